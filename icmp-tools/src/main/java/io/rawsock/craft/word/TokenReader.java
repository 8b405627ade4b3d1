package io.rawsock.craft.word;

import java.util.ArrayList;
import java.util.List;

/** The tokens of the notation in a row, with a look at the next one. */
public final class TokenReader {
    private final Lexer lexer;
    private Token next;

    public TokenReader(String text) throws NotationException {
        lexer = new Lexer(text);
        next = lexer.next();
    }

    /** The next one, which stays the next. */
    public Token peek() {
        return next;
    }

    public Token take() throws NotationException {
        Token taken = next;
        next = lexer.next();
        return taken;
    }

    /** Takes the next one, which must be that sign. */
    public Token take(char sign, String what) throws NotationException {
        if (!next.is(sign)) {
            throw expected(what);
        }
        return take();
    }

    /** Takes the next one, which must be a word. */
    public Token word(String what) throws NotationException {
        if (next.type() != Token.Type.WORD) {
            throw expected(what);
        }
        return take();
    }

    /**
     * Sees that nothing is left.
     *
     * @throws NotationException when there is one more
     */
    public void end(String what) throws NotationException {
        if (next.type() != Token.Type.END) {
            throw expected(what);
        }
    }

    /** What to throw where the next one is another than it should be. */
    public NotationException expected(String what) {
        return new NotationException(next.column(), "expected " + what + ", not " + next.shown());
    }

    /** The same for what stands between brackets: if nothing more follows, it is the bracket that is wrong. */
    public Token wordIn(Token open, char close, String what) throws NotationException {
        if (next.type() == Token.Type.END) {
            throw new NotationException(open.column(), "this " + open.shown() + " has no '" + close + "'");
        }
        return word(what);
    }

    /** The elements of a list in square brackets. */
    public List<OptionCall> list() throws NotationException {
        Token open = take();
        List<OptionCall> calls = new ArrayList<>();
        while (!next.is(']')) {
            calls.add(call(wordIn(open, ']', "an element of the list")));
            separator(']');
        }
        take();
        return calls;
    }

    /** The arguments that follow a name, if any do. */
    OptionCall call(Token name) throws NotationException {
        List<Token> arguments = new ArrayList<>();
        if (next.is('(')) {
            Token open = take();
            while (!next.is(')')) {
                arguments.add(wordIn(open, ')', "an argument of " + name.text()));
                separator(')');
            }
            take();
        }
        return new OptionCall(name.text(), arguments, name.column());
    }

    /** Takes the comma after an element, unless it is the last. */
    public void separator(char close) throws NotationException {
        if (!next.is(close)) {
            take(',', "',' or '" + close + "'");
        }
    }
}
