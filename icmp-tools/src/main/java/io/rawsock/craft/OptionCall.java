package io.rawsock.craft;

import java.util.List;

/** An option in the notation: {@code rr(9)}, {@code nop}. */
record OptionCall(String name, List<Token> arguments, int column) {
    Token argument(int index, String what) throws NotationException {
        if (index >= arguments.size()) {
            throw new NotationException(column, "option " + name + " takes " + what);
        }
        return arguments.get(index);
    }

    long number(int index, String what, long max) throws NotationException {
        Token token = argument(index, what);
        try {
            long value = Form.number(token.text());
            if (value <= max) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw new NotationException(token.column(), String.valueOf(e.getMessage()));
        }
        throw new NotationException(token.column(), token.text() + " is too much for " + what + ": at most " + max);
    }

    void most(int count) throws NotationException {
        if (arguments.size() > count) {
            Token extra = arguments.get(count);
            throw new NotationException(extra.column(), "option " + name + " takes no more than " + count);
        }
    }
}
