package io.rawsock.craft.word;

import java.util.HexFormat;

/**
 * A piece of the notation.
 *
 * @param text of a string what is between its quotes, escapes undone
 * @param column of its first character, counted from 0
 */
public record Token(Type type, String text, int column) {
    public enum Type {
        /** Letters, digits and what holds numbers, addresses and ranges together. */
        WORD,
        STRING,
        /** One of {@code / ( ) [ ] , =}. */
        SIGN,
        END
    }

    public boolean is(char sign) {
        return type == Type.SIGN && text.charAt(0) == sign;
    }

    /** As a message names it. */
    String shown() {
        return switch (type) {
            case END -> "the end";
            case STRING -> "a string";
            case WORD, SIGN -> "'" + text + "'";
        };
    }

    /** Bytes, two hexadecimal digits each, with a colon or a hyphen between or without. */
    public byte[] hex() throws NotationException {
        String digits = text.replace(":", "").replace("-", "");
        digits = digits.startsWith("0x") ? digits.substring(2) : digits;
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new NotationException(column, "'" + text + "' is not bytes in hexadecimal; right would be 00ff10");
        }
    }
}
