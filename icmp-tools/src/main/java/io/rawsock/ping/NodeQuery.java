package io.rawsock.ping;

import io.rawsock.cli.ExitException;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.Target;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmpv6.NodeInformationQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to ask a node for instead of an echo (RFC 4620), as the words after {@code -N} say.
 *
 * @param queryType one of {@link NodeInformationQuery}'s {@code QTYPE_}; {@link #UNSET} while no word says
 * @param subjectCode one of {@link NodeInformationQuery}'s {@code SUBJECT_}
 * @param subject null for the address asked
 */
public record NodeQuery(
        int queryType, int flags, int subjectCode, @Nullable Payload subject) {
    static final int UNSET = -1;

    /** Before the first word. */
    static final NodeQuery NONE = new NodeQuery(UNSET, 0, NodeInformationQuery.SUBJECT_IPV6, null);

    /** What {@code -N help} prints. */
    static final String HELP = """
            ping -6 -N <nodeinfo opt>
            Help:
              help
            Query:
              name
              ipv6
              ipv6-all
              ipv6-compatible
              ipv6-global
              ipv6-linklocal
              ipv6-sitelocal
              ipv4
              ipv4-all
            Subject:
              subject-ipv6=addr
              subject-ipv4=addr
              subject-name=name
              subject-fqdn=name
            """;

    private static final int ERROR = 2;
    private static final int FAILURE = 1;
    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 254;

    /** The same with one more word; null when there is no such word. */
    @Nullable
    NodeQuery with(String word) throws ExitException {
        int equals = word.indexOf('=');
        String value = equals < 0 ? null : word.substring(equals + 1);
        if (value != null) {
            return switch (word.substring(0, equals)) {
                case "subject-ipv6" -> about(NodeInformationQuery.SUBJECT_IPV6, address(value, IpFamily.INET6));
                case "subject-ipv4" -> about(NodeInformationQuery.SUBJECT_IPV4, address(value, IpFamily.INET));
                case "subject-name" -> about(NodeInformationQuery.SUBJECT_NAME, name(value, value.indexOf('.') >= 0));
                case "subject-fqdn" -> about(NodeInformationQuery.SUBJECT_NAME, name(value, false));
                default -> null;
            };
        }
        return switch (word) {
            case "name", "fqdn" -> asking(NodeInformationQuery.QTYPE_NODE_NAME, 0);
            case "ipv6" -> asking(NodeInformationQuery.QTYPE_NODE_ADDRESSES, 0);
            case "ipv6-all" -> asking(NodeInformationQuery.QTYPE_NODE_ADDRESSES, NodeInformationQuery.ALL);
            case "ipv6-compatible" ->
                asking(NodeInformationQuery.QTYPE_NODE_ADDRESSES, NodeInformationQuery.COMPATIBLE);
            case "ipv6-linklocal" -> asking(NodeInformationQuery.QTYPE_NODE_ADDRESSES, NodeInformationQuery.LINK_LOCAL);
            case "ipv6-sitelocal" -> asking(NodeInformationQuery.QTYPE_NODE_ADDRESSES, NodeInformationQuery.SITE_LOCAL);
            case "ipv6-global" -> asking(NodeInformationQuery.QTYPE_NODE_ADDRESSES, NodeInformationQuery.GLOBAL);
            case "ipv4" -> asking(NodeInformationQuery.QTYPE_IPV4_ADDRESSES, 0);
            case "ipv4-all" -> asking(NodeInformationQuery.QTYPE_IPV4_ADDRESSES, NodeInformationQuery.ALL);
            default -> null;
        };
    }

    private NodeQuery asking(int type, int flag) throws ExitException {
        if (queryType != UNSET && queryType != type) {
            throw new ExitException(ERROR, "Qtype conflict");
        }
        return new NodeQuery(type, flags | flag, subjectCode, subject);
    }

    private NodeQuery about(int code, Payload newSubject) throws ExitException {
        if (subject != null && subjectCode != code) {
            throw new ExitException(ERROR, "Subject type conflict");
        }
        return new NodeQuery(queryType, flags, code, newSubject);
    }

    private static Payload address(String value, IpFamily family) throws ExitException {
        try {
            return Payload.of(Target.all(value, family).get(0).address().getAddress());
        } catch (IOException unknown) {
            throw new ExitException(ERROR, String.valueOf(unknown.getMessage()));
        }
    }

    /** In the form of DNS (RFC 1035 section 3.1); one more zero says that the name is not whole (RFC 4620 section 6.3). */
    private static Payload name(String value, boolean whole) throws ExitException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * MAX_NAME);
        String[] labels =
                value.toLowerCase(Locale.ROOT).replaceFirst("(?<=.)\\.$", "").split("\\.", -1);
        for (String label : labels) {
            byte[] text = label.getBytes(StandardCharsets.US_ASCII);
            if (text.length == 0 || text.length > MAX_LABEL || bytes.position() + text.length > MAX_NAME) {
                throw new ExitException(FAILURE, "inappropriate subject name: " + HostNames.printable(value));
            }
            bytes.put((byte) text.length).put(text);
        }
        bytes.put((byte) 0);
        if (!whole) {
            bytes.put((byte) 0);
        }
        return Payload.of(bytes, 0, bytes.position());
    }

    /** The message that asks {@code target}. */
    NodeInformationQuery message(InetAddress target, long nonce) {
        Payload asked = subject == null ? Payload.of(target.getAddress()) : subject;
        return new NodeInformationQuery(subjectCode, Math.max(0, queryType), flags, nonce, asked);
    }
}
