package io.rawsock.socket;

import io.rawsock.libc.Sys;
import java.io.IOException;

/** getsockopt(2) and setsockopt(2) with values of Java's types. */
final class OptionCalls {
    private OptionCalls() {}

    static <T> void set(int fd, NativeOption<T> option, T value) throws IOException {
        Scratch scratch = Scratch.current();
        int length = option.format().write(value, scratch.bytes(), Scratch.VALUE);
        int rc = Sys.setsockopt(fd, option.level(), option.number(), scratch.address(Scratch.VALUE), length);
        if (rc < 0) {
            String call = "setsockopt(" + option.name() + ", " + value + ")";
            throw SocketFailure.of(call, -rc, Privileges.advice(option));
        }
    }

    static <T> T get(int fd, NativeOption<T> option) throws IOException {
        Scratch scratch = Scratch.current();
        int rc = get(
                fd, option.level(), option.number(), scratch, option.format().size());
        if (rc < 0) {
            throw SocketFailure.of("getsockopt(" + option.name() + ")", -rc);
        }
        return option.format()
                .read(scratch.bytes(), Scratch.VALUE, scratch.bytes().getInt(Scratch.LENGTH));
    }

    /** For an option whose values are never negative: the value, or {@code -errno}. */
    static int getInt(int fd, int level, int number) {
        Scratch scratch = Scratch.current();
        int rc = get(fd, level, number, scratch, Integer.BYTES);
        return rc < 0 ? rc : scratch.bytes().getInt(Scratch.VALUE);
    }

    private static int get(int fd, int level, int number, Scratch scratch, int size) {
        scratch.bytes().putInt(Scratch.LENGTH, size);
        scratch.bytes().putInt(Scratch.VALUE, 0);
        return Sys.getsockopt(fd, level, number, scratch.address(Scratch.VALUE), scratch.address(Scratch.LENGTH));
    }
}
