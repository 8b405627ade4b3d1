package io.rawsock.ping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as ping prints them, whatever the locale. Times are cut to microseconds, the precision that ping has, before
 * anything else.
 */
final class PingText {
    // What printf's %g prints, and where it goes over to an exponent.
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final int LEAST_PLAIN_EXPONENT = -4;

    private PingText() {}

    /** Milliseconds with three decimals. */
    static void milliseconds(StringBuilder out, long nanos) {
        thousandths(out, nanos / 1000);
    }

    /** Milliseconds with as many decimals as make about three digits: 0.035, 1.53, 20.6, 501. */
    static void roundedMilliseconds(StringBuilder out, long nanos) {
        long micros = nanos / 1000;
        if (micros >= 100_000 - 50) {
            out.append((micros + 500) / 1000);
        } else if (micros >= 10_000 - 5) {
            out.append((micros + 50) / 1000).append('.').append((micros + 50) % 1000 / 100);
        } else if (micros >= 1000) {
            long hundredths = (micros + 5) % 1000 / 10;
            out.append((micros + 5) / 1000).append(hundredths < 10 ? ".0" : ".").append(hundredths);
        } else {
            thousandths(out, micros);
        }
    }

    /** {@code part} of {@code whole} in percent as printf's %g has it: six digits, no zeros at the end. */
    static void percent(StringBuilder out, long part, long whole) {
        if (part == 0 || part == whole) {
            out.append(part == 0 ? 0 : 100);
            return;
        }
        double value = (float) (part * 100.0 / whole);
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= LEAST_PLAIN_EXPONENT) {
            out.append(rounded.toPlainString());
            return;
        }
        out.append(rounded.scaleByPowerOfTen(-exponent).toPlainString());
        out.append(exponent > -10 ? "e-0" : "e-").append(-exponent);
    }

    /** Seconds and microseconds of a time of day. */
    static void secondsAndMicros(StringBuilder out, long nanos) {
        long micros = nanos / 1000;
        out.append(micros / 1_000_000).append('.');
        padded(out, micros % 1_000_000, 100_000);
    }

    private static void thousandths(StringBuilder out, long thousandths) {
        out.append(thousandths / 1000).append('.');
        padded(out, thousandths % 1000, 100);
    }

    /** With zeros before it, until it is as long as {@code place}. */
    private static void padded(StringBuilder out, long number, long place) {
        for (long p = place; p > 1 && number < p; p /= 10) {
            out.append('0');
        }
        out.append(number);
    }
}
