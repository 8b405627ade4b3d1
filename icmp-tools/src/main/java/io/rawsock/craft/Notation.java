package io.rawsock.craft;

import io.rawsock.craft.LayerSpec.Setting;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
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
 * field   = name "=" ( value | "[" option *( "," option ) "]" )
 * value   = number | name | address | first ".." last | "%" [ first ]
 * option  = name [ "(" argument *( "," argument ) ")" ]
 * </pre>
 */
final class Notation {
    private static final List<HeaderKind<?>> KINDS = List.of(
            EtherKind.ETHER,
            VlanKind.VLAN,
            ArpKind.ARP,
            Ipv4Kind.IP,
            IcmpKind.ICMP,
            IgmpKind.IGMP,
            UdpKind.UDP,
            TcpKind.TCP);
    private static final String OPTIONS = "options";

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
            return data(Lexer.bytes(take()));
        }
        if (token.type() != Token.Type.WORD) {
            throw expected("a layer, as ip(dst=192.0.2.1), or text in quotes");
        }
        Token name = take();
        if (name.text().equals("raw") || name.text().equals("text")) {
            return named(name);
        }
        HeaderKind<?> kind = kind(name);
        boolean link = before == EtherKind.ETHER || before == VlanKind.VLAN;
        if (kind == VlanKind.VLAN && !link) {
            throw new NotationException(name.column(), "vlan goes after ether() or another vlan()");
        }
        return header(kind);
    }

    private static HeaderKind<?> kind(Token name) throws NotationException {
        String[] names = new String[KINDS.size() + 2];
        for (int i = 0; i < KINDS.size(); i++) {
            names[i] = KINDS.get(i).name();
            if (names[i].equals(name.text())) {
                return KINDS.get(i);
            }
        }
        names[KINDS.size()] = "raw";
        names[KINDS.size() + 1] = "text";
        String suggestion = Suggestion.of(name.text(), names).strip();
        throw new NotationException(name.column(), "no layer '" + name.text() + "'; " + suggestion);
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
        return data(bytes);
    }

    private static LayerSpec<?> data(byte[] bytes) {
        return new LayerSpec<>(DataKind.RAW, List.of(), Payload.of(bytes));
    }

    private <V> LayerSpec<V> header(HeaderKind<V> kind) throws NotationException {
        List<Setting<V>> settings = new ArrayList<>();
        byte[] options = {};
        if (token.is('(')) {
            Token open = take();
            while (!token.is(')')) {
                if (token.type() != Token.Type.WORD) {
                    throw token.type() == Token.Type.END
                            ? new NotationException(open.column(), "this '(' has no ')'")
                            : expected("a field of " + kind.name());
                }
                Token name = take();
                if (name.text().equals(OPTIONS) && kind.maxOptions() > 0) {
                    take('=', "'='");
                    options = options(kind);
                } else {
                    settings.add(setting(kind, name));
                }
                if (!token.is(')')) {
                    take(',', "',' or ')'");
                }
            }
            take();
        }
        return new LayerSpec<>(kind, settings, Payload.of(options));
    }

    private <V> Setting<V> setting(HeaderKind<V> kind, Token name) throws NotationException {
        Field<V> field = kind.field(name.text());
        if (field == null) {
            List<String> names = new ArrayList<>();
            for (Field<V> each : kind.fields()) {
                names.add(each.name());
            }
            if (kind.maxOptions() > 0) {
                names.add(OPTIONS);
            }
            String suggestion =
                    Suggestion.of(name.text(), names.toArray(new String[0])).strip();
            throw new NotationException(
                    name.column(), kind.name() + " has no field '" + name.text() + "'; " + suggestion);
        }
        take('=', "'=' and a value for " + name.text());
        if (token.type() != Token.Type.WORD) {
            throw expected("a value for " + name.text());
        }
        return new Setting<>(field, value(field, take()));
    }

    private static Value value(Field<?> field, Token word) throws NotationException {
        String text = word.text();
        if (text.startsWith("%")) {
            return new Value.Counter(text.length() == 1 ? 0 : number(field, text.substring(1), word.column() + 1));
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            return new Value.Constant(number(field, text, word.column()));
        }
        long first = number(field, text.substring(0, dots), word.column());
        long last = number(field, text.substring(dots + 2), word.column() + dots + 2);
        if (last < first) {
            throw new NotationException(word.column() + dots + 2, "a range goes upwards: " + text + " is empty");
        }
        return new Value.Range(first, last);
    }

    private static long number(Field<?> field, String text, int column) throws NotationException {
        long value;
        try {
            value = field.form().parse(text);
        } catch (IllegalArgumentException e) {
            throw new NotationException(column, field.name() + ": " + e.getMessage());
        }
        if (value > field.max()) {
            String bits = field.bits() == 1 ? "1 bit" : field.bits() + " bits";
            throw new NotationException(
                    column, field.name() + " has " + bits + ": 0 to " + field.max() + ", not " + text);
        }
        return value;
    }

    private byte[] options(HeaderKind<?> kind) throws NotationException {
        Token open = take('[', "'[' and options, as [nop, nop]");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!token.is(']')) {
            if (token.type() != Token.Type.WORD) {
                throw token.type() == Token.Type.END
                        ? new NotationException(open.column(), "this '[' has no ']'")
                        : expected("an option");
            }
            OptionCall call = option();
            bytes.writeBytes(kind.option(call));
            if (bytes.size() > kind.maxOptions()) {
                throw new NotationException(
                        call.column(),
                        "up to here " + bytes.size() + " bytes of options; the header has room for "
                                + kind.maxOptions());
            }
            if (!token.is(']')) {
                take(',', "',' or ']'");
            }
        }
        take();
        while (bytes.size() % 4 != 0) {
            bytes.write(0);
        }
        return bytes.toByteArray();
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
