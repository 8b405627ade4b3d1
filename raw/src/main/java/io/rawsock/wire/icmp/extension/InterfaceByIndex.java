package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;

import java.nio.ByteBuffer;

/** Names the interface that an extended echo asks about by its index (RFC 8335 section 2.1). */
public record InterfaceByIndex(long index) implements ExtensionObject {
    public static final int SUBTYPE = 2;

    static final int LENGTH = HEADER_LENGTH + 4;

    /** @throws IllegalArgumentException if the index does not fit 32 bits */
    public InterfaceByIndex {
        requireBits("index", index, 32);
    }

    static InterfaceByIndex parse(ByteBuffer buffer, int at) {
        return new InterfaceByIndex(u32(buffer, at));
    }

    @Override
    public int classNumber() {
        return InterfaceByName.CLASS;
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public void emitContent(ByteBuffer out, int at) {
        u32(out, at, index);
    }
}
