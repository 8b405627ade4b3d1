package io.rawsock.craft.packet;

import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.word.Uint128;
import io.rawsock.craft.word.Value;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the notation says of one layer.
 *
 * @param settings in the order written
 * @param bytes the options of a header, padded to four; all of what has no header
 */
public record LayerSpec<V>(HeaderKind<V> kind, List<Setting<V>> settings, Payload bytes) {
    /** A field and what it is to be. */
    record Setting<V>(Field<V> field, Value value) {}

    /** What has no header. */
    public static LayerSpec<?> data(byte[] bytes) {
        return new LayerSpec<>(DataKind.RAW, List.of(), Payload.of(bytes));
    }

    /** All that is to be said of a layer. */
    static <V> LayerSpec<V> of(Layer<V> layer) {
        List<String> names = new ArrayList<>();
        for (Field<V> field : layer.kind().drawn(layer.view())) {
            names.add(field.name());
        }
        return of(layer, names);
    }

    /** Only some of the fields. */
    static <V> LayerSpec<V> of(Layer<V> layer, List<String> names) {
        V view = layer.view();
        List<Setting<V>> settings = new ArrayList<>();
        for (Field<V> field : layer.kind().drawn(view)) {
            if (names.contains(field.name())) {
                settings.add(new Setting<>(field, new Value.Constant(field.get(view))));
            }
        }
        int listAt = layer.at() + layer.kind().fixedLength();
        return new LayerSpec<>(layer.kind(), settings, Payload.of(layer.bytes(), listAt, layer.payloadAt()));
    }

    int length() {
        return kind.fixedLength() + bytes.length();
    }

    Set<String> given() {
        Set<String> names = new HashSet<>();
        for (Setting<V> setting : settings) {
            names.add(setting.field().name());
        }
        return names;
    }

    Layer<V> emit(ByteBuffer packet, int at, int limit, Uint128[] values, int firstValue, long index) {
        Layer<V> layer = new Layer<>(kind, packet, at, at + length(), limit);
        V view = layer.view();
        kind.defaults(view, index);
        bytes.emit(packet, at + kind.fixedLength());
        for (int i = 0; i < settings.size(); i++) {
            settings.get(i).field().set(view, values[firstValue + i]);
        }
        return layer;
    }
}
