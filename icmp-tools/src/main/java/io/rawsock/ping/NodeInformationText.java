package io.rawsock.ping;

import io.rawsock.probe.HostNames;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmpv6.NodeInformationQuery;
import io.rawsock.wire.icmpv6.NodeInformationReply;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a node says of itself (RFC 4620 section 6), in ping's words. It may be anything: each step is bounded. */
final class NodeInformationText {
    private static final int TIME_TO_LIVE = 4;
    private static final int POINTER = 0xc0;
    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 255;
    // A reply can name the same long name thousands of times.
    private static final int MAX_TEXT = 1 << 16;
    private static final int MAX_LABELS = 128;

    private NodeInformationText() {}

    /** " host.example.", " 192.0.2.1, 192.0.2.2", " refused", each with a space before it. */
    static String of(NodeInformationReply reply) {
        return switch (reply.code()) {
            case NodeInformationReply.SUCCESS ->
                switch (reply.queryType()) {
                    case NodeInformationQuery.QTYPE_NODE_NAME -> names(reply.data());
                    case NodeInformationQuery.QTYPE_NODE_ADDRESSES -> addresses(reply, 16);
                    case NodeInformationQuery.QTYPE_IPV4_ADDRESSES -> addresses(reply, 4);
                    default ->
                        " unknown qtype(0x"
                                + Integer.toHexString(0x10000 | reply.queryType())
                                        .substring(1) + ")";
                };
            case NodeInformationReply.REFUSED -> " refused";
            case NodeInformationReply.UNKNOWN_QTYPE -> " unknown";
            default ->
                " unknown code(" + Integer.toHexString(0x100 | reply.code()).substring(1) + ")";
        };
    }

    private static String addresses(NodeInformationReply reply, int length) {
        ByteBuffer data = ByteBuffer.wrap(reply.data().toBytes());
        StringJoiner text = new StringJoiner(",");
        for (int at = 0; at < data.limit(); at += TIME_TO_LIVE + length) {
            if (at + TIME_TO_LIVE + length > data.limit()) {
                text.add(" parse error (truncated)");
                break;
            }
            text.add(" " + address(data, at + TIME_TO_LIVE, length));
        }
        boolean more = (reply.flags() & NodeInformationReply.TRUNCATED) != 0;
        return text + (more ? " (truncated)" : "");
    }

    private static String address(ByteBuffer data, int at, int length) {
        byte[] bytes = new byte[length];
        data.get(at, bytes);
        try {
            // A mapped address would turn into one of IPv4.
            InetAddress address =
                    length == 4 ? InetAddress.getByAddress(bytes) : NetBytes.inet6(ByteBuffer.wrap(bytes), 0);
            return HostNames.number(address);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(length + " bytes are an address", impossible);
        }
    }

    private static String names(Payload data) {
        if (data.length() < TIME_TO_LIVE) {
            return " parse error (too short)";
        }
        StringJoiner text = new StringJoiner(",");
        for (int at = TIME_TO_LIVE; at < data.length(); ) {
            if (text.length() > MAX_TEXT) {
                text.add(" parse error (too long)");
                break;
            }
            StringBuilder name = new StringBuilder(" ");
            int after = name(data, at, name);
            if (after < 0) {
                text.add(" parse error (truncated)");
                break;
            }
            boolean whole = after >= data.length() || data.u8(after) != 0;
            text.add(whole ? name + "." : name);
            at = whole ? after : after + 1;
        }
        return text.toString();
    }

    /** Reads a name, and returns the place after it; negative when it does not end well. RFC 1035 section 4.1.4 */
    private static int name(Payload data, int start, StringBuilder name) {
        int at = start;
        int after = -1;
        String dot = "";
        int octets = 0;
        for (int labels = 0; labels < MAX_LABELS && at < data.length(); labels++) {
            int length = data.u8(at);
            if (length == 0) {
                return after < 0 ? at + 1 : after;
            }
            if (length >= POINTER) {
                if (at + 1 >= data.length()) {
                    return -1;
                }
                after = after < 0 ? at + 2 : after;
                at = (length - POINTER) << 8 | data.u8(at + 1);
                continue;
            }
            octets += 1 + length;
            if (length > MAX_LABEL || octets > MAX_NAME || at + 1 + length > data.length()) {
                return -1;
            }
            name.append(dot);
            for (int i = at + 1; i <= at + length; i++) {
                printable(name, data.u8(i));
            }
            dot = ".";
            at += 1 + length;
        }
        return -1;
    }

    /** As in zone files (RFC 1035 section 5.1). */
    private static void printable(StringBuilder out, int character) {
        if (character <= ' ' || character >= 0x7f) {
            out.append('\\').append(1000 + character);
            out.deleteCharAt(out.length() - 4);
        } else {
            out.append(".\\;\"()@$".indexOf(character) < 0 ? "" : "\\").append((char) character);
        }
    }

    /** The text of a reply without the space before it; null for none. */
    static @Nullable String plain(@Nullable NodeInformationReply reply) {
        return reply == null ? null : of(reply).substring(1);
    }
}
