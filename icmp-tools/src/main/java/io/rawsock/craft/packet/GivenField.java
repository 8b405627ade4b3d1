package io.rawsock.craft.packet;

import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Kinds;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.craft.word.Suggestion;
import io.rawsock.craft.word.Token;
import io.rawsock.craft.word.Uint128;
import io.rawsock.craft.word.Value;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as somebody wrote it, before it is known what header it is of.
 *
 * @param word its value; null if it is a list
 * @param list the elements, if it is one
 */
public record GivenField(Token name, @Nullable Token word, List<OptionCall> list) {
    /** The layer of all that is given; what variant of the kind it is, type and fields tell. */
    public static LayerSpec<?> layer(HeaderKind<?> kind, List<GivenField> given) throws NotationException {
        long type = kind.defaultType();
        List<String> names = new ArrayList<>();
        for (GivenField each : given) {
            names.add(each.name.text());
            if (each.name.text().equals("type") && each.word != null && kind.field("type") != null) {
                type = type(kind, each.word);
            }
        }
        return build(kind.variant(type, names), given);
    }

    /** Of a range or a counter, whose values could be of several variants, none. */
    private static <V> long type(HeaderKind<V> kind, Token word) throws NotationException {
        Field<V> field = kind.field("type");
        Value value = field == null ? null : value(field, word);
        return value instanceof Value.Constant constant ? constant.value().low() : -1;
    }

    private static <V> LayerSpec<V> build(HeaderKind<V> kind, List<GivenField> given) throws NotationException {
        List<LayerSpec.Setting<V>> settings = new ArrayList<>();
        byte[] list = kind.emptyList();
        for (GivenField each : given) {
            if (each.word == null) {
                list = each.elements(kind);
            } else {
                Field<V> field = kind.field(each.name.text());
                if (field == null) {
                    throw kind.listing().name().equals(each.name.text())
                            ? new NotationException(each.word.column(), each.name.text() + " is a list, in [ ]")
                            : each.unknown(kind);
                }
                settings.add(new LayerSpec.Setting<>(field, value(field, each.word)));
            }
        }
        return new LayerSpec<>(kind, settings, Payload.of(list));
    }

    private NotationException unknown(HeaderKind<?> kind) {
        HeaderKind<?> other = Kinds.havingField(kind, name.text());
        if (other != null) {
            return new NotationException(
                    name.column(), kind.name() + " has '" + name.text() + "' only with " + Kinds.types(other));
        }
        List<String> names = new ArrayList<>();
        for (Field<?> each : kind.fields()) {
            names.add(each.name());
        }
        if (kind.listing() != Listing.NONE) {
            names.add(kind.listing().name());
        }
        String suggestion =
                Suggestion.of(name.text(), names.toArray(new String[0])).strip();
        return new NotationException(name.column(), kind.name() + " has no field '" + name.text() + "'; " + suggestion);
    }

    private byte[] elements(HeaderKind<?> kind) throws NotationException {
        Listing listing = kind.listing();
        if (!listing.name().equals(name.text())) {
            if (kind.field(name.text()) == null) {
                throw unknown(kind);
            }
            throw new NotationException(name.column(), name.text() + " is no list");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (OptionCall call : list) {
            try {
                bytes.writeBytes(listing.bytes(call));
            } catch (IllegalArgumentException e) {
                throw new NotationException(call.column(), e.getMessage() + "; raw(hex) takes any bytes");
            }
            if (bytes.size() > listing.max()) {
                throw new NotationException(
                        call.column(),
                        "up to here " + bytes.size() + " bytes of " + listing.name() + "; the header has room for "
                                + listing.max());
            }
        }
        return listing.padded(bytes);
    }

    private static Value value(Field<?> field, Token word) throws NotationException {
        String text = word.text();
        if (text.startsWith("%")) {
            return new Value.Counter(
                    text.length() == 1 ? Uint128.ZERO : number(field, text.substring(1), word.column() + 1));
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            return new Value.Constant(number(field, text, word.column()));
        }
        Uint128 first = number(field, text.substring(0, dots), word.column());
        Uint128 last = number(field, text.substring(dots + 2), word.column() + dots + 2);
        if (last.compareTo(first) < 0) {
            throw new NotationException(word.column() + dots + 2, "a range goes upwards: " + text + " is empty");
        }
        return new Value.Range(first, last);
    }

    private static Uint128 number(Field<?> field, String text, int column) throws NotationException {
        Uint128 value;
        try {
            value = field.form().parse(text);
        } catch (IllegalArgumentException e) {
            throw new NotationException(column, field.name() + ": " + e.getMessage());
        }
        if (value.compareTo(field.max()) > 0) {
            String bits = field.bits() == 1 ? "1 bit" : field.bits() + " bits";
            throw new NotationException(
                    column, field.name() + " has " + bits + ": 0 to " + field.max() + ", not " + text);
        }
        return value;
    }
}
