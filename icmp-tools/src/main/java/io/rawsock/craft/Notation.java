package io.rawsock.craft;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a packet in a line: layers one after the other with {@code /} between, each a name with its fields in brackets,
 * or text in quotes.
 *
 * <pre>
 * packet  = layer *( "/" layer )
 * layer   = string | name [ "(" [ field *( "," field ) ] ")" ]
 * field   = name "=" ( value | "[" [ element *( "," element ) ] "]" )
 * value   = number | name | address | first ".." last | "%" [ first ]
 * element = name [ "(" argument *( "," argument ) ")" ]
 * </pre>
 */
final class Notation {
    private final Lexer lexer;
    private Token token;

    private Notation(String text) throws NotationException {
        lexer = new Lexer(text);
        token = lexer.next();
    }

    /**
     * The packets that the text stands for.
     *
     * @throws NotationException naming the column of the mistake
     */
    static Template parse(String text) throws NotationException {
        Notation notation = new Notation(text);
        List<LayerSpec<?>> layers = new ArrayList<>();
        layers.add(notation.layer(null));
        while (notation.token.is('/')) {
            notation.take();
            layers.add(notation.layer(layers.get(layers.size() - 1).kind()));
        }
        if (notation.token.type() != Token.Type.END) {
            throw notation.expected("'/' and another layer, or the end");
        }
        return Template.of(layers);
    }

    /** One element of a list. */
    static OptionCall element(String text) throws NotationException {
        Notation notation = new Notation(text);
        OptionCall call = notation.option();
        if (notation.token.type() != Token.Type.END) {
            throw notation.expected("the end");
        }
        return call;
    }

    private Token take() throws NotationException {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    private Token take(char sign, String what) throws NotationException {
        if (!token.is(sign)) {
            throw expected(what);
        }
        return take();
    }

    private NotationException expected(String what) {
        return new NotationException(token.column(), "expected " + what + ", not " + token.shown());
    }

    private LayerSpec<?> layer(@Nullable HeaderKind<?> before) throws NotationException {
        if (token.type() == Token.Type.STRING) {
            return DataKind.spec(Lexer.bytes(take()));
        }
        if (token.type() != Token.Type.WORD) {
            throw expected("a layer, as ip(dst=192.0.2.1), or text in quotes");
        }
        Token name = take();
        if (name.text().equals("raw") || name.text().equals("text")) {
            return named(name);
        }
        HeaderKind<?> kind = Kinds.named(name);
        Kinds.checkOrder(before, kind, name.column());
        return GivenField.layer(kind, fields(kind));
    }

    private LayerSpec<?> named(Token name) throws NotationException {
        boolean raw = name.text().equals("raw");
        String what = raw ? "bytes in hexadecimal, as raw(00ff)" : "text in quotes, as text(\"hello\")";
        take('(', "'(' and " + what);
        if (token.type() != (raw ? Token.Type.WORD : Token.Type.STRING)) {
            throw expected(what);
        }
        byte[] bytes = raw ? hex(take()) : Lexer.bytes(take());
        take(')', "')'");
        return DataKind.spec(bytes);
    }

    private List<GivenField> fields(HeaderKind<?> kind) throws NotationException {
        List<GivenField> fields = new ArrayList<>();
        if (!token.is('(')) {
            return fields;
        }
        Token open = take();
        while (!token.is(')')) {
            if (token.type() != Token.Type.WORD) {
                throw token.type() == Token.Type.END
                        ? new NotationException(open.column(), "this '(' has no ')'")
                        : expected("a field of " + kind.name());
            }
            Token name = take();
            take('=', "'=' and a value for " + name.text());
            fields.add(
                    token.is('[') ? new GivenField(name, null, list()) : new GivenField(name, word(name), List.of()));
            if (!token.is(')')) {
                take(',', "',' or ')'");
            }
        }
        take();
        return fields;
    }

    private Token word(Token name) throws NotationException {
        if (token.type() != Token.Type.WORD) {
            throw expected("a value for " + name.text());
        }
        return take();
    }

    private List<OptionCall> list() throws NotationException {
        Token open = take();
        List<OptionCall> calls = new ArrayList<>();
        while (!token.is(']')) {
            if (token.type() != Token.Type.WORD) {
                throw token.type() == Token.Type.END
                        ? new NotationException(open.column(), "this '[' has no ']'")
                        : expected("an element of the list");
            }
            calls.add(option());
            if (!token.is(']')) {
                take(',', "',' or ']'");
            }
        }
        take();
        return calls;
    }

    private OptionCall option() throws NotationException {
        Token name = take();
        List<Token> arguments = new ArrayList<>();
        if (token.is('(')) {
            Token open = take();
            while (!token.is(')')) {
                if (token.type() != Token.Type.WORD) {
                    throw token.type() == Token.Type.END
                            ? new NotationException(open.column(), "this '(' has no ')'")
                            : expected("an argument of " + name.text());
                }
                arguments.add(take());
                if (!token.is(')')) {
                    take(',', "',' or ')'");
                }
            }
            take();
        }
        return new OptionCall(name.text(), arguments, name.column());
    }

    /** Bytes, two hexadecimal digits each, with a colon or a hyphen between or without. */
    static byte[] hex(Token word) throws NotationException {
        String digits = word.text().replace(":", "").replace("-", "");
        digits = digits.startsWith("0x") ? digits.substring(2) : digits;
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new NotationException(
                    word.column(), "'" + word.text() + "' is not bytes in hexadecimal; right would be 00ff10");
        }
    }
}
