package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How the value of an option lies in memory: from index 0, in native byte order. */
interface OptionFormat<T> {
    /** The Java type of the value. */
    Class<T> type();

    /** How many bytes it has; where that varies, how many are enough for most. */
    int size();

    /** How many bytes the lengths of getsockopt(2) count as one. */
    default int unit() {
        return 1;
    }

    /** How many bytes {@link #write} writes. */
    default int size(T value) {
        return size();
    }

    /** Writes {@code value} and returns the length that setsockopt(2) is told. */
    default int write(T value, NativeMemory to) {
        throw new UnsupportedOperationException("this value can only be read");
    }

    /** The value that getsockopt(2) left, {@code length} as it said; what it did not fill is zero up to {@link #size}. */
    default T read(ByteBuffer from, int length) throws IOException {
        throw new UnsupportedOperationException("this value can only be set");
    }
}
