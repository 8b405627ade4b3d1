package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;

/** Bytes as they are. */
final class OctetsFormat implements OptionFormat<Octets> {
    private final int size;
    private final int unit;

    OctetsFormat(int size) {
        this(size, 1);
    }

    /** Bytes that getsockopt(2) counts in units of {@code unit}. */
    OctetsFormat(int size, int unit) {
        this.size = size;
        this.unit = unit;
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
    public int unit() {
        return unit;
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
        return Sockaddr.octets(from, 0, length * unit);
    }
}
