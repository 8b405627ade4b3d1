package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.traceroute.TraceArguments.Flag;
import io.rawsock.traceroute.TraceArguments.Given;
import io.rawsock.traceroute.TraceOptions.Packet;
import io.rawsock.traceroute.TraceOptions.Patience;
import io.rawsock.traceroute.TraceOptions.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags of traceroute as they are given, one after the other, with its limits. */
final class TraceFlags {
    /** All there are. */
    static final List<Flag> ALL = List.of(
            new Flag("4", "", ""),
            new Flag("6", "", ""),
            new Flag("d", "debug", ""),
            new Flag("F", "dont-fragment", ""),
            new Flag("f", "first", "first_ttl"),
            new Flag("g", "gateway", "gate,..."),
            new Flag("I", "icmp", ""),
            new Flag("T", "tcp", ""),
            new Flag("i", "interface", "device"),
            new Flag("m", "max-hops", "max_ttl"),
            new Flag("N", "sim-queries", "squeries"),
            new Flag("n", "", ""),
            new Flag("p", "port", "port"),
            new Flag("t", "tos", "tos"),
            new Flag("l", "flowlabel", "flow_label"),
            new Flag("w", "wait", "MAX,HERE,NEAR"),
            new Flag("q", "queries", "nqueries"),
            new Flag("r", "", ""),
            new Flag("s", "source", "src_addr"),
            new Flag("z", "sendwait", "sendwait"),
            new Flag("e", "extensions", ""),
            new Flag("A", "as-path-lookups", ""),
            new Flag("", "as-table", "file"),
            new Flag("", "as-dns", "server[:port][/zone]"),
            new Flag("M", "module", "name"),
            new Flag("O", "options", "OPTS,..."),
            new Flag("", "sport", "num"),
            new Flag("", "fwmark", "num"),
            new Flag("U", "udp", ""),
            new Flag("UL", "", ""),
            new Flag("D", "dccp", ""),
            new Flag("P", "protocol", "prot"),
            new Flag("", "mtu", ""),
            new Flag("", "back", ""),
            new Flag("", "notes", ""),
            new Flag("", "paths", "[dot|svg]"),
            new Flag("", "confidence", "percent"),
            new Flag("", "max-probes", "num"),
            new Flag("", "json", ""),
            new Flag("", "csv", ""),
            new Flag("", "exit-reached", ""),
            new Flag("V", "version", ""),
            new Flag("", "help", ""));

    private static final int USAGE_ERROR = 2;
    private static final int MAX_HOPS = 255;
    private static final int MAX_QUERIES = 10;
    private static final double SECOND = 1e9;
    /** A longer pause between probes than this many seconds is meant in milliseconds. */
    private static final double MAX_SECONDS_TO_SEND = 10;

    boolean inet4;
    boolean inet6;
    boolean numeric;
    boolean extensions;
    boolean back;
    boolean asNumbers;
    boolean notes;
    boolean json;
    boolean csv;
    boolean exitReached;
    boolean version;
    boolean help;

    @Nullable
    String asTable;

    @Nullable
    String asDns;

    @Nullable
    Given source;

    final List<String> gateways = new ArrayList<>();
    final MethodFlags method = new MethodFlags();
    final PathsFlags paths = new PathsFlags();

    private long first = Schedule.DEFAULT.firstHop();
    private long max = Schedule.DEFAULT.maxHops();
    private long queries = Schedule.DEFAULT.queries();
    private long window = Schedule.ALL;
    private Patience patience = Patience.ADAPTIVE;
    private double sendWait;
    private boolean mtu;
    private int tos;
    private int flowLabel;
    private boolean dontFragment;
    private @Nullable String device;
    private int mark = Packet.UNSET;
    private boolean dontRoute;
    private boolean debug;

