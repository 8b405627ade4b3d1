package io.rawsock.cli;

/** Option arguments that are numbers, in the decimal grammar of strtol(3) and strtod(3) in the C locale. */
public final class Numbers {
    private static final int BAD_NUMBER = 1;
    private static final int BAD_FRACTION = 2;

    private Numbers() {}

    /** A whole number from {@code min} to {@code max}. */
    public static long whole(String text, long min, long max) throws ExitException {
        String name = "invalid argument: '" + text + "'";
        int start = afterSpace(text);
        if (start == text.length() || afterDigits(text, afterSign(text, start)) != text.length()) {
            throw new ExitException(BAD_NUMBER, name);
        }
        long value;
        try {
            value = Long.parseLong(text, start, text.length(), 10);
        } catch (NumberFormatException e) {
            boolean digits = Character.isDigit(text.charAt(text.length() - 1));
            throw digits
                    ? new ExitException(BAD_NUMBER, name, "Numerical result out of range")
                    : new ExitException(BAD_NUMBER, name);
        }
        if (value < min || value > max) {
            throw new ExitException(BAD_NUMBER, name + ": out of range: " + min + " <= value <= " + max);
        }
        return value;
    }

    /**
     * A number of seconds, with a decimal point or without, from 0 to {@code max}.
     *
     * @param name what it is, for the message
     */
    public static double seconds(String text, String name, double max) throws ExitException {
        double value = isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
        if (!(value >= 0 && value <= max)) {
            throw new ExitException(BAD_FRACTION, name + ": " + text);
        }
        return value;
    }

    // Double.parseDouble takes more than strtod does: "1f", "2D", blanks behind; and both take "infinity".
    private static boolean isDecimal(String text) {
        int start = afterSign(text, afterSpace(text));
        int point = afterDigits(text, start);
        int at = point;
        if (at < text.length() && text.charAt(at) == '.') {
            at = afterDigits(text, at + 1);
        }
        boolean digits = at - start > (at > point ? 1 : 0);
        if (digits && at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            int exponent = afterSign(text, at + 1);
            at = afterDigits(text, exponent);
            digits = at > exponent;
        }
        return digits && at == text.length();
    }

    private static int afterSpace(String text) {
        int at = 0;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** As isspace(3) has it in the C locale. */
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int afterDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
