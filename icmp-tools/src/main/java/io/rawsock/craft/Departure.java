package io.rawsock.craft;

import io.rawsock.probe.TimeSource;

/** When a packet left: first by the program's clock, then by the kernel's, once that has told. */
final class Departure {
    private long at;
    private TimeSource source = TimeSource.PROGRAM;

    /** @param at right before the system call, by {@link System#nanoTime} */
    Departure(long at) {
        this.at = at;
    }

    /** By {@link System#nanoTime}, whoever read it. */
    long at() {
        return at;
    }

    TimeSource source() {
        return source;
    }

    /** The kernel's word, the first of which counts: before Linux 5.0 it gives some packets the number of another. */
    void toldByKernel(long when) {
        if (source == TimeSource.PROGRAM) {
            at = when;
            source = TimeSource.KERNEL;
        }
    }
}
