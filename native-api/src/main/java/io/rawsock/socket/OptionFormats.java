package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Timeval;
import java.nio.ByteBuffer;
import java.time.Duration;

/** The formats of plain values; that of a struct stands with its record. */
final class OptionFormats {
    /** An {@code int}. */
    static final OptionFormat<Integer> INT = new OptionFormat<>() {
        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Integer value, NativeMemory to) {
            to.buffer().putInt(0, value);
            return Integer.BYTES;
        }

        @Override
        public Integer read(ByteBuffer from, int length) {
            // What answers with one byte or two leaves the rest of the int zero.
            return from.getInt(0);
        }
    };

    /** An {@code int} in network byte order. */
    static final OptionFormat<Integer> NETWORK_INT = new OptionFormat<>() {
        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Integer value, NativeMemory to) {
            return INT.write(Integer.reverseBytes(value), to);
        }

        @Override
        public Integer read(ByteBuffer from, int length) {
            return Integer.reverseBytes(from.getInt(0));
        }
    };

    /** An {@code int} that is 0 or not. */
    static final OptionFormat<Boolean> FLAG = new OptionFormat<>() {
        @Override
        public Class<Boolean> type() {
            return Boolean.class;
        }

        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Boolean value, NativeMemory to) {
            return INT.write(value ? 1 : 0, to);
        }

        @Override
        public Boolean read(ByteBuffer from, int length) {
            return from.getInt(0) != 0;
        }
    };

    /** No value: what the option does, it does when it is set. */
    static final OptionFormat<Boolean> ACT = new OptionFormat<>() {
        @Override
        public Class<Boolean> type() {
            return Boolean.class;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public int write(Boolean value, NativeMemory to) {
            if (!value) {
                throw new IllegalArgumentException("this option is done, with true, and cannot be undone");
            }
            return 0;
        }
    };

    /** An unsigned long or another number of eight bytes. */
    static final OptionFormat<Long> LONG = new OptionFormat<>() {
        @Override
        public Class<Long> type() {
            return Long.class;
        }

        @Override
        public int size() {
            return Long.BYTES;
        }

        @Override
        public int write(Long value, NativeMemory to) {
            to.buffer().putLong(0, value);
            return Long.BYTES;
        }

        @Override
        public Long read(ByteBuffer from, int length) {
            return from.getLong(0);
        }
    };

    /** A {@code struct timeval}; zero means no limit. */
    static final OptionFormat<Duration> TIMEVAL = new OptionFormat<>() {
        @Override
        public Class<Duration> type() {
            return Duration.class;
        }

        @Override
        public int size() {
            return Timeval.SIZE;
        }

        @Override
        public int write(Duration value, NativeMemory to) {
            if (value.isNegative()) {
                throw new IllegalArgumentException("a time limit is not negative; got " + value);
            }
            // Rounded up: a limit of some nanoseconds must not become none.
            Duration micros = value.plusNanos(999);
            to.buffer().putLong(Timeval.TV_SEC, micros.getSeconds());
            to.buffer().putLong(Timeval.TV_USEC, micros.getNano() / 1000);
            return Timeval.SIZE;
        }

        @Override
        public Duration read(ByteBuffer from, int length) {
            return Duration.ofSeconds(from.getLong(Timeval.TV_SEC), from.getLong(Timeval.TV_USEC) * 1000);
        }
    };

    /** An {@code int} of seconds. */
    static final OptionFormat<Duration> SECONDS = new DurationFormat(1_000_000_000L);

    /** An {@code int} of milliseconds. */
    static final OptionFormat<Duration> MILLISECONDS = new DurationFormat(1_000_000L);

    /** An {@code int} of microseconds. */
    static final OptionFormat<Duration> MICROSECONDS = new DurationFormat(1_000L);

    /** The name of an interface or an algorithm: at most 15 bytes and a NUL. */
    static final OptionFormat<String> NAME = new NameFormat(16);

    /** A security label. */
    static final OptionFormat<String> LABEL = new NameFormat(256);

    /** As many {@code int} as there are. */
    static final OptionFormat<int[]> INTS = new OptionFormat<>() {
        @Override
        public Class<int[]> type() {
            return int[].class;
        }

        @Override
        public int size() {
            return 64 * Integer.BYTES;
        }

        @Override
        public int[] read(ByteBuffer from, int length) {
            int[] values = new int[length / Integer.BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = from.getInt(i * Integer.BYTES);
            }
            return values;
        }
    };

    /** As it is, whatever it is. */
    static final OptionFormat<Octets> OCTETS = new OctetsFormat(Scratch.VALUE_SIZE);

    private OptionFormats() {}
}
