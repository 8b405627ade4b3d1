package io.rawsock.simnet;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmp.extension.MplsLabelStack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is odd about a hop, each thing in a word:
 *
 * <pre>
 * delay=40ms jitter=5ms      its answers come so much later; and up to so much more. The delay of a path is spread over it
 * reorder=20ms               every second answer comes so much later
 * loss=25% duplicate=10%     so many packets get no answer; so many answers come twice
 * twice held limit=1         answers two times; after the next hop has; so many packets and no more
 * mtu=1400 hole=1400         passes no longer packets on, and says so; or does not
 * open=80,443                TCP ports on which a target accepts connections
 * type=3 code=13 rest=578    of the ICMP message, where it is none of the usual; its second four bytes as a number
 * ttl=200 initial=64         TTL of the answer when it arrives; or when it leaves, which is 255 unless said
 * badsum cut=4               the ICMP checksum is wrong; the message ends after so many bytes
 * quote=8                    so many bytes of the packet after its IP header; all of it, in IPv6 up to 1280, unless said
 * mpls=16004/5/1,17000       a stack of labels, each with its traffic class and TTL (RFC 4950)
 * ext=HEX length=32          extensions after 128 bytes of quote, "SUM" in them is their checksum; the length field of
 *                            RFC 4884
 * options=HEX                in the IPv4 header of the answer, four to forty bytes of options
 * by=packet mesh             ways of equal cost are taken by each packet, or by=address; independently of the hop before
 * hops=12 routers=10.9.0.TTL of a path without hop lines
 *
 * q.ttl q.tos q.ihl q.protocol q.swap q.headless q.source=ADDRESS q.sport q.dport q.destination=ADDRESS q.udpsum
 * q.data=HEX q.options=HEX
 *                            what the quoted IPv4 packet has instead: q.swap its length and identification with their
 *                            bytes exchanged, q.headless its length without the header, q.source and q.sport as a translator does it; of IPv6 q.ttl and q.tos
 * </pre>
 */
final class Words {
    private static final int LARGEST_TTL = 255;
    private static final int MAX_OPTIONS = 40;
    private static final int MAX_NUMBER = 1 << 24;

    static final Words NONE = new Words(Map.of());

