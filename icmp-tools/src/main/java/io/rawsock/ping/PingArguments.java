package io.rawsock.ping;

import io.rawsock.cli.ExitException;
import io.rawsock.cli.Numbers;
import io.rawsock.libc.Errno;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.Sys;
import io.rawsock.ping.PingOptions.Files;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Path;
import io.rawsock.ping.PingOptions.Recording;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.IpFamily;
import io.rawsock.wire.Payload;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/** Takes ping's flags in, one after the other, with iputils' limits and messages. */
final class PingArguments {
    private static final int ERROR = 2;

    private static final double MAX_SECONDS = Integer.MAX_VALUE / 1000.0;
    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long MICROSECOND = 1000;
    private static final long MIN_USER_INTERVAL = 2 * MILLISECOND;
    private static final int MAX_TOS = 255;
    private static final int MAX_FLOW_LABEL = 0xfffff;
    private static final int MAX_PRELOAD = 65_536;
    private static final int MAX_USER_PRELOAD = 3;
    private static final int MAX_PATTERN = 16;
    private static final int MAX_HOPS = 8;
    private static final int MAX_PRESPECIFIED = 4;

    private final Set<PingFlag> flags = EnumSet.noneOf(PingFlag.class);
    private long count = Schedule.DEFAULT.count();
    private long interval = -1;
    private long linger = Schedule.DEFAULT.linger();
    private long deadline = Schedule.DEFAULT.deadline();
    private int preload = 1;
    private int dataLength = Packet.DEFAULT.dataLength();
    private Payload pattern = Payload.EMPTY;
    private int identifier = Packet.UNSET;
    private int ttl = Packet.DEFAULT.ttl();
    private int tos = Packet.DEFAULT.tos();
    private int flowLabel;
    private int pathMtuDiscovery = Packet.DEFAULT.pathMtuDiscovery();
    private Recording recording = Recording.NOTHING;
    private @Nullable String device;
    private @Nullable InetAddress source;
    private long mark = Path.DEFAULT.mark();
    private int sendBuffer;
    private @Nullable IpFamily family;
    private @Nullable String openMetrics;
    private @Nullable String picture;
    private @Nullable NodeQuery query;
    private boolean queryHelp;
    private boolean queryUnknown;

    boolean has(PingFlag flag) {
        return flags.contains(flag);
    }

    void take(PingFlag flag) throws ExitException {
        flags.add(flag);
        switch (flag) {
            case INET -> family(IpFamily.INET);
            case INET6 -> family(IpFamily.INET6);
            case RECORD_ROUTE -> record(Recording.ROUTE);
            case NUMERIC -> flags.remove(PingFlag.NAMES);
            case NAMES -> flags.remove(PingFlag.NUMERIC);
            default -> {}
        }
    }

    void take(String flag, String value) throws ExitException {
        switch (flag) {
            case "c" -> count = Numbers.whole(value, 1, Long.MAX_VALUE);
            case "e" -> identifier = (int) Numbers.whole(value, 0, 0xffff);
            case "F" -> flowLabel = flowLabel(value);
            case "i" -> interval = seconds(value, "bad timing interval", 1000) * MILLISECOND;
            case "I" -> sourceOrDevice(value);
            case "l" -> preload = preload(value);
            case "m" -> mark = Numbers.whole(value, 0, 0xffff_ffffL);
            case "M" -> pathMtuDiscovery = pathMtuDiscovery(value);
            case "p" -> pattern = pattern(value);
            case "Q" -> tos = typeOfService(value);
            case "s" -> dataLength = (int) Numbers.whole(value, 0, Integer.MAX_VALUE);
            case "S" -> sendBuffer = (int) Numbers.whole(value, 1, Integer.MAX_VALUE);
            case "t" -> ttl = (int) Numbers.whole(value, 0, 255);
            case "T" -> record(timestamps(value));
            case "w" -> deadline = Numbers.whole(value, 0, Integer.MAX_VALUE) * SECOND;
            case "W" -> linger = seconds(value, "bad linger time", 1_000_000) * MICROSECOND;
            case "N" -> query(value);
            case "openmetrics" -> openMetrics = value;
            case "picture" -> picture = value;
            default -> throw new AssertionError(flag);
        }
    }

    /** What the flags taken in ask for. */
    PingOptions options(List<String> operands) throws ExitException, ParseException {
        if (operands.isEmpty()) {
            throw new ExitException(ERROR, "usage error", Sys.strerror(Errno.EDESTADDRREQ));
        }
        if (has(PingFlag.JSON) && has(PingFlag.CSV)) {
            throw new ExitException(ERROR, "only one of --json and --csv");
        }
        if (has(PingFlag.PLOT)) {
            if (has(PingFlag.JSON) || has(PingFlag.CSV)) {
                throw new ExitException(ERROR, "--plot draws on standard output, where --json and --csv print");
            }
            // The graph is in place of all lines between the first and the summary.
            flags.add(PingFlag.QUIET);
        }
        if (query != null && has(PingFlag.EACH)) {
            throw new ExitException(ERROR, "-N asks one host");
        }
        requireRoute(operands.size());
        boolean waiting = has(PingFlag.WAIT_FOR_REPLY);
        long chosen = interval >= 0 ? interval : has(PingFlag.FLOOD) ? 0 : Schedule.DEFAULT.interval();
        Schedule schedule = new Schedule(
                waiting && count == 0 ? 1 : count,
                chosen,
                linger,
                deadline,
                preload,
                has(PingFlag.ADAPTIVE),
                has(PingFlag.ADAPTIVE) && Sys.geteuid() != 0 ? MIN_USER_INTERVAL : 0,
                waiting);
        Packet packet =
                new Packet(dataLength, pattern, identifier, ttl, tos, flowLabel, pathMtuDiscovery, recording, query);
        Path path = new Path(device, source, mark, sendBuffer);
        return new PingOptions(operands, family, schedule, packet, path, new Files(openMetrics, picture), flags);
    }

