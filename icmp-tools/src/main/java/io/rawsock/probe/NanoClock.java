package io.rawsock.probe;

import java.time.Instant;

/** The two clocks of a probing program. Both count nanoseconds. */
public interface NanoClock {
    /** The clocks of this machine. */
    NanoClock SYSTEM = new NanoClock() {
        @Override
        public long monotonic() {
            return System.nanoTime();
        }

        @Override
        public long realTime() {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000 + now.getNano();
        }
    };

    /** {@link System#nanoTime}: from no particular moment on, and never set; only differences mean something. */
    long monotonic();

    /** Since 1970; somebody may set it at any time. */
    long realTime();
}
