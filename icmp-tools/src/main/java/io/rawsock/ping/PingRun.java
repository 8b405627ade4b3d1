package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.Termination;
import io.rawsock.libc.Errno;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.Sys;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.probe.ConnectedRoute;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.IcmpChannel;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ReverseLookup;
import io.rawsock.probe.SystemErrors;
import io.rawsock.probe.Target;
import io.rawsock.socket.Ability;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.Privileges;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.IOException;
import java.net.InetAddress;

/** One run of ping: the socket, the target, the checks in iputils' order, and then the loop. */
final class PingRun {
    private static final int FAILURE = 1;
    private static final int ERROR = 2;
    private static final int MAX_DATA = Ipv4View.MAX_TOTAL_LENGTH - Ipv4View.MIN_LENGTH - IcmpView.HEADER_LENGTH;

    private static final long MIN_USER_INTERVAL = 2_000_000;
    private static final String TOO_FAST =
            "cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)";
    private static final long MIN_USER_MULTICAST_INTERVAL = 1_000_000_000;
    private static final String MULTICAST_TOO_FAST =
            "minimal interval for broadcast ping for user must be >= 1000 ms, use -i 1 (or higher)";

    private final PingOptions options;
    private final Packet packet;
    private final Console console;
    private final NanoClock clock = NanoClock.SYSTEM;

    PingRun(PingOptions options, Console console) {
        this.options = options;
        this.packet = options.packet();
        this.console = console;
    }

    /** Returns the exit status. */
    int run() throws ExitException, IOException {
        try (IcmpChannel channel = open()) {
            if (packet.dataLength() > MAX_DATA) {
                throw new ExitException(
                        FAILURE,
                        "invalid -s value: '" + packet.dataLength() + "': out of range: 0 <= value <= " + MAX_DATA);
            }
            return run(channel);
        }
    }

    private int run(IcmpChannel channel) throws ExitException, IOException {
        if (packet.tos() != 0) {
            channel.tos(packet.tos());
        }
        Target target = target();
        if (options.display().verbose()) {
            detail(channel, target);
        }
        InetAddress source = route(target.address());
        // 0.0.0.0 means this machine.
        InetAddress address = target.address().isAnyLocalAddress() ? source : target.address();
        configure(channel, address.isMulticastAddress());
        boolean numeric = options.display().numeric() || target.numeric();
        HostNames names = numeric ? HostNames.NUMERIC : new ReverseLookup();
        PingReport report = new PingReport(options, address, target.name(), names, clock, console);
        if (address.isMulticastAddress()) {
            requireInterval(MIN_USER_MULTICAST_INTERVAL, MULTICAST_TOO_FAST);
        }
        report.started();
        requireInterval(MIN_USER_INTERVAL, TOO_FAST);
        PingSession session = new PingSession(options.schedule(), address, EchoCookies.random());
        Termination.onInterrupt(channel);
        return new PingLoop(options, address, session, channel, clock, report).run();
    }

    private IcmpChannel open() throws ExitException {
        try {
            return IcmpChannel.open(new EchoPayload(packet.dataLength()), clock);
        } catch (IOException failure) {
            int errno = SystemErrors.errno(failure);
            String message = "socktype: SOCK_RAW\nsocket: " + SystemErrors.text(failure);
            if (errno == Errno.EPERM || errno == Errno.EACCES) {
                message += "\n=> missing cap_net_raw+p capability or setuid?\n"
                        + Privileges.check(Ability.RAW_INET).advice() + "\n"
                        + Privileges.check(Ability.ICMP_DATAGRAM).advice();
            }
            throw new ExitException(ERROR, message);
        }
    }

    private Target target() throws ExitException {
        try {
            return Target.of(options.target());
        } catch (IOException failure) {
            throw new ExitException(ERROR, String.valueOf(failure.getMessage()));
        }
    }

    private void detail(IcmpChannel channel, Target target) {
        console.error(
                "sock4.fd: " + channel.socket().fd() + " (socktype: " + (channel.raw() ? "SOCK_RAW" : "SOCK_DGRAM")
                        + "), sock6.fd: -1 (socktype: 0), hints.ai_family: AF_INET");
        console.error("ai->ai_family: AF_INET, ai->ai_canonname: '" + target.name() + "'");
    }

    private InetAddress route(InetAddress target) throws ExitException {
        try {
            return ConnectedRoute.to(target, packet.tos()).source();
        } catch (IOException failure) {
            // What connect(2) says of a broadcast address when nobody asked for broadcasts.
            throw SystemErrors.errno(failure) == Errno.EACCES
                    ? new ExitException(
                            ERROR, "Do you want to ping broadcast? Then -b. If not, check your local firewall rules")
                    : new ExitException(ERROR, "connect", SystemErrors.text(failure));
        }
    }

    private void configure(IcmpChannel channel, boolean multicast) throws ExitException {
        int discovery = packet.pathMtuDiscovery();
        if (discovery == Packet.UNSET && multicast) {
            discovery = NetinetIn.IP_PMTUDISC_DO;
        }
        if (discovery != Packet.UNSET) {
            set(channel, IpOptions.IP_MTU_DISCOVER, discovery, "IP_MTU_DISCOVER");
        }
        if (packet.ttl() != Packet.UNSET) {
            set(channel, IpOptions.IP_MULTICAST_TTL, packet.ttl(), "cannot set multicast time-to-live");
            set(channel, IpOptions.IP_TTL, packet.ttl(), "cannot set unicast time-to-live");
        }
    }

    private static void set(IcmpChannel channel, NativeOption<Integer> option, int value, String complaint)
            throws ExitException {
        try {
            channel.socket().setOption(option, value);
        } catch (IOException failure) {
            throw new ExitException(ERROR, complaint, SystemErrors.text(failure));
        }
    }

    private void requireInterval(long least, String complaint) throws ExitException {
        if (options.schedule().interval() < least && Sys.geteuid() != 0) {
            throw new ExitException(ERROR, complaint);
        }
    }
}
