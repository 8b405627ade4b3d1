package io.rawsock.ping;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Payload;
import io.rawsock.wire.icmpv6.NodeInformationQuery;
import io.rawsock.wire.icmpv6.NodeInformationReply;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Names that are made to cost much. */
class NodeInformationTextTest {
    private static final int TIME_TO_LIVE = 4;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    NodeInformationTextTest() {
        data.writeBytes(new byte[TIME_TO_LIVE]);
    }

    @Test
    void shouldEndAtATextThatIsTooLong() {
        labels(62, 62, 62, 62);
        data.write(0);
        for (int i = 0; i < 30_000; i++) {
            pointer(TIME_TO_LIVE);
        }
        String text = text();
        assertTrue(text.endsWith("., parse error (too long)"), text.substring(text.length() - 100));
        assertTrue(text.length() < 70_000, text.length() + " characters");
    }

    @Test
    void shouldReadANameOf255Octets() {
        labels(63, 63, 63, 62);
        data.write(0);
        assertEquals(
                ' ' + "x".repeat(63) + '.' + "x".repeat(63) + '.' + "x".repeat(63) + '.' + "x".repeat(62) + '.',
                text());
    }

    /** RFC 1035 section 2.3.4 */
    @Test
    void shouldReadNoLongerName() {
        labels(63, 63, 63, 63);
        data.write(0);
        assertEquals(" parse error (truncated)", text());
    }

    private void labels(int... lengths) {
        for (int length : lengths) {
            data.write(length);
            data.writeBytes("x".repeat(length).getBytes(US_ASCII));
        }
    }

    private void pointer(int to) {
        data.write(0xc0 | to >> 8);
        data.write(to);
    }

    private String text() {
        byte[] bytes = data.toByteArray();
        return NodeInformationText.of(new NodeInformationReply(
                NodeInformationReply.SUCCESS, NodeInformationQuery.QTYPE_NODE_NAME, 0, 0, Payload.of(bytes)));
    }
}
