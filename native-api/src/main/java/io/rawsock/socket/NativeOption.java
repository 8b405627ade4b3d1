package io.rawsock.socket;

import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SockFilter;
import io.rawsock.libc.SysSocket;
import java.net.SocketOption;

/**
 * An option by its level and number, with the Java type of its value: a row of {@link SocketOptions}, {@link IpOptions}
 * and their like, or {@link #raw}. getsockopt(2), setsockopt(2)
 */
public final class NativeOption<T> implements SocketOption<T> {
    private static final int RAW_SIZE = 4096;

    private final String name;
    private final int level;
    private final int number;
    private final OptionFormat<T> format;
    private final boolean readable;
    private final boolean writable;
    private final String capability;

    private NativeOption(
            String name,
            int level,
            int number,
            OptionFormat<T> format,
            boolean readable,
            boolean writable,
            String capability) {
        this.name = name;
        this.level = level;
        this.number = number;
        this.format = format;
        this.readable = readable;
        this.writable = writable;
        this.capability = capability;
    }

    static NativeOption<Integer> ofInt(String name, int level, int number) {
        return of(name, level, number, OptionFormats.INT);
    }

    static NativeOption<Boolean> ofFlag(String name, int level, int number) {
        return of(name, level, number, OptionFormats.FLAG);
    }

    static <T> NativeOption<T> of(String name, int level, int number, OptionFormat<T> format) {
        return new NativeOption<>(name, level, number, format, true, true, "");
    }

    NativeOption<T> getOnly() {
        return new NativeOption<>(name, level, number, format, true, false, capability);
    }

    NativeOption<T> setOnly() {
        return new NativeOption<>(name, level, number, format, false, true, capability);
    }

    /** The same option, which to set takes this capability, CAP_NET_ADMIN say. */
    NativeOption<T> needs(String privilege) {
        return new NativeOption<>(name, level, number, format, readable, writable, privilege);
    }

    /**
     * An option that has no row of its own, as bytes; reads up to 4096 of them.
     *
     * @param level SOL_SOCKET or a protocol number, see {@link SysSocket} and {@link NetinetIn}
     * @param number the option's number within the level
     */
    public static NativeOption<Octets> raw(int level, int number) {
        return raw(level, number, RAW_SIZE);
    }

    /**
     * The same for an option that is longer, or whose answer depends on how many bytes are asked for.
     *
     * @param size how many bytes reading asks for; writing takes as many as there are
     */
    public static NativeOption<Octets> raw(int level, int number, int size) {
        if (size < 0) {
            throw new IllegalArgumentException("no value has " + size + " bytes");
        }
        // Of a filter the kernel counts instructions, and would write eight times as many bytes as it was asked for.
        boolean filter = level == SysSocket.SOL_SOCKET && number == SysSocket.SO_ATTACH_FILTER;
        return of(level + "/" + number, level, number, new OctetsFormat(size, filter ? SockFilter.SIZE : 1));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<T> type() {
        return format.type();
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

    /** The capability that setting it takes, or nothing. */
    String capability() {
        return capability;
    }

    void requireReadable() {
        if (!readable) {
            throw new UnsupportedOperationException(name + " can only be set");
        }
    }

    /** For values that came past the compiler, from a raw type or an unchecked cast. */
    void requireWritable(Object value) {
        if (!writable) {
            throw new UnsupportedOperationException(name + " can only be read");
        }
        if (!type().isInstance(value)) {
            throw new IllegalArgumentException(name + " takes a value of " + type().getName() + "; got " + value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