    /** Takes one in. */
    void take(Given given) throws ExitException {
        String value = given.value();
        switch (given.flag().letter() + given.flag().name()) {
            case "4" -> inet4 = true;
            case "6" -> inet6 = true;
            case "ddebug" -> debug = true;
            case "Fdont-fragment" -> dontFragment = true;
            case "ffirst" -> first = TraceNumbers.whole(given);
            case "ggateway" -> gateways.addAll(List.of(value.split(",", -1)));
            case "Iicmp" -> method.name = "icmp";
            case "Ttcp" -> method.name = "tcp";
            case "iinterface" -> device = value;
            case "mmax-hops" -> max = TraceNumbers.whole(given);
            case "Nsim-queries" -> window = Math.max(1, TraceNumbers.whole(given));
            case "n" -> numeric = true;
            case "pport" -> method.port = (int) TraceNumbers.whole(given) & 0xffff;
            case "ttos" -> tos = (int) TraceNumbers.whole(given) & 0xff;
            case "lflowlabel" -> flowLabel = (int) TraceNumbers.whole(given) & 0xfffff;
            case "wwait" -> patience = patience(given);
            case "qqueries" -> queries = TraceNumbers.whole(given);
            case "r" -> dontRoute = true;
            case "ssource" -> source = given;
            case "zsendwait" -> sendWait = TraceNumbers.fraction(given, value);
            case "eextensions" -> extensions = true;
            case "Aas-path-lookups" -> asNumbers = true;
            case "as-table" -> {
                asNumbers = true;
                asTable = value;
            }
            case "as-dns" -> {
                asNumbers = true;
                asDns = value;
            }
            case "Mmodule" -> method.name = value;
            case "Ooptions" -> method.options.addAll(List.of(value.split(",", -1)));
            case "sport" -> method.sourcePort = (int) TraceNumbers.whole(given) & 0xffff;
            case "fwmark" -> mark = (int) TraceNumbers.whole(given);
            case "Uudp" -> method.name = "udp";
            case "UL" -> method.name = "udplite";
            case "Ddccp" -> method.name = "dccp";
            case "Pprotocol" -> method.protocol(given);
            case "mtu" -> mtu = true;
            case "back" -> back = true;
            case "notes" -> notes = true;
            case "paths" -> paths.paths(given);
            case "confidence" -> paths.confidence(given);
            case "max-probes" -> paths.maxProbes(given);
            case "json" -> json = true;
            case "csv" -> csv = true;
            case "exit-reached" -> exitReached = true;
            case "Vversion" -> version = true;
            case "help" -> help = true;
            default -> throw new AssertionError(given);
        }
    }

    private static Patience patience(Given given) throws ExitException {
        String[] parts = given.value().split("[,/]", -1);
        if (parts.length > 3) {
            throw given.unusable();
        }
        double longest = TraceNumbers.fraction(given, parts[0]);
        double here = parts.length > 1 ? TraceNumbers.fraction(given, parts[1]) : 0;
        double near = parts.length > 2 ? TraceNumbers.fraction(given, parts[2]) : 0;
        if (longest < 0 || here < 0 || near < 0) {
            throw new ExitException(
                    USAGE_ERROR,
                    "bad wait specifications `" + TraceNumbers.text(longest) + ',' + TraceNumbers.text(here) + ','
                            + TraceNumbers.text(near) + "' used");
        }
        return new Patience((long) (longest * SECOND), here, near, false);
    }

    /** When to send what; complains about what cannot be. */
    Schedule schedule() throws ExitException {
        if (first < 1 || first > max) {
            throw new ExitException(USAGE_ERROR, "first hop out of range");
        }
        if (max > MAX_HOPS) {
            throw new ExitException(USAGE_ERROR, "max hops cannot be more than " + MAX_HOPS);
        }
        if (queries < 1 || queries > MAX_QUERIES) {
            throw new ExitException(USAGE_ERROR, "no more than " + MAX_QUERIES + " probes per hop");
        }
        if (sendWait < 0) {
            throw new ExitException(USAGE_ERROR, "bad sendtime `" + TraceNumbers.text(sendWait) + "' specified");
        }
        double seconds = sendWait > MAX_SECONDS_TO_SEND ? sendWait / 1000 : sendWait;
        boolean alone = mtu || method.sourcePort != 0;
        int atOnce = alone ? 1 : (int) Math.min(window, Schedule.ALL);
        return new Schedule((int) first, (int) max, (int) queries, atOnce, (long) (seconds * SECOND), patience, mtu);
    }

    /** Of the packets. */
    int tos() {
        return tos;
    }

    /** Whether the path MTU is asked for. */
    boolean mtu() {
        return mtu;
    }

    /** What the packets are like, with the addresses that were looked up for it. */
    Packet packet(int length, List<java.net.InetAddress> routers, java.net.@Nullable InetAddress from) {
        return new Packet(length, tos, flowLabel, dontFragment || mtu, routers, from, device, mark, dontRoute, debug);
    }
}
