package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.Termination;
import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.IcmpChannel;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ReverseLookup;
import io.rawsock.probe.SystemErrors;
import io.rawsock.probe.Target;
import io.rawsock.socket.Ability;
import io.rawsock.socket.Privileges;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of ping: the socket, the target, the checks in iputils' order, and then the loop. */
final class PingRun implements Closeable {
    private static final int FAILURE = 1;
    private static final int ERROR = 2;
    private static final int MAX_HOPS = 8;

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
    private final PingSettings settings;
    private @Nullable IcmpSocket socket;
    private boolean broadcast;

    PingRun(PingOptions options, Console console) {
        this.options = options;
        this.packet = options.packet();
        this.console = console;
        settings = new PingSettings(options, console);
    }

    /** Returns the exit status. */
    int run() throws ExitException, IOException {
        IpFamily asked = options.family();
        IcmpSocket opened = open(asked == null ? IpFamily.INET : asked);
        List<String> operands = options.operands();
        List<Inet4Address> hops = hops(operands.subList(0, operands.size() - 1));
        List<Target> targets = targets(operands.get(operands.size() - 1));
        for (int i = 0; ; i++) {
            Target target = targets.get(i);
            IpFamily family = IpFamily.of(target.address());
            if (opened.family() != family) {
                opened = open(family);
            }
            InetAddress way = hops.isEmpty() ? target.address() : hops.get(0);
            InetAddress source = source(opened, way, i + 1 == targets.size());
            if (source != null) {
                return run(opened, target, hops, source);
            }
        }
    }

    private List<Inet4Address> hops(List<String> names) throws ExitException {
        List<Inet4Address> hops = new ArrayList<>();
        for (String name : names) {
            if (hops.size() == MAX_HOPS) {
                throw new ExitException(ERROR, "too many hops for a source route: more than " + MAX_HOPS);
            }
            for (Target hop : targets(name)) {
                if (hop.address() instanceof Inet4Address four) {
                    hops.add(four);
                    break;
                }
            }
        }
        return hops;
    }

    private int run(IcmpSocket opened, Target target, List<Inet4Address> hops, InetAddress source)
            throws ExitException, IOException {
        boolean four = opened.family() == IpFamily.INET;
        if (options.has(PingFlag.VERBOSE)) {
            detail(opened, target);
        }
        int maxData = opened.family().maxData() - (four ? PingSettings.headerOptionsLength(options) : 0);
        if (packet.dataLength() > maxData) {
            throw new ExitException(
                    FAILURE, "invalid -s value: '" + packet.dataLength() + "': out of range: 0 <= value <= " + maxData);
        }
        // 0.0.0.0 means this machine.
        InetAddress address = target.address().isAnyLocalAddress() ? source : target.address();
        boolean group = broadcast || address.isMulticastAddress();
        boolean fixed = options.path().source() != null || options.has(PingFlag.FIXED_SOURCE);
        settings.target(opened, address, fixed ? source : null, group, hops);
        boolean numeric =
                options.has(PingFlag.NUMERIC) || (!options.has(PingFlag.NAMES) && (target.numeric() || noNames()));
        HostNames names = numeric ? HostNames.NUMERIC : new ReverseLookup();
        int identifier = options.has(PingFlag.VERBOSE) ? opened.identifier() : ProbeChannel.UNKNOWN;
        InetAddress shown = fixed || options.path().device() != null ? source : null;
        PingReport report = new PingReport(options, address, target.name(), names, shown, identifier, clock, console);
        if (group) {
            requireInterval(MIN_USER_MULTICAST_INTERVAL, MULTICAST_TOO_FAST);
        }
        report.started();
        requireInterval(MIN_USER_INTERVAL, TOO_FAST);
        PingSession session = new PingSession(0, 1, options.schedule(), address, group, EchoCookies.random());
        try (IcmpChannel channel = new IcmpChannel(clock, opened)) {
            Termination.onInterrupt(channel);
            PingLoop loop = new PingLoop(channel, clock);
            loop.add(session, 0, report);
            loop.run();
            return loop.failed() ? ERROR : session.status();
        }
    }

