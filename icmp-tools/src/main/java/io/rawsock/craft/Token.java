package io.rawsock.craft;

/**
 * A piece of the notation.
 *
 * @param text of a string what is between its quotes, escapes undone
 * @param column of its first character, counted from 0
 */
record Token(Type type, String text, int column) {
    enum Type {
        /** Letters, digits and what holds numbers, addresses and ranges together. */
        WORD,
        STRING,
        /** One of {@code / ( ) [ ] , =}. */
        SIGN,
        END
    }

    boolean is(char sign) {
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
}
