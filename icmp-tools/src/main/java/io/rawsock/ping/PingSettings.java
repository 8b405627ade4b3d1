package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.libc.Errno;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.Sys;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Path;
import io.rawsock.ping.PingOptions.Recording;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.SystemErrors;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.SocketOptions;
import io.rawsock.wire.ipv4.Ipv4Option;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.NoOperation;
import io.rawsock.wire.ipv4.RouteOption;
import io.rawsock.wire.ipv4.TimestampOption;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the flags make of a socket. */
final class PingSettings {
    private static final int ERROR = 2;
    private static final int MOST_TIMES = 9;
    private static final int MOST_TIMES_AND_ADDRESSES = 4;

    private final PingOptions options;
    private final Packet packet;
    private final Path path;
    private final Console console;
    private boolean broadcasts;

    PingSettings(PingOptions options, Console console) {
        this.options = options;
        this.packet = options.packet();
        this.path = options.path();
        this.console = console;
    }

    /** One setting, and what to say when the system refuses it. */
    private interface Setting {
        void put() throws IOException;
    }

    private static void put(Setting setting, String complaint) throws ExitException {
        try {
            setting.put();
        } catch (IOException failure) {
            throw new ExitException(ERROR, complaint, SystemErrors.text(failure));
        }
    }

    /** Of a socket just opened: what the way to the target depends on, and what does not depend on the target. */
    void open(IcmpSocket socket) throws ExitException {
        IpFamily family = socket.family();
        String device = path.device();
        try {
            socket.settings(asked -> applyToRoutes(family, asked));
        } catch (IOException failure) {
            boolean unknown = SystemErrors.errno(failure) == Errno.ENODEV && family == IpFamily.INET6;
            throw unknown
                    ? new ExitException(ERROR, "unknown iface: " + device)
                    : new ExitException(ERROR, "SO_BINDTODEVICE " + device, SystemErrors.text(failure));
        }
        NativeSocket own = socket.socket();
        if (options.has(PingFlag.DIRECT)) {
            put(() -> own.setOption(SocketOptions.SO_DONTROUTE, true), "SO_DONTROUTE");
        }
        if (options.has(PingFlag.DEBUG)) {
            debug(own);
        }
        if (path.mark() >= 0) {
            mark(own);
        }
        if (path.sendBuffer() > 0) {
            put(() -> own.setOption(SocketOptions.SO_SNDBUF, path.sendBuffer()), "SO_SNDBUF");
        }
        if (options.has(PingFlag.PROGRAM_TIME)) {
            put(socket::withoutTimestamps, "SO_TIMESTAMPING");
        }
    }

    /** Takes a capability, and is no reason not to ping. */
    private void debug(NativeSocket socket) {
        try {
            socket.setOption(SocketOptions.SO_DEBUG, true);
        } catch (IOException failure) {
            console.error("WARNING: failed to set SO_DEBUG: " + SystemErrors.text(failure));
        }
    }

    private void applyToRoutes(IpFamily family, NativeSocket asked) throws IOException {
        if (packet.tos() != 0) {
            asked.setOption(family.trafficClass(), packet.tos());
        }
        String device = path.device();
        if (device != null) {
            asked.setOption(SocketOptions.SO_BINDTODEVICE, device);
        }
        if (broadcasts) {
            asked.setOption(SocketOptions.SO_BROADCAST, true);
        }
    }

    /** From now on the socket sends to broadcast addresses too. */
    void allowBroadcasts(IcmpSocket socket) throws ExitException {
        broadcasts = true;
        put(() -> socket.settings(asked -> applyToRoutes(socket.family(), asked)), "SO_BROADCAST");
    }

    private void mark(NativeSocket socket) {
        try {
            socket.setOption(SocketOptions.SO_MARK, (int) path.mark());
        } catch (IOException failure) {
            console.error("WARNING: failed to set mark: " + path.mark() + ": " + SystemErrors.text(failure));
            if (SystemErrors.errno(failure) == Errno.EPERM) {
                console.error("=> missing cap_net_admin+p or cap_net_raw+p (since Linux 5.17) capability?");
            }
        }
    }

