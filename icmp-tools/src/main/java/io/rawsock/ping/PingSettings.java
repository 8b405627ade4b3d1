package io.rawsock.ping;

import io.rawsock.cli.ExitException;
import io.rawsock.libc.NetinetIn;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.SystemErrors;
import io.rawsock.socket.NativeOption;
import java.io.IOException;

/** What the flags make of a socket. */
final class PingSettings {
    private static final int ERROR = 2;

    private final Packet packet;
    private final boolean group;

    /** @param group whether the target is an address of many hosts */
    PingSettings(Packet packet, boolean group) {
        this.packet = packet;
        this.group = group;
    }

    void configure(IcmpSocket socket) throws ExitException {
        IpFamily family = socket.family();
        int discovery = packet.pathMtuDiscovery();
        if (discovery == Packet.UNSET && group) {
            discovery = NetinetIn.IP_PMTUDISC_DO;
        }
        if (discovery != Packet.UNSET) {
            set(socket, family.pathMtuDiscovery(), discovery, "IP_MTU_DISCOVER");
        }
        if (packet.ttl() != Packet.UNSET) {
            set(socket, family.multicastHops(), packet.ttl(), "cannot set multicast time-to-live");
            set(socket, family.hops(), packet.ttl(), "cannot set unicast time-to-live");
        }
    }

    private static void set(IcmpSocket socket, NativeOption<Integer> option, int value, String complaint)
            throws ExitException {
        try {
            socket.socket().setOption(option, value);
        } catch (IOException failure) {
            throw new ExitException(ERROR, complaint, SystemErrors.text(failure));
        }
    }
}
