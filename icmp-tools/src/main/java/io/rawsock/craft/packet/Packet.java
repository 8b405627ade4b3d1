package io.rawsock.craft.packet;

import io.rawsock.craft.header.Layer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes, and what headers they are.
 *
 * @param bytes from 0 to the limit; the position is 0
 * @param layers from the outermost, one after the other, to the end
 * @param specs what was written of each, in the same order; empty for a packet that was read
 */
public record Packet(ByteBuffer bytes, List<Layer<?>> layers, List<LayerSpec<?>> specs) {
    /** With its layers as if somebody had written every field of them, where nobody has. */
    Packet written() {
        if (!specs.isEmpty()) {
            return this;
        }
        List<LayerSpec<?>> all = new ArrayList<>();
        for (Layer<?> layer : layers) {
            all.add(LayerSpec.of(layer));
        }
        return new Packet(bytes, layers, all);
    }

    public int length() {
        return bytes.limit();
    }

    public Layer<?> outermost() {
        return layers.get(0);
    }
}
