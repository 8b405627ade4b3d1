package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.JsonLines;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Netdb;
import io.rawsock.libc.Sys;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.SystemErrors;
import io.rawsock.probe.Target;
import io.rawsock.socket.Ability;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.Privileges;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes before the first request, in iputils' order: sockets, names, ways, checks. */
final class PingSetup implements Closeable {
    private static final int FAILURE = 1;
    private static final int ERROR = 2;

    private final PingOptions options;
    private final Packet packet;
    private final Console console;
    private final NanoClock clock;
    private final PingSettings settings;
    private final Patience patience;
    private final Map<IpFamily, IcmpSocket> sockets = new EnumMap<>(IpFamily.class);
    private boolean broadcast;

    PingSetup(PingOptions options, Console console, NanoClock clock) {
        this.options = options;
        this.packet = options.packet();
        this.console = console;
        this.clock = clock;
        settings = new PingSettings(options, console);
        patience = new Patience(options, console, clock);
    }

    /** The host that the operands name, the last of them. */
    Destination destination() throws ExitException, IOException {
        // Who may have no socket is told that before any name is looked up.
        socket(first());
        List<String> operands = options.operands();
        List<Inet4Address> hops = hops(operands.subList(0, operands.size() - 1));
        return destination(operands.get(operands.size() - 1), hops);
    }

    /** The hosts that the operands name, each by itself; who cannot be pinged is complained of and left out. */
    List<Destination> destinations() throws ExitException, IOException {
        socket(first());
        List<Destination> destinations = new ArrayList<>();
        for (String operand : options.operands()) {
            try {
                destinations.add(destination(operand, List.of()));
            } catch (ExitException refused) {
                String text = String.valueOf(refused.getMessage());
                console.error(text);
                if (options.has(PingFlag.JSON)) {
                    new JsonLines(console).print("failure", json -> {
                        json.writeStringField("target", operand);
                        json.writeStringField("text", text);
                    });
                }
            }
        }
        return destinations;
    }

    /** The schedule, less what waiting for the network took. */
    Schedule schedule() {
        return patience.schedule();
    }

    private IpFamily first() {
        IpFamily asked = options.family();
        if (asked != null) {
            return asked;
        }
        InetAddress number = PingAddresses.literal(options.operands().get(0));
        return number == null ? IpFamily.INET : IpFamily.of(number);
    }

    private Destination destination(String operand, List<Inet4Address> hops) throws ExitException, IOException {
        List<Target> targets = targets(operand);
        for (int i = 0; ; i++) {
            Target target = targets.get(i);
            IcmpSocket opened = socket(IpFamily.of(target.address()));
            InetAddress way = hops.isEmpty() ? target.address() : hops.get(0);
            InetAddress source = source(opened, way, i + 1 == targets.size());
            if (source != null) {
                return prepare(opened, target, hops, source);
            }
        }
    }

