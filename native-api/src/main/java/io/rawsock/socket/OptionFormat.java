package io.rawsock.socket;

import io.rawsock.libc.Timeval;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How the value of an option lies in memory; buffers have native byte order. */
interface OptionFormat<T> {
    /** An {@code int}. */
    OptionFormat<Integer> INT = new OptionFormat<>() {
        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Integer value, ByteBuffer to, int at) {
            to.putInt(at, value);
            return Integer.BYTES;
        }

        @Override
        public Integer read(ByteBuffer from, int at, int length) {
            // Some IP options come back as one byte to whoever asks for few; the rest of the int is zero then.
            return length >= Integer.BYTES ? from.getInt(at) : Byte.toUnsignedInt(from.get(at));
        }
    };

    /** An {@code int} that is 0 or not. */
    OptionFormat<Boolean> FLAG = new OptionFormat<>() {
        @Override
        public int size() {
            return Integer.BYTES;
        }

        @Override
        public int write(Boolean value, ByteBuffer to, int at) {
            return INT.write(value ? 1 : 0, to, at);
        }

        @Override
        public Boolean read(ByteBuffer from, int at, int length) {
            return INT.read(from, at, length) != 0;
        }
    };

    /** A {@code struct timeval}; zero means no limit. */
    OptionFormat<Duration> TIMEVAL = new OptionFormat<>() {
        @Override
        public int size() {
            return Timeval.SIZE;
        }

        @Override
        public int write(Duration value, ByteBuffer to, int at) {
            to.putLong(at + Timeval.TV_SEC, value.getSeconds());
            to.putLong(at + Timeval.TV_USEC, value.getNano() / 1000);
            return Timeval.SIZE;
        }

        @Override
        public Duration read(ByteBuffer from, int at, int length) {
            return Duration.ofSeconds(from.getLong(at + Timeval.TV_SEC), from.getLong(at + Timeval.TV_USEC) * 1000);
        }
    };

    /** The name of an interface, at most 15 bytes and a NUL. */
    OptionFormat<String> INTERFACE_NAME = new OptionFormat<>() {
        @Override
        public int size() {
            return 16;
        }

        @Override
        public int write(String value, ByteBuffer to, int at) {
            byte[] name = value.getBytes(StandardCharsets.UTF_8);
            if (name.length >= size()) {
                throw new IllegalArgumentException("an interface name has at most 15 bytes: " + value);
            }
            to.put(at, name);
            to.put(at + name.length, (byte) 0);
            return name.length + 1;
        }

        @Override
        public String read(ByteBuffer from, int at, int length) {
            byte[] name = new byte[length];
            from.get(at, name);
            int end = 0;
            while (end < length && name[end] != 0) {
                end++;
            }
            return new String(name, 0, end, StandardCharsets.UTF_8);
        }
    };

    /** As it is, whatever it is. */
    OptionFormat<Octets> OCTETS = new OptionFormat<>() {
        @Override
        public int size() {
            return Scratch.VALUE_SIZE;
        }

        @Override
        public int write(Octets value, ByteBuffer to, int at) {
            to.put(at, value.toArray());
            return value.length();
        }

        @Override
        public Octets read(ByteBuffer from, int at, int length) {
            return Sockaddr.octets(from, at, length);
        }
    };

    /** How much room {@link #read} wants; what {@link #write} writes may differ. */
    int size();

    /** Writes {@code value} and returns its length. */
    int write(T value, ByteBuffer to, int at);

    /** The value of {@code length} bytes. */
    T read(ByteBuffer from, int at, int length);
}
