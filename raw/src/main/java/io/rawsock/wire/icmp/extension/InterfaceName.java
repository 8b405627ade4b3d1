package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The name of an interface as a router sent it: should be UTF-8, may be anything, so escape it before it goes to a
 * terminal. The zero bytes that fill the field up are not part of it.
 */
public record InterfaceName(Payload bytes) {
    /** @throws IllegalArgumentException if the name ends with a zero byte, which on the wire is padding */
    public InterfaceName {
        if (bytes.length() > 0 && bytes.u8(bytes.length() - 1) == 0) {
            throw new IllegalArgumentException("an interface name that ends with a zero byte: " + bytes);
        }
    }

    public static InterfaceName of(String name) {
        return new InterfaceName(Payload.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    static InterfaceName parse(ByteBuffer buffer, int at, int limit) {
        int end = limit;
        while (end > at && u8(buffer, end - 1) == 0) {
            end--;
        }
        return new InterfaceName(Payload.of(buffer, at, end));
    }

    /** Writes the name, and zeros up to {@code limit}. */
    void emit(ByteBuffer out, int at, int limit) {
        for (int i = bytes.emit(out, at); i < limit; i++) {
            u8(out, i, 0);
        }
    }

    int length() {
        return bytes.length();
    }

    /** The name as text; bytes that are not UTF-8 become U+FFFD. */
    @Override
    public String toString() {
        return new String(bytes.toBytes(), StandardCharsets.UTF_8);
    }
}