    private enum Kind {
        FLAG,
        NUMBER,
        TIME,
        SHARE,
        ADDRESS,
        PATTERN,
        HEX,
        OPTIONS,
        LABELS,
        PORTS,
        SPREAD
    }

    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        kind(Kind.FLAG, "twice", "held", "badsum", "mesh", "q.swap", "q.headless");
        kind(
                Kind.NUMBER,
                "limit",
                "mtu",
                "hole",
                "type",
                "code",
                "rest",
                "ttl",
                "initial",
                "cut",
                "quote",
                "length",
                "hops");
        kind(Kind.NUMBER, "q.ttl", "q.tos", "q.ihl", "q.protocol", "q.sport", "q.dport", "q.udpsum");
        kind(Kind.TIME, "delay", "jitter", "reorder");
        kind(Kind.SHARE, "loss", "duplicate");
        kind(Kind.ADDRESS, "q.source", "q.destination");
        kind(Kind.PATTERN, "routers");
        kind(Kind.HEX, "ext", "q.data");
        kind(Kind.OPTIONS, "options", "q.options");
        kind(Kind.LABELS, "mpls");
        kind(Kind.PORTS, "open");
        kind(Kind.SPREAD, "by");
    }

    private static void kind(Kind kind, String... names) {
        for (String name : names) {
            KINDS.put(name, kind);
        }
    }

    private final Map<String, Object> values;

    private Words(Map<String, Object> values) {
        this.values = values;
    }

    static Words parse(List<String> words) throws ScenarioException {
        Map<String, Object> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Kind kind = KINDS.get(name);
            if (kind == null) {
                throw new ScenarioException("no word is '" + name + "'; there are "
                        + String.join(" ", new java.util.TreeSet<>(KINDS.keySet())));
            }
            if (equals < 0 != (kind == Kind.FLAG)) {
                throw new ScenarioException(
                        name + (equals < 0 ? " wants a value: " + name + "=…" : " stands alone, without a value"));
            }
            values.put(name, value(kind, name, word.substring(equals + 1)));
        }
        return new Words(values);
    }

    private static Object value(Kind kind, String name, String text) throws ScenarioException {
        try {
            return switch (kind) {
                case FLAG -> true;
                case NUMBER -> number(name, text);
                case TIME -> nanos(text);
                case SHARE -> share(text);
                case ADDRESS, PATTERN -> AddressPattern.parse(text);
                case HEX -> extension(text);
                case OPTIONS -> options(text);
                case LABELS -> labels(text);
                case PORTS -> ports(text);
                case SPREAD -> Path.Spread.valueOf(text.toUpperCase(Locale.ROOT));
            };
        } catch (IllegalArgumentException wrong) {
            String right = switch (kind) {
                case TIME -> "a time, as 40ms or 1.5s";
                case SHARE -> "a share, as 25%";
                case HEX -> "pairs of hexadecimal digits";
                case OPTIONS -> "4 to 40 bytes, a multiple of 4, in hexadecimal";
                case LABELS -> "labels, as 16004/5/1,17000";
                case PORTS -> "ports, as 80,443";
                case SPREAD -> "flow, packet or address";
                default -> "a number";
            };
            throw new ScenarioException(name + " wants " + right + "; not '" + text + "'");
        }
    }

    private static Integer number(String name, String text) {
        int number = Integer.decode(text);
        // The rest of an ICMP header is any four bytes; all else is counted in bytes, packets or hops.
        if (!name.equals("rest") && (number < 0 || number > MAX_NUMBER)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Long nanos(String text) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]+)?(us|ms|s)")) {
            throw new IllegalArgumentException(text);
        }
        double unit = text.endsWith("us") ? 1e3 : text.endsWith("ms") ? 1e6 : 1e9;
        return (long) (Double.parseDouble(text.replaceFirst("[a-z]+$", "")) * unit);
    }

    private static Double share(String text) {
        double percent = Double.parseDouble(text.replaceFirst("%$", ""));
        if (!text.endsWith("%") || !(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(text);
        }
        return percent / 100;
    }

    private static byte[] extension(String text) {
        byte[] bytes = HexFormat.of().parseHex(text.replace("SUM", "0000"));
        if (text.contains("SUM")) {
            if (bytes.length < 4) {
                throw new IllegalArgumentException(text);
            }
            ByteBuffer out = ByteBuffer.wrap(bytes);
            NetBytes.u16(out, 2, InternetChecksum.of(out, 0, bytes.length));
        }
        return bytes;
    }

    private static byte[] options(String text) {
        byte[] bytes = HexFormat.of().parseHex(text);
        if (bytes.length == 0 || bytes.length > MAX_OPTIONS || bytes.length % 4 != 0) {
            throw new IllegalArgumentException(text);
        }
        return bytes;
    }

    private static byte[] labels(String text) {
        List<MplsLabelStack.Entry> entries = new ArrayList<>();
        String[] all = text.split(",", -1);
        for (int i = 0; i < all.length; i++) {
            String[] parts = all[i].split("/", -1);
            entries.add(new MplsLabelStack.Entry(
                    Integer.parseInt(parts[0]),
                    parts.length > 1 ? Integer.parseInt(parts[1]) : 0,
                    i == all.length - 1,
                    parts.length > 2 ? Integer.parseInt(parts[2]) : 1));
        }
        IcmpExtensions extensions = IcmpExtensions.of(new MplsLabelStack(entries));
        ByteBuffer out = ByteBuffer.allocate(extensions.length());
        extensions.emit(out, 0);
        return out.array();
    }

    private static List<Integer> ports(String text) {
        List<Integer> ports = new ArrayList<>();
        for (String port : text.split(",", -1)) {
            ports.add(Integer.parseInt(port));
        }
        return ports;
    }

    /** These, and of {@code path} what they do not say themselves, but its delay, of which each hop has a part. */
    Words within(Words path) {
        Map<String, Object> all = new HashMap<>(path.values);
        all.remove("delay");
        all.putAll(values);
        return new Words(all);
    }

    /** Those that a target has as well as the routers before it. */
    Words ofTarget() {
        Map<String, Object> all = new HashMap<>(values);
        all.keySet().removeAll(List.of("mpls", "ext", "length"));
        return new Words(all);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int number(String name, int otherwise) {
        return values.get(name) instanceof Integer number ? number : otherwise;
    }

    long nanos(String name, long otherwise) {
        return values.get(name) instanceof Long nanos ? nanos : otherwise;
    }

    double fraction(String name) {
        return values.get(name) instanceof Double share ? share : 0;
    }

    int address(String name, int otherwise) {
        return values.get(name) instanceof AddressPattern pattern ? pattern.address(0, 0, 0) : otherwise;
    }

    AddressPattern pattern(String name, AddressPattern otherwise) {
        return values.get(name) instanceof AddressPattern pattern ? pattern : otherwise;
    }

    byte[] bytes(String name) {
        return values.get(name) instanceof byte[] bytes ? bytes : new byte[0];
    }

    boolean isOpen(int port) {
        return values.get("open") instanceof List<?> ports && ports.contains(port);
    }

    Path.Spread spread() {
        return values.get("by") instanceof Path.Spread spread ? spread : Path.Spread.FLOW;
    }

    /** The TTL with which an answer from {@code hops} away arrives. */
    int ttlFrom(int hops) {
        return number("ttl", Math.max(1, number("initial", LARGEST_TTL) + 1 - hops));
    }
}
