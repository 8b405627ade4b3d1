package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.junit.jupiter.params.provider.Arguments;

/** One line per option: a value other than its first one, and that value's bytes as the kernel has them. */
final class OptionTable {
    private OptionTable() {}

    static <T> Arguments row(NativeOption<T> option, T value, String bytes) {
        return Arguments.of(option, value, bytes);
    }

    static Arguments on(NativeOption<Boolean> option) {
        return row(option, true, "01000000");
    }

    static Arguments off(NativeOption<Boolean> option) {
        return row(option, false, "00000000");
    }

    /** Sets it, reads it, and has CPython read it. */
    static <T> void check(Python python, NativeSocket socket, NativeOption<T> option, T value, String bytes)
            throws IOException {
        assertNotEquals(value, socket.getOption(option));
        socket.setOption(option, value);
        assertEquals(value, socket.getOption(option));
        assertEquals(bytes, python.getsockopt(socket, option, 64));
    }
}
