package io.rawsock.craft;

import java.nio.ByteBuffer;

/**
 * A header of a packet, where it lies.
 *
 * @param payloadAt where what follows it starts
 * @param limit where the packet that it is of ends
 */
record Layer<V>(HeaderKind<V> kind, ByteBuffer bytes, int at, int payloadAt, int limit) {
    V view() {
        return kind.view(bytes, at, limit);
    }

    int length() {
        return payloadAt - at;
    }
}
