package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NameLookupException;
import io.rawsock.traceroute.TraceArguments.Given;
import io.rawsock.traceroute.TraceMethod.Dccp;
import io.rawsock.traceroute.TraceMethod.Icmp;
import io.rawsock.traceroute.TraceMethod.Raw;
import io.rawsock.traceroute.TraceMethod.Udp;
import io.rawsock.traceroute.TraceMethod.Udp.Flow;
import java.util.ArrayList;
import java.util.List;

/** What -M, its shortcuts, -O, -p and --sport say about the probes. */
final class MethodFlags {
    private static final int USAGE_ERROR = 2;
    private static final int FIRST_SEQUENCE = 1;
    private static final int DCCP_PORT = 33434;
    /** RFC 4340 section 8.1.2: four letters, "ping". */
    private static final int DCCP_SERVICE = 0x70696e67;

    private static final int UDP_HEADER = 8;
    /** Of UDP-Lite: its checksum covers everything. */
    private static final int EVERYTHING = 0;

    String name = "default";
    /** 0, also when given, is the usual one. */
    int port;

    int sourcePort;
    final List<String> options = new ArrayList<>();
    private int protocol = TraceMethod.EXPERIMENTAL_PROTOCOL;
    private boolean tcpFlagsShown;

    void protocol(Given given) throws ExitException {
        name = "raw";
        // The same as -O protocol=..., of whose list it is the first.
        protocol = protocol(given.value(), 1);
    }

    private static int protocol(String text, int at) throws ExitException {
        try {
            return (int) TraceNumbers.whole(text);
        } catch (NumberFormatException notANumber) {
            try {
                return NameLookup.getprotobyname(text).value();
            } catch (NameLookupException unknown) {
                throw new ExitException(
                        USAGE_ERROR, "Cannot handle `protocol' keyword with arg `" + text + "' (argc " + at + ")");
            }
        }
    }

    /** Whether the TCP flags of the target's answers are asked for; known after {@link #method}. */
    boolean tcpFlagsShown() {
        return tcpFlagsShown;
    }

    /** Whether the options of a method are to be listed, not used. */
    boolean help() {
        return options.contains("help");
    }

    TraceMethod method(boolean inet6) throws ExitException {
        return switch (name) {
            case "default" -> udp(Udp.CLASSIC_PORT, Flow.DESTINATION_PORTS);
            case "udp" -> udp(Udp.DNS_PORT, sourcePort == 0 ? Flow.SOURCE_PORTS : Flow.CHECKSUM);
            case "udplite" -> udpLite();
            case "paris" -> udp(Udp.CLASSIC_PORT, Flow.CHECKSUM);
            case "dublin" -> udp(Udp.CLASSIC_PORT, Flow.CHECKSUM_AND_IDENTIFICATION);
            case "icmp" -> icmp();
            case "tcp" -> tcp(inet6);
            case "tcpconn" -> tcpConnect();
            case "dccp" -> dccp();
            case "raw" -> raw();
            default -> throw new ExitException(USAGE_ERROR, "Unknown traceroute module " + name);
        };
    }

    private int port(int usual) {
        return port == 0 ? usual : port;
    }

    private Udp udp(int usual, Flow flow) {
        return new Udp(port(usual), sourcePort, flow, Udp.NOT_LITE);
    }

    private Udp udpLite() throws ExitException {
        int coverage = UDP_HEADER;
        for (int i = 0; i < options.size(); i++) {
            coverage = (int) value(i, "coverage");
        }
        Flow flow = sourcePort == 0 ? Flow.SOURCE_PORTS : Flow.CHECKSUM;
        return new Udp(port(Udp.DNS_PORT), sourcePort, flow, flow == Flow.CHECKSUM ? EVERYTHING : coverage);
    }

    private Icmp icmp() throws ExitException {
        Icmp.Sockets sockets = Icmp.Sockets.ANY;
        for (int i = 0; i < options.size(); i++) {
            Icmp.Sockets chosen = switch (options.get(i)) {
                case "raw" -> Icmp.Sockets.RAW;
                case "dgram" -> Icmp.Sockets.DATAGRAM;
                default -> throw unknown(i);
            };
            if (sockets != Icmp.Sockets.ANY && sockets != chosen) {
                throw new ExitException(
                        USAGE_ERROR,
                        "Keyword `" + options.get(i) + "' (argc " + (i + 1)
                                + "): Only one of:\n    raw | dgram\nmay be specified.");
            }
            sockets = chosen;
        }
        return new Icmp(port(FIRST_SEQUENCE), sockets);
    }

    private TraceMethod tcp(boolean inet6) throws ExitException {
        TcpFlags tcp = new TcpFlags();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option.startsWith("flags=")) {
                tcp.exactly((int) value(i, "flags"));
            } else if (option.startsWith("mss=")) {
                tcp.mss((int) value(i, "mss"));
            } else if (!tcp.take(option)) {
                throw unknown(i);
            }
        }
        tcpFlagsShown = tcp.shown();
        return tcp.method(port(TraceMethod.Tcp.HTTP_PORT), sourcePort, inet6);
    }

    private TraceMethod tcpConnect() throws ExitException {
        if (!options.isEmpty()) {
            throw unknown(0);
        }
        return new TraceMethod.TcpConnect(port(TraceMethod.Tcp.HTTP_PORT), sourcePort);
    }

    private Dccp dccp() throws ExitException {
        int service = DCCP_SERVICE;
        for (int i = 0; i < options.size(); i++) {
            service = (int) value(i, "service");
        }
        return new Dccp(port(DCCP_PORT), sourcePort, service);
    }

    private Raw raw() throws ExitException {
        int number = protocol;
        for (int i = 0; i < options.size(); i++) {
            number = protocol(text(i, "protocol"), i + 1);
        }
        return new Raw(number);
    }

    /** The number in option {@code i}, which has to be {@code key=NUM}. */
    private long value(int i, String key) throws ExitException {
        String text = text(i, key);
        try {
            return TraceNumbers.whole(text);
        } catch (NumberFormatException e) {
            throw new ExitException(
                    USAGE_ERROR, "Cannot handle `" + key + "' keyword with arg `" + text + "' (argc " + (i + 1) + ")");
        }
    }

    private String text(int i, String key) throws ExitException {
        String option = options.get(i);
        if (!option.startsWith(key + "=")) {
            throw unknown(i);
        }
        return option.substring(key.length() + 1);
    }

    private ExitException unknown(int i) {
        return new ExitException(
                USAGE_ERROR, "`" + options.get(i) + "' (argc " + (i + 1) + "): arguments are not allowed");
    }
}