    private Destination prepare(IcmpSocket opened, Target target, List<Inet4Address> hops, InetAddress source)
            throws ExitException {
        if (options.has(PingFlag.VERBOSE)) {
            detail(opened, target);
        }
        InetAddress given = target.address();
        if (!opened.raw() && linkLocal(given) && ((Inet6Address) given).getScopeId() == 0) {
            console.error("Warning: IPv6 link-local address on ICMP datagram socket may require ifname or scope-id"
                    + " => use: address%<ifname|scope-id>");
        }
        boolean four = opened.family() == IpFamily.INET;
        if (!four && options.operands().size() > 1 && !options.has(PingFlag.EACH)) {
            throw new ExitException(ERROR, "a route through other hosts is for IPv4 alone");
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
        return new Destination(target, address, source, fixed, group, opened);
    }

    private List<Inet4Address> hops(List<String> names) throws ExitException {
        List<Inet4Address> hops = new ArrayList<>();
        for (String name : names) {
            for (Target hop : targets(name)) {
                if (hop.address() instanceof Inet4Address four) {
                    hops.add(four);
                    break;
                }
            }
        }
        return hops;
    }

    private IcmpSocket socket(IpFamily family) throws ExitException, IOException {
        IcmpSocket known = sockets.get(family);
        if (known != null) {
            return known;
        }
        if (packet.identifier() == 0 && sockets.isEmpty()) {
            console.error("WARNING: ident 0 => forcing raw socket");
        }
        IcmpSocket opened;
        try {
            EchoPayload payload = new EchoPayload(packet.dataLength(), packet.pattern());
            int identifier = packet.identifier() == Packet.UNSET ? ProbeChannel.UNKNOWN : packet.identifier();
            opened = IcmpSocket.open(family, payload, identifier, clock);
            if (packet.query() != null && !opened.raw()) {
                opened.close();
                throw new ErrnoException("socket", Errno.EPERM);
            }
        } catch (IOException failure) {
            throw notAllowed(family, failure);
        }
        sockets.put(family, opened);
        settings.open(opened);
        return opened;
    }

    private ExitException notAllowed(IpFamily family, IOException failure) {
        int errno = SystemErrors.errno(failure);
        String message = "socktype: SOCK_RAW\nsocket: " + SystemErrors.text(failure);
        if (errno == Errno.EPERM || errno == Errno.EACCES) {
            boolean six = family == IpFamily.INET6;
            message += "\n=> missing cap_net_raw+p capability or setuid?\n"
                    + Privileges.check(six ? Ability.RAW_INET6 : Ability.RAW_INET)
                            .advice();
            // The other kind can have neither.
            if (packet.identifier() != 0 && packet.query() == null) {
                message += "\n"
                        + Privileges.check(six ? Ability.ICMPV6_DATAGRAM : Ability.ICMP_DATAGRAM)
                                .advice();
            }
        }
        return new ExitException(ERROR, message);
    }

    private List<Target> targets(String host) throws ExitException {
        while (true) {
            try {
                // Of any family, as iputils asks: so a name that has none of the right one is told from no name at all.
                List<Target> all = new ArrayList<>(Target.all(host, null));
                IpFamily family = options.family();
                all.removeIf(target -> family != null && IpFamily.of(target.address()) != family);
                if (all.isEmpty()) {
                    throw new ExitException(ERROR, HostNames.printable(host), Sys.gaiStrerror(Netdb.EAI_ADDRFAMILY));
                }
                return all;
            } catch (IOException failure) {
                // It repeats the name, which a script may have from a stranger.
                String message = HostNames.printable(String.valueOf(failure.getMessage()));
                boolean passing = failure instanceof NameLookupException lookup && lookup.code() == Netdb.EAI_AGAIN;
                if (!passing || !patience.lasts(message)) {
                    throw new ExitException(ERROR, message);
                }
            }
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
        if (linkLocal(target)) {
            // Without a scope there is no asking for the way, and with one no need.
            return target;
        }
        while (true) {
            try {
                return opened.route(target).source();
            } catch (IOException failure) {
                int errno = SystemErrors.errno(failure);
                boolean noWay = errno == Errno.EHOSTUNREACH || errno == Errno.ENETUNREACH || errno == Errno.ENETDOWN;
                if (noWay && !last) {
                    return null;
                }
                // What connect(2) says of a broadcast address.
                if (errno == Errno.EACCES && options.has(PingFlag.BROADCAST) && !broadcast) {
                    console.errorText("WARNING: pinging broadcast address\n");
                    broadcast = true;
                    settings.allowBroadcasts(opened);
                } else if (!noWay || !patience.lasts("connect: " + SystemErrors.text(failure))) {
                    throw wayRefused(errno, SystemErrors.text(failure));
                }
            }
        }
    }

    private ExitException wayRefused(int errno, String reason) {
        String device = options.path().device();
        if (errno == Errno.ENODEV && device != null) {
            return new ExitException(ERROR, "SO_BINDTODEVICE " + device, reason);
        }
        return errno == Errno.EACCES
                ? new ExitException(
                        ERROR, "Do you want to ping broadcast? Then -b. If not, check your local firewall rules")
                : new ExitException(ERROR, "connect", reason);
    }

    private static boolean linkLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.isLinkLocalAddress() || address.isMCLinkLocal());
    }

    @Override
    public void close() {
        for (IcmpSocket socket : sockets.values()) {
            socket.close();
        }
    }
}
