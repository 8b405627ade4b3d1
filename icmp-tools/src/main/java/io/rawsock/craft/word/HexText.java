package io.rawsock.craft.word;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes in hexadecimal, two digits each and nothing between: what {@link Token#hex} reads. */
public final class HexText {
    private HexText() {}

    public static String of(ByteBuffer bytes, int at, int limit) {
        byte[] copy = new byte[limit - at];
        bytes.get(at, copy);
        return HexFormat.of().formatHex(copy);
    }
}
