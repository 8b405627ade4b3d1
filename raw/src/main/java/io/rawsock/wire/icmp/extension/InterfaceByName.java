package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/** Names the interface that an extended echo asks about (RFC 8335 section 2.1). */
public record InterfaceByName(InterfaceName name) implements ExtensionObject {
    /** Interface identification object; {@link InterfaceByIndex} and {@link InterfaceByAddress} are of it too. */
    public static final int CLASS = 3;

    public static final int SUBTYPE = 1;

    /** @throws IllegalArgumentException if the name is longer than an object can be */
    public InterfaceByName {
        requireBits("name length", HEADER_LENGTH + name.length() + 3, 16);
    }

    static InterfaceByName parse(ByteBuffer buffer, int at, int limit) {
        return new InterfaceByName(InterfaceName.parse(buffer, at, limit));
    }

    @Override
    public int classNumber() {
        return CLASS;
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    @Override
    public int length() {
        return HEADER_LENGTH + (name.length() + 3 & ~3);
    }

    @Override
    public void emitContent(ByteBuffer out, int at) {
        name.emit(out, at, at + length() - HEADER_LENGTH);
    }
}
