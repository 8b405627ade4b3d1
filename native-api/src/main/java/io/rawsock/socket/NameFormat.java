package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A text that ends at a NUL, or at the length. */
final class NameFormat implements OptionFormat<String> {
    private final int size;

    /** With the NUL. */
    NameFormat(int size) {
        this.size = size;
    }

    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int write(String value, NativeMemory to) {
        byte[] name = value.getBytes(StandardCharsets.UTF_8);
        if (name.length >= size || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name has at most " + (size - 1) + " bytes and no NUL: " + value);
        }
        to.buffer().put(0, name);
        to.buffer().put(name.length, (byte) 0);
        return name.length + 1;
    }

    @Override
    public String read(ByteBuffer from, int length) {
        byte[] name = new byte[length];
        from.get(0, name);
        int end = 0;
        while (end < length && name[end] != 0) {
            end++;
        }
        return new String(name, 0, end, StandardCharsets.UTF_8);
    }
}
