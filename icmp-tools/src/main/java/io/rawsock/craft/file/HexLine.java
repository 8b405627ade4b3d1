package io.rawsock.craft.file;

import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One line of a hexadecimal dump.
 *
 * @param offset its digits without leading zeros, "0" for zero; empty if there is none
 * @param bytes none if the line is no dump
 */
record HexLine(String offset, Payload bytes) {
    private static final int HALF_ROW = 8;
    private static final int SHORTEST_OFFSET = 4;
    private static final int LONG_OFFSET = 6;
    private static final HexLine NOTHING = new HexLine("", Payload.EMPTY);

    /**
     * @param inDump whether lines before had offsets
     * @throws IllegalArgumentException if it is a dump, but not one of bytes
     */
    static HexLine of(String text, boolean inDump) {
        int start = afterBlanks(text, 0);
        int end = afterDigits(text, start);
        boolean colon = end > start && end < text.length() && text.charAt(end) == ':';
        int data = afterBlanks(text, colon ? end + 1 : end);
        String digits = withoutPrefix(text.substring(start, end));
        boolean pair = colon && digits.length() == 2;
        if (pair || digits.isEmpty() || (end < text.length() && text.charAt(end) > ' ' && !colon)) {
            return pair ? plain(text.replace(':', ' ')) : NOTHING;
        }
        int first = afterDigits(text, data) - data;
        if (!colon && (first == 0 ? !inDump : !isOffset(digits, first))) {
            return plain(text);
        }
        if (!colon && first == 4 && digits.length() >= LONG_OFFSET) {
            throw new IllegalArgumentException(
                    "words of two bytes, in the order of the machine that wrote them; bytes are right: od -A x -t x1");
        }
        return new HexLine(withoutZeros(digits), row(text, data, colon));
    }

    /** Without a colon an offset is longer than the bytes after it are; plain digits come in groups that are alike. */
    private static boolean isOffset(String digits, int firstGroup) {
        return digits.length() >= SHORTEST_OFFSET
                && digits.length() != firstGroup
                && (firstGroup == 2 || digits.length() % 2 != 0 || digits.length() >= LONG_OFFSET);
    }

    /** The same in letters comes after two blanks; hexdump -C, which has no colon, prints two in the middle as well. */
    private static Payload row(String text, int from, boolean colon) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = from;
        int end = afterDigits(text, at);
        while (end > at && (end - at) % 2 == 0 && (end == text.length() || text.charAt(end) <= ' ')) {
            bytes.writeBytes(HexFormat.of().parseHex(text, at, end));
            at = afterBlanks(text, end);
            if (at - end > (bytes.size() == HALF_ROW && !colon ? 2 : 1)) {
                break;
            }
            end = afterDigits(text, at);
        }
        return Payload.of(bytes.toByteArray());
    }

    private static HexLine plain(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < 0x7f) {
                digits.append(c);
            } else if (c > ' ') {
                return NOTHING;
            }
        }
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException(digits.length() + " hexadecimal digits; two are a byte");
        }
        return new HexLine("", Payload.of(HexFormat.of().parseHex(digits)));
    }

    boolean isAt(int position, int radix) {
        return offset.equals(Integer.toString(position, radix));
    }

    private static String withoutPrefix(String digits) {
        return digits.startsWith("0x") ? digits.substring(2) : digits;
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start).toLowerCase(Locale.ROOT);
    }

    private static int afterBlanks(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) <= ' ') {
            end++;
        }
        return end;
    }

    private static int afterDigits(String text, int at) {
        int end = text.startsWith("0x", at) ? at + 2 : at;
        while (end < text.length() && text.charAt(end) < 0x7f && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return end;
    }
}
