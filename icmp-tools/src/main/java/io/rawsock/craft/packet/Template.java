package io.rawsock.craft.packet;

import io.rawsock.craft.header.ExtensionKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Ipv4Kind;
import io.rawsock.craft.header.Ipv6Kind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.header.QuoteExtensionKind;
import io.rawsock.craft.header.Sources;
import io.rawsock.craft.header.Surroundings;
import io.rawsock.craft.packet.LayerSpec.Setting;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.Uint128;
import io.rawsock.craft.word.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The packets that a notation stands for, each made when it is asked for: where fields have ranges every value of one with
 * every value of the others, in the order written, the last the fastest.
 */
public final class Template {
    /** The largest IPv6 packet in a frame with tags. */
    private static final int MAX_LENGTH = 40 + 0xffff + 64;

    private final List<LayerSpec<?>> layers;
    private final int length;
    private final long size;

    private Template(List<LayerSpec<?>> layers, int length, long size) {
        this.layers = layers;
        this.length = length;
        this.size = size;
    }

    public static Template of(List<LayerSpec<?>> given) throws NotationException {
        List<LayerSpec<?>> layers = QuotePadding.padded(given);
        int length = 0;
        long size = 1;
        for (LayerSpec<?> layer : layers) {
            length += layer.length();
            for (Setting<?> setting : layer.settings()) {
                if (setting.value() instanceof Value.Range range) {
                    size = product(size, range.size());
                }
            }
        }
        if (length > MAX_LENGTH) {
            throw new NotationException(
                    0, "all together are " + length + " bytes; no frame is longer than " + MAX_LENGTH);
        }
        return new Template(List.copyOf(layers), length, size);
    }

    /** The packet that its layers make of which only the named fields are given. */
    static Packet rebuild(Packet packet, List<List<String>> given) {
        List<LayerSpec<?>> specs = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            specs.add(LayerSpec.of(packet.layers().get(i), given.get(i)));
        }
        return new Template(specs, packet.length(), 1).packet(0, Sources.NONE);
    }

    private static long product(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    /** How many packets there are before the ranges start again. */
    public long size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index from 0; from {@link #size} on ranges start again, counters do not
     * @param sources for the addresses that are not given
     */
    public Packet packet(long index, Sources sources) {
        Uint128[] values = values(index);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        List<Layer<?>> made = new ArrayList<>(layers.size());
        int at = 0;
        int value = 0;
        QuotePadding quote = new QuotePadding(layers);
        for (LayerSpec<?> spec : layers) {
            Layer<?> layer = spec.emit(bytes, at, quote.limit(made.size(), at, length), values, value, index);
            made.add(layer);
            at = layer.payloadAt();
            value += spec.settings().size();
        }
        Packet packet = new Packet(bytes, made, layers);
        for (int i = 0; i < made.size(); i++) {
            settle(made.get(i), layers.get(i).given(), packet, i, sources);
        }
        complete(packet, -1, "");
        return packet;
    }

    private static <V> void settle(Layer<V> layer, Set<String> given, Packet packet, int i, Sources sources) {
        layer.kind().settle(layer.view(), given, around(packet, i), sources);
    }

    /** Completes every layer, from the innermost outwards, as if nothing had been said of one field. */
    static void complete(Packet packet, int ungivenLayer, String ungivenField) {
        for (int i = packet.layers().size() - 1; i >= 0; i--) {
            Set<String> given = packet.specs().get(i).given();
            if (i == ungivenLayer) {
                given.remove(ungivenField);
            }
            complete(packet.layers().get(i), given, packet, i);
        }
    }

    private static <V> void complete(Layer<V> layer, Set<String> given, Packet packet, int i) {
        layer.kind().complete(layer.view(), given, around(packet, i));
    }

    private static Surroundings around(Packet packet, int i) {
        List<Layer<?>> layers = packet.layers();
        HeaderKind<?> next = i + 1 < layers.size() ? layers.get(i + 1).kind() : null;
        Layer<?> layer = layers.get(i);
        Layer<?> ip = null;
        Layer<?> routing = null;
        for (Layer<?> before : layers.subList(0, i)) {
            if (before.kind() instanceof Ipv4Kind || before.kind() instanceof Ipv6Kind) {
                ip = before;
                routing = null;
            } else if (before.kind().name().equals(ExtensionKind.ROUTING.name())) {
                routing = before;
            }
        }
        Layer<?> last = layers.get(layers.size() - 1);
        int extensionsAt = last.kind() instanceof QuoteExtensionKind ? last.at() : -1;
        return new Surroundings(layers.get(0), ip, routing, next, extensionsAt, layer.payloadAt(), layer.limit());
    }

    private Uint128[] values(long index) {
        int count = 0;
        for (LayerSpec<?> layer : layers) {
            count += layer.settings().size();
        }
        Uint128[] values = new Uint128[count];
        long left = index % size;
        for (int i = layers.size() - 1; i >= 0; i--) {
            List<? extends Setting<?>> settings = layers.get(i).settings();
            for (int j = settings.size() - 1; j >= 0; j--) {
                Value value = settings.get(j).value();
                count--;
                if (value instanceof Value.Range range) {
                    values[count] = range.first().plus(left % range.size());
                    left /= range.size();
                } else if (value instanceof Value.Counter counter) {
                    values[count] = counter.first().plus(index);
                } else if (value instanceof Value.Constant constant) {
                    values[count] = constant.value();
                }
            }
        }
        return values;
    }
}
