package io.rawsock.probe;

/**
 * When something happened.
 *
 * @param nanos by {@link NanoClock#monotonic}
 * @param deviceNanos by the clock of the network device, whatever that is set to; 0 if it did not tell
 * @param source who took {@code nanos}: the program or the kernel
 */
public record Moment(long nanos, long deviceNanos, TimeSource source) {
    /** One that only the program knows. */
    public static Moment ofProgram(long nanos) {
        return new Moment(nanos, 0, TimeSource.PROGRAM);
    }
}
