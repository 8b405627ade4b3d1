package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import io.rawsock.wire.ethernet.MacAddress;
import java.nio.ByteBuffer;

/**
 * The link-layer address of the sender or of the target (RFC 4861 section 4.6.1).
 *
 * @param type {@link #SOURCE} or {@link #TARGET}
 * @param address as the link has it, with type and length a multiple of 8 bytes: 6 bytes on an Ethernet (RFC 2464
 *     section 6)
 */
public record LinkLayerAddressOption(int type, Payload address) implements NdOption {
    public static final int SOURCE = 1;
    public static final int TARGET = 2;

    /** @throws IllegalArgumentException if the type is neither, or no option has an address of this length */
    public LinkLayerAddressOption {
        if (type != SOURCE && type != TARGET) {
            throw new IllegalArgumentException("option type " + type + " is no link-layer address");
        }
        UnknownOption.requireLength(DATA_OFFSET + address.length());
    }

    public static LinkLayerAddressOption source(MacAddress address) {
        return new LinkLayerAddressOption(SOURCE, Payload.of(address.toBytes()));
    }

    public static LinkLayerAddressOption target(MacAddress address) {
        return new LinkLayerAddressOption(TARGET, Payload.of(address.toBytes()));
    }

    static LinkLayerAddressOption parse(ByteBuffer buffer, int at) {
        int end = at + NdOption.length(buffer, at);
        return new LinkLayerAddressOption(u8(buffer, at + TYPE_OFFSET), Payload.of(buffer, at + DATA_OFFSET, end));
    }

    @Override
    public int length() {
        return DATA_OFFSET + address.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, type);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        return address.emit(out, at + DATA_OFFSET);
    }
}
