package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.traceroute.TraceArguments.Given;

/** Option arguments that are numbers, in the grammar of strtol(3) with base 0, and of strtod(3) in the C locale. */
final class TraceNumbers {
    private TraceNumbers() {}

    /** 17, 0x11 or 021; one too large for 64 bits is the largest of those. */
    static long whole(Given given) throws ExitException {
        try {
            return whole(given.value());
        } catch (NumberFormatException e) {
            throw given.unusable();
        }
    }

    /** The same for a text of any origin. */
    static long whole(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            radix = 8;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0) {
                throw new NumberFormatException(text);
            }
        }
        if (digits.length() > 1 && digits.length() > maxDigits(radix)) {
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return Long.parseLong(negative ? "-" + digits : digits, radix);
    }

    /** So many digits always fit a long. */
    private static int maxDigits(int radix) {
        return radix == 16 ? 15 : radix == 8 ? 21 : 18;
    }

    static double fraction(Given given, String text) throws ExitException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Double.parseDouble takes more than strtod does: "1f", "2D", blanks.
            if ("+-.eE".indexOf(c) < 0 && (c < '0' || c > '9')) {
                throw given.unusable();
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw given.unusable();
        }
    }

    /** As printf's %g has small numbers. */
    static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
