package io.rawsock.plot;

/** The axis of time since the start. */
final class TimeAxis {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS = {
        MILLISECOND,
        10 * MILLISECOND,
        100 * MILLISECOND,
        200 * MILLISECOND,
        500 * MILLISECOND,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        20 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        20 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY
    };

    private TimeAxis() {}

    /** Nanoseconds from one mark to the next: a round number that is not less. */
    static long step(long least) {
        for (long step : STEPS) {
            if (step >= least) {
                return step;
            }
        }
        return (least + DAY - 1) / DAY * DAY;
    }

    /** "0.2 s", "35 s", "2:05", "1:00:00". */
    static String text(long nanos) {
        if (nanos < MINUTE) {
            return nanos % SECOND == 0 ? nanos / SECOND + " s" : Scale.milliseconds(nanos / 1000) + " s";
        }
        long seconds = nanos / SECOND;
        String minutes = twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60);
        return nanos < HOUR ? minutes.replaceFirst("^0", "") : nanos / HOUR + ":" + minutes;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
