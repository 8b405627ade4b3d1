package io.rawsock.socket;

import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.net.SocketOption;

/** An option by its level and number, with the Java type of its value. getsockopt(2), setsockopt(2) */
public final class NativeOption<T> implements SocketOption<T> {
    private final String name;
    private final Class<T> type;
    private final int level;
    private final int number;
    private final OptionFormat<T> format;

    private NativeOption(String name, Class<T> type, int level, int number, OptionFormat<T> format) {
        this.name = name;
        this.type = type;
        this.level = level;
        this.number = number;
        this.format = format;
    }

    static NativeOption<Integer> ofInt(String name, int level, int number) {
        return of(name, Integer.class, level, number, OptionFormat.INT);
    }

    static NativeOption<Boolean> ofFlag(String name, int level, int number) {
        return of(name, Boolean.class, level, number, OptionFormat.FLAG);
    }

    static <T> NativeOption<T> of(String name, Class<T> type, int level, int number, OptionFormat<T> format) {
        return new NativeOption<>(name, type, level, number, format);
    }

    /**
     * An option that has no row of its own.
     *
     * @param level SOL_SOCKET or a protocol number, see {@link SysSocket} and {@link NetinetIn}
     * @param number the option's number within the level
     */
    public static NativeOption<Octets> raw(int level, int number) {
        return of(level + "/" + number, Octets.class, level, number, OptionFormat.OCTETS);
    }

    static <T> NativeOption<T> of(SocketOption<T> option) {
        if (option instanceof NativeOption<T> known) {
            return known;
        }
        throw new UnsupportedOperationException("no native option stands for " + option.name());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<T> type() {
        return type;
    }

    int level() {
        return level;
    }

    int number() {
        return number;
    }

    OptionFormat<T> format() {
        return format;
    }

    @Override
    public String toString() {
        return name;
    }
}
