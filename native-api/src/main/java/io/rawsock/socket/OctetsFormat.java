package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;

/** Bytes as they are. */
final class OctetsFormat implements OptionFormat<Octets> {
    private final int size;

    OctetsFormat(int size) {
        this.size = size;
    }

    @Override
    public Class<Octets> type() {
        return Octets.class;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int size(Octets value) {
        return value.length();
    }

    @Override
    public int write(Octets value, NativeMemory to) {
        to.buffer().put(0, value.toArray());
        return value.length();
    }

    @Override
    public Octets read(ByteBuffer from, int length) {
        return Sockaddr.octets(from, 0, length);
    }
}
