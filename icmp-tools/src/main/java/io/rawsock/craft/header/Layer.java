package io.rawsock.craft.header;

import java.nio.ByteBuffer;

/**
 * A header of a packet, where it lies.
 *
 * @param payloadAt where what follows it starts
 * @param limit where the packet that it is of ends
 */
public record Layer<V>(HeaderKind<V> kind, ByteBuffer bytes, int at, int payloadAt, int limit) {
    public V view() {
        return kind.view(bytes, at, limit);
    }

    public int length() {
        return payloadAt - at;
    }
}
