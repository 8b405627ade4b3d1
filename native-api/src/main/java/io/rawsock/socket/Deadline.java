package io.rawsock.socket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Moments on {@link System#nanoTime}'s clock until which an operation may wait. */
final class Deadline {
    /** Waits as long as it takes. */
    static final long NEVER = Long.MAX_VALUE;

    // nanoTime may be near an overflow, so moments are compared by difference; 73 years stay clear of it.
    private static final long FARTHEST = Long.MAX_VALUE / 4;

    private Deadline() {}

    /** The moment {@code timeoutNanos} from now; negative means never. */
    static long after(long timeoutNanos) {
        if (timeoutNanos < 0) {
            return NEVER;
        }
        long moment = System.nanoTime() + Math.min(timeoutNanos, FARTHEST);
        return moment == NEVER ? moment - 1 : moment;
    }

    /** Nanoseconds left, at least 0; {@link #NEVER} when there is no limit. */
    static long left(long deadline) {
        return deadline == NEVER ? NEVER : Math.max(0, deadline - System.nanoTime());
    }

    /** A duration in nanoseconds; null becomes -1, no limit. */
    static long nanos(@Nullable Duration timeout) {
        if (timeout == null) {
            return -1;
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout is not negative: " + timeout);
        }
        try {
            return timeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return FARTHEST;
        }
    }
}