    /** Several operands are a route, which not every flag goes together with. */
    private void requireRoute(int operands) throws ParseException {
        if (operands == 1 || has(PingFlag.EACH)) {
            return;
        }
        if (family == IpFamily.INET6) {
            throw new ParseException("a route through other hosts is for IPv4 alone");
        }
        if (recording == Recording.ROUTE
                || recording == Recording.TIMES
                || recording == Recording.TIMES_AND_ADDRESSES) {
            throw new ParseException("a route that is given is not recorded: one destination alone, or -T tsprespec");
        }
        int most = recording == Recording.TIMES_AT_HOPS ? MAX_PRESPECIFIED : MAX_HOPS;
        if (operands - 1 > most) {
            throw new ParseException("too many hops for the IPv4 header: more than " + most);
        }
    }

    private void query(String word) throws ExitException {
        if (word.equals("help")) {
            queryHelp = true;
            return;
        }
        family(IpFamily.INET6);
        NodeQuery changed = (query == null ? NodeQuery.NONE : query).with(word);
        queryUnknown |= changed == null;
        query = changed == null ? query : changed;
    }

    /** Whether the words of {@code -N} are asked for. */
    boolean asksForQueryHelp() {
        return queryHelp;
    }

    /** Whether a word of {@code -N} is none. */
    boolean needsQueryHelp() {
        return queryUnknown;
    }

    private void family(IpFamily asked) throws ExitException {
        if (family != null && family != asked) {
            throw new ExitException(ERROR, "only one -4 or -6 option may be specified");
        }
        family = asked;
    }

    private void record(Recording asked) throws ExitException {
        if (recording != Recording.NOTHING && (recording == Recording.ROUTE) != (asked == Recording.ROUTE)) {
            throw new ExitException(ERROR, "only one of -T or -R may be used");
        }
        recording = asked;
    }

    /** An address, an interface, or "fe80::1%eth0", which is both. */
    private void sourceOrDevice(String value) throws ExitException {
        int scope = value.indexOf('%');
        String address = scope < 0 ? value : value.substring(0, scope);
        InetAddress literal = PingAddresses.literal(address);
        if (literal == null && value.indexOf(':') >= 0) {
            throw new ExitException(ERROR, "invalid source address: " + value);
        }
        if (literal == null) {
            device = value;
            return;
        }
        source = literal;
        if (scope >= 0) {
            device = value.substring(scope + 1);
        }
    }

    private static int preload(String value) throws ExitException {
        int preload = (int) Numbers.whole(value, 1, MAX_PRELOAD);
        if (preload > MAX_USER_PRELOAD && Sys.geteuid() != 0) {
            throw new ExitException(
                    ERROR, "cannot set preload to value greater than " + MAX_USER_PRELOAD + ": " + preload);
        }
        return preload;
    }

    /** Up to 16 bytes in hexadecimal; the last digit of an odd number stands alone. */
    private static Payload pattern(String value) throws ExitException {
        int length = Math.min(MAX_PATTERN, (value.length() + 1) / 2);
        byte[] bytes = new byte[length];
        for (int i = 0; i < value.length(); i++) {
            int digit = Character.digit(value.charAt(i), 16);
            if (digit < 0 || value.charAt(i) > 'f') {
                throw new ExitException(ERROR, "patterns must be specified as hex digits: " + value);
            }
            if (i < 2 * length) {
                bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
            }
        }
        return Payload.of(bytes);
    }

    private static Recording timestamps(String value) throws ExitException {
        return switch (value) {
            case "tsonly" -> Recording.TIMES;
            case "tsandaddr" -> Recording.TIMES_AND_ADDRESSES;
            case "tsprespec" -> Recording.TIMES_AT_HOPS;
            default -> throw new ExitException(ERROR, "invalid timestamp type: " + value);
        };
    }

    /** In units of a second's {@code parts}, cut to a whole number of them. */
    private static long seconds(String value, String what, int parts) throws ExitException {
        return (long) (Numbers.seconds(value, what, MAX_SECONDS) * parts);
    }

    private static int pathMtuDiscovery(String value) throws ExitException {
        return switch (value) {
            case "do" -> NetinetIn.IP_PMTUDISC_DO;
            case "dont" -> NetinetIn.IP_PMTUDISC_DONT;
            case "want" -> NetinetIn.IP_PMTUDISC_WANT;
            case "probe" -> NetinetIn.IP_PMTUDISC_PROBE;
            default -> throw new ExitException(ERROR, "invalid -M argument: " + value);
        };
    }

    private static int flowLabel(String value) throws ExitException {
        long number = number(value, "bad value for flowinfo: ");
        if (number < 0 || number > MAX_FLOW_LABEL) {
            throw new ExitException(ERROR, "flow value is greater than 20 bits: " + value);
        }
        return (int) number;
    }

    private static int typeOfService(String value) throws ExitException {
        long number = number(value, "bad TOS value: ");
        if (number < 0 || number > MAX_TOS) {
            throw new ExitException(ERROR, "the decimal value of TOS bits must be in range 0-255: " + number);
        }
        return (int) number;
    }

    /** Decimal, or hexadecimal after 0x. */
    private static long number(String value, String complaint) throws ExitException {
        boolean hex = value.startsWith("0x") || value.startsWith("0X");
        try {
            return hex ? Long.parseLong(value.substring(2), 16) : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new ExitException(ERROR, complaint + value);
        }
    }
}