    /** Whether the user's environment says that names are not to be looked up. */
    private static boolean noNames() {
        return "0".equals(System.getenv("IPUTILS_PING_PTR_LOOKUP"));
    }

    private IcmpSocket open(IpFamily family) throws ExitException, IOException {
        close();
        IcmpSocket opened;
        try {
            EchoPayload payload = new EchoPayload(packet.dataLength(), packet.pattern());
            int identifier = packet.identifier() == Packet.UNSET ? ProbeChannel.UNKNOWN : packet.identifier();
            opened = IcmpSocket.open(family, payload, identifier, clock);
        } catch (IOException failure) {
            throw notAllowed(family, failure);
        }
        socket = opened;
        settings.open(opened);
        return opened;
    }

    private static ExitException notAllowed(IpFamily family, IOException failure) {
        int errno = SystemErrors.errno(failure);
        String message = "socktype: SOCK_RAW\nsocket: " + SystemErrors.text(failure);
        if (errno == Errno.EPERM || errno == Errno.EACCES) {
            boolean six = family == IpFamily.INET6;
            message += "\n=> missing cap_net_raw+p capability or setuid?\n"
                    + Privileges.check(six ? Ability.RAW_INET6 : Ability.RAW_INET)
                            .advice()
                    + "\n"
                    + Privileges.check(six ? Ability.ICMPV6_DATAGRAM : Ability.ICMP_DATAGRAM)
                            .advice();
        }
        return new ExitException(ERROR, message);
    }

    private List<Target> targets(String host) throws ExitException {
        try {
            return Target.all(host, options.family());
        } catch (IOException failure) {
            throw new ExitException(ERROR, String.valueOf(failure.getMessage()));
        }
    }

    private void detail(IcmpSocket opened, Target target) {
        String known = opened.socket().fd() + " (socktype: " + (opened.raw() ? "SOCK_RAW" : "SOCK_DGRAM") + ")";
        String none = "-1 (socktype: 0)";
        boolean six = opened.family() == IpFamily.INET6;
        IpFamily hint = options.family();
        console.error("sock4.fd: " + (six ? none : known) + ", sock6.fd: " + (six ? known : none)
                + ", hints.ai_family: AF_" + (hint == null ? "UNSPEC" : hint));
        console.error("ai->ai_family: AF_" + opened.family() + ", ai->ai_canonname: '" + target.name() + "'");
    }

    /** The source address, or null when the target cannot be reached and is not the last to try. */
    private @Nullable InetAddress source(IcmpSocket opened, InetAddress target, boolean last) throws ExitException {
        InetAddress given = options.path().source();
        if (given != null && IpFamily.of(given) == opened.family()) {
            return given;
        }
        if (target instanceof Inet6Address && (target.isLinkLocalAddress() || target.isMCLinkLocal())) {
            // Without a scope there is no asking for the way, and with one no need.
            return target;
        }
        try {
            return opened.route(target).source();
        } catch (IOException failure) {
            int errno = SystemErrors.errno(failure);
            if (!last && (errno == Errno.EHOSTUNREACH || errno == Errno.ENETUNREACH)) {
                return null;
            }
            // What connect(2) says of a broadcast address.
            if (errno == Errno.EACCES && options.has(PingFlag.BROADCAST) && !broadcast) {
                console.error("WARNING: pinging broadcast address");
                broadcast = true;
                settings.allowBroadcasts(opened);
                return source(opened, target, last);
            }
            String device = options.path().device();
            if (errno == Errno.ENODEV && device != null) {
                throw new ExitException(ERROR, "SO_BINDTODEVICE " + device, SystemErrors.text(failure));
            }
            throw errno == Errno.EACCES
                    ? new ExitException(
                            ERROR, "Do you want to ping broadcast? Then -b. If not, check your local firewall rules")
                    : new ExitException(ERROR, "connect", SystemErrors.text(failure));
        }
    }

    private void requireInterval(long least, String complaint) throws ExitException {
        if (options.schedule().interval() < least && Sys.geteuid() != 0) {
            throw new ExitException(ERROR, complaint);
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