    /**
     * What depends on the target.
     *
     * @param source the address to bind to; null for none
     * @param group whether the target is an address of many hosts
     * @param hops what stands before the target in the source route
     */
    void target(
            IcmpSocket socket, InetAddress target, @Nullable InetAddress source, boolean group, List<Inet4Address> hops)
            throws ExitException {
        IpFamily family = socket.family();
        NativeSocket own = socket.socket();
        if (source != null) {
            put(() -> socket.bind(source), family == IpFamily.INET6 ? "bind icmp socket" : "bind");
        }
        put(socket::claimIdentifier, "cannot bind ident " + packet.identifier());
        if (packet.flowLabel() != 0 && target instanceof Inet6Address six) {
            put(() -> socket.flowLabel(six, packet.flowLabel()), "can't set flow label");
        }
        int asked = packet.pathMtuDiscovery();
        if (group && asked != Packet.UNSET && asked != NetinetIn.IP_PMTUDISC_DO && Sys.geteuid() != 0) {
            String kind = family == IpFamily.INET6 ? "multicast" : "broadcast";
            throw new ExitException(ERROR, kind + " ping does not fragment");
        }
        int discovery = asked == Packet.UNSET && group ? NetinetIn.IP_PMTUDISC_DO : asked;
        if (discovery != Packet.UNSET) {
            put(() -> own.setOption(family.pathMtuDiscovery(), discovery), "IP_MTU_DISCOVER");
        }
        Octets headerOptions = headerOptions(hops);
        if (headerOptions.length() > 0 && family == IpFamily.INET) {
            put(() -> own.setOption(IpOptions.IP_OPTIONS, headerOptions), "record route");
            if (!socket.raw()) {
                put(() -> own.setOption(IpOptions.IP_RECVOPTS, true), "IP_RECVOPTS");
            }
        }
        if (options.has(PingFlag.NO_LOOP)) {
            put(() -> own.setOption(family.multicastLoop(), false), "cannot disable multicast loopback");
        }
        if (packet.ttl() != Packet.UNSET) {
            put(() -> own.setOption(family.multicastHops(), packet.ttl()), "cannot set multicast time-to-live");
            put(() -> own.setOption(family.hops(), packet.ttl()), "cannot set unicast time-to-live");
        }
        if (options.has(PingFlag.CONNECT)) {
            put(() -> socket.connect(target), "connect failed");
        }
    }

    private Octets headerOptions(List<Inet4Address> hops) {
        Ipv4Options asked = switch (packet.recording()) {
            case NOTHING -> hops.isEmpty() ? Ipv4Options.NONE : after(sourceRoute(hops));
            case ROUTE -> after(RouteOption.recordRoute(RouteOption.MAX_SLOTS));
            case TIMES -> Ipv4Options.of(TimestampOption.timestamps(MOST_TIMES));
            case TIMES_AND_ADDRESSES ->
                Ipv4Options.of(TimestampOption.addressesAndTimestamps(MOST_TIMES_AND_ADDRESSES));
            case TIMES_AT_HOPS -> Ipv4Options.of(TimestampOption.prespecified(hops));
        };
        ByteBuffer bytes = ByteBuffer.allocate(asked.length());
        asked.emit(bytes, 0);
        return Octets.of(bytes.array());
    }

    private static Ipv4Options after(Ipv4Option option) {
        // So that its addresses lie at multiples of four.
        return Ipv4Options.of(new NoOperation(), option);
    }

    private RouteOption sourceRoute(List<Inet4Address> hops) {
        return options.has(PingFlag.DIRECT) ? RouteOption.strictSourceRoute(hops) : RouteOption.looseSourceRoute(hops);
    }

    /** How many bytes the options take that the flags put into each IPv4 header. */
    static int headerOptionsLength(PingOptions options) {
        boolean none = options.packet().recording() == Recording.NOTHING
                && (options.operands().size() == 1 || options.has(PingFlag.EACH));
        return none ? 0 : Ipv4Options.MAX_LENGTH;
    }
}
