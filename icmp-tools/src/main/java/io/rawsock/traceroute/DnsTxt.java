package io.rawsock.traceroute;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A question for TXT records and its answer (RFC 1035 section 4.1), over any bytes. */
final class DnsTxt {
    private static final int HEADER_LENGTH = 12;
    private static final int TXT = 16;
    private static final int INTERNET = 1;
    private static final int RESPONSE = 0x8000;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE_CODE = 0x000f;
    private static final int NAME_ERROR = 3;
    private static final int POINTER = 0xc0;
    /** Of a record after its name: type, class, time to live, length. */
    private static final int RECORD_LENGTH = 10;

    private final int id;
    private final byte[] question;

    /** @param name labels with dots between them, none longer than 63 letters */
    DnsTxt(int id, String name) {
        this.id = id & 0xffff;
        ByteBuffer out = ByteBuffer.allocate(name.length() + 2 + 2 * Short.BYTES);
        for (String label : name.split("\\.", -1)) {
            out.put((byte) label.length()).put(label.getBytes(US_ASCII));
        }
        question = out.put((byte) 0)
                .putShort((short) TXT)
                .putShort((short) INTERNET)
                .array();
    }

    /** The message to send. */
    byte[] message() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_LENGTH + question.length);
        out.putShort((short) id).putShort((short) RECURSION_DESIRED).putShort((short) 1);
        out.position(HEADER_LENGTH);
        return out.put(question).array();
    }

    /** Whether {@code in}, from its start to its limit, is an answer to this question. */
    boolean answeredBy(ByteBuffer in) {
        if (in.limit() < HEADER_LENGTH + question.length
                || NetBytes.u16(in, 0) != id
                || (NetBytes.u16(in, 2) & RESPONSE) == 0) {
            return false;
        }
        byte[] echoed = new byte[question.length];
        in.get(HEADER_LENGTH, echoed);
        // Names are the same in upper and lower case.
        return lower(echoed).equals(lower(question));
    }

    private static String lower(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /**
     * What the TXT records of an answer say, as far as they are whole; none when there is no such name.
     *
     * @return null when the server could not tell
     */
    @Nullable
    List<String> texts(ByteBuffer in) {
        int code = NetBytes.u16(in, 2) & RESPONSE_CODE;
        if (code != 0) {
            return code == NAME_ERROR ? List.of() : null;
        }
        List<String> texts = new ArrayList<>();
        int at = HEADER_LENGTH + question.length;
        for (int records = NetBytes.u16(in, 6); records > 0; records--) {
            at = afterName(in, at);
            if (at + RECORD_LENGTH > in.limit()) {
                break;
            }
            int end = at + RECORD_LENGTH + NetBytes.u16(in, at + RECORD_LENGTH - Short.BYTES);
            if (end > in.limit()) {
                break;
            }
            if (NetBytes.u16(in, at) == TXT) {
                texts.add(text(in, at + RECORD_LENGTH, end));
            }
            at = end;
        }
        return texts;
    }

    private static int afterName(ByteBuffer in, int at) {
        int next = at;
        while (next < in.limit()) {
            int length = in.get(next) & 0xff;
            if (length == 0) {
                return next + 1;
            }
            if ((length & POINTER) == POINTER) {
                return next + 2;
            }
            next += 1 + length;
        }
        return next;
    }

    /** The strings of a record, one after the other. */
    private static String text(ByteBuffer in, int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int at = start; at < end; ) {
            int stop = Math.min(end, at + 1 + (in.get(at) & 0xff));
            for (at++; at < stop; at++) {
                text.append((char) (in.get(at) & 0xff));
            }
        }
        return text.toString();
    }
}
