package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import java.nio.ByteBuffer;
import java.time.Duration;

/** An {@code int} that counts units of time. */
final class DurationFormat implements OptionFormat<Duration> {
    private final long unitNanos;

    DurationFormat(long unitNanos) {
        this.unitNanos = unitNanos;
    }

    @Override
    public Class<Duration> type() {
        return Duration.class;
    }

    @Override
    public int size() {
        return Integer.BYTES;
    }

    @Override
    public int write(Duration value, NativeMemory to) {
        Duration unit = Duration.ofNanos(unitNanos);
        long count = value.dividedBy(unit);
        if (count < 0 || count > Integer.MAX_VALUE || !unit.multipliedBy(count).equals(value)) {
            throw new IllegalArgumentException("this option counts units of " + unit + ", 0 to 2147483647 of them; "
                    + value + " is no such number");
        }
        to.buffer().putInt(0, (int) count);
        return Integer.BYTES;
    }

    @Override
    public Duration read(ByteBuffer from, int length) {
        return Duration.ofNanos(from.getInt(0) * unitNanos);
    }
}
