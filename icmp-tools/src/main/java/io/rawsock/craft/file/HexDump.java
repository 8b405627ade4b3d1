package io.rawsock.craft.file;

import java.nio.ByteBuffer;

/** Bytes as xxd(1) and tcpdump -x show them: offset, bytes in pairs, and what is printable of them. */
public final class HexDump {
    private static final int WIDTH = 16;
    private static final String DIGITS = "0123456789abcdef";

    private HexDump() {}

    public static String of(ByteBuffer bytes, int at, int limit, String indent) {
        StringBuilder text = new StringBuilder();
        for (int row = at; row < limit; row += WIDTH) {
            text.append(indent);
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(DIGITS.charAt((row - at) >> shift & 0xf));
            }
            text.append(':');
            for (int i = row; i < row + WIDTH; i++) {
                text.append((i - row) % 2 == 0 ? " " : "");
                text.append(i < limit ? digits(bytes.get(i)) : "  ");
            }
            text.append("  ");
            for (int i = row; i < Math.min(row + WIDTH, limit); i++) {
                char c = (char) (bytes.get(i) & 0xff);
                text.append(c >= ' ' && c < 0x7f ? c : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String digits(byte value) {
        return "" + DIGITS.charAt(value >> 4 & 0xf) + DIGITS.charAt(value & 0xf);
    }
}
