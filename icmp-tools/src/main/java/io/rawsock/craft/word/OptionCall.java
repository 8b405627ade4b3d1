package io.rawsock.craft.word;

import io.rawsock.wire.Payload;
import java.net.Inet6Address;
import java.util.List;

/** An option in the notation: {@code rr(9)}, {@code nop}. */
public record OptionCall(String name, List<Token> arguments, int column) {
    /** One element of a list, from its text. */
    public static OptionCall of(String text) throws NotationException {
        TokenReader tokens = new TokenReader(text);
        OptionCall call = tokens.call(tokens.take());
        tokens.end("the end");
        return call;
    }

    public Token argument(int index, String what) throws NotationException {
        if (index >= arguments.size()) {
            throw new NotationException(column, "option " + name + " takes " + what);
        }
        return arguments.get(index);
    }

    public long number(int index, String what, long max) throws NotationException {
        Token token = argument(index, what);
        try {
            long value = Form.number(token.text()).low();
            if (value <= max) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw new NotationException(token.column(), String.valueOf(e.getMessage()));
        }
        throw new NotationException(token.column(), token.text() + " is too much for " + what + ": at most " + max);
    }

    public void most(int count) throws NotationException {
        if (arguments.size() > count) {
            Token extra = arguments.get(count);
            throw new NotationException(extra.column(), "option " + name + " takes no more than " + count);
        }
    }

    /** The same, or another number where there are fewer arguments. */
    public long number(int index, long otherwise, String what, long max) throws NotationException {
        return index < arguments.size() ? number(index, what, max) : otherwise;
    }

    /** The second argument as bytes; none if there is none. */
    public Payload rest() throws NotationException {
        return bytes(1);
    }

    /** An argument as bytes; none if there is none. */
    public Payload bytes(int index) throws NotationException {
        return index < arguments.size() ? Payload.of(arguments.get(index).hex()) : Payload.EMPTY;
    }

    public Inet6Address inet6(int index, String what) throws NotationException {
        Token token = argument(index, what);
        try {
            return Form.inet6(token.text());
        } catch (IllegalArgumentException e) {
            throw new NotationException(token.column(), String.valueOf(e.getMessage()));
        }
    }

    public NotationException unknown(String what, List<String> names) {
        String suggestion = Suggestion.of(name, names.toArray(new String[0])).strip();
        return new NotationException(column, "no " + what + " '" + name + "'; " + suggestion);
    }
}
