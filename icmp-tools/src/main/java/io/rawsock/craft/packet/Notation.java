package io.rawsock.craft.packet;

import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Kinds;
import io.rawsock.craft.word.Lexer;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.Token;
import io.rawsock.craft.word.TokenReader;
import java.util.ArrayList;
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
public final class Notation {
    private final TokenReader tokens;

    private Notation(String text) throws NotationException {
        tokens = new TokenReader(text);
    }

    /**
     * The packets that the text stands for.
     *
     * @throws NotationException naming the column of the mistake
     */
    public static Template parse(String text) throws NotationException {
        Notation notation = new Notation(text);
        TokenReader tokens = notation.tokens;
        List<LayerSpec<?>> layers = new ArrayList<>();
        layers.add(notation.layer(null));
        while (tokens.peek().is('/')) {
            tokens.take();
            layers.add(notation.layer(layers.get(layers.size() - 1).kind()));
        }
        tokens.end("'/' and another layer, or the end");
        return Template.of(layers);
    }

    private LayerSpec<?> layer(@Nullable HeaderKind<?> before) throws NotationException {
        if (tokens.peek().type() == Token.Type.STRING) {
            return LayerSpec.data(Lexer.bytes(tokens.take()));
        }
        Token name = tokens.word("a layer, as ip(dst=192.0.2.1), or text in quotes");
        if (name.text().equals("raw") || name.text().equals("text")) {
            return data(name.text().equals("raw"));
        }
        HeaderKind<?> kind = Kinds.named(name);
        Kinds.checkOrder(before, kind, name.column());
        return GivenField.layer(kind, fields(kind));
    }

    private LayerSpec<?> data(boolean raw) throws NotationException {
        String what = raw ? "bytes in hexadecimal, as raw(00ff)" : "text in quotes, as text(\"hello\")";
        tokens.take('(', "'(' and " + what);
        if (tokens.peek().type() != (raw ? Token.Type.WORD : Token.Type.STRING)) {
            throw tokens.expected(what);
        }
        byte[] bytes = raw ? tokens.take().hex() : Lexer.bytes(tokens.take());
        tokens.take(')', "')'");
        return LayerSpec.data(bytes);
    }

    private List<GivenField> fields(HeaderKind<?> kind) throws NotationException {
        List<GivenField> fields = new ArrayList<>();
        if (!tokens.peek().is('(')) {
            return fields;
        }
        Token open = tokens.take();
        while (!tokens.peek().is(')')) {
            Token name = tokens.wordIn(open, ')', "a field of " + kind.name());
            tokens.take('=', "'=' and a value for " + name.text());
            fields.add(
                    tokens.peek().is('[')
                            ? new GivenField(name, null, tokens.list())
                            : new GivenField(name, tokens.word("a value for " + name.text()), List.of()));
            tokens.separator(')');
        }
        tokens.take();
        return fields;
    }
}
