package io.rawsock.socket;

import static io.rawsock.libc.Linger.L_LINGER;
import static io.rawsock.libc.Linger.L_ONOFF;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;

/**
 * What close does with data that is not sent yet, SO_LINGER. socket(7)
 *
 * @param on false, the default: the kernel goes on sending it; true: close waits for that
 * @param seconds how long close waits, then the rest is lost; 0 resets the connection at once
 */
public record Linger(boolean on, int seconds) {
    /** The default. */
    public static final Linger OFF = new Linger(false, 0);

    static final OptionFormat<Linger> FORMAT = new OptionFormat<>() {
        @Override
        public Class<Linger> type() {
            return Linger.class;
        }

        @Override
        public int size() {
            return io.rawsock.libc.Linger.SIZE;
        }

        @Override
        public int write(Linger value, NativeMemory to) {
            to.buffer().putInt(L_ONOFF, value.on ? 1 : 0);
            to.buffer().putInt(L_LINGER, value.seconds);
            return size();
        }

        @Override
        public Linger read(ByteBuffer from, int length) {
            return new Linger(from.getInt(L_ONOFF) != 0, from.getInt(L_LINGER));
        }
    };

    /** @throws IllegalArgumentException for a negative time */
    public Linger {
        if (seconds < 0) {
            throw new IllegalArgumentException("to linger takes 0 seconds or more; got " + seconds);
        }
    }
}
