package io.rawsock.craft.packet;

import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.IcmpKind;
import io.rawsock.craft.header.Icmpv6Kind;
import io.rawsock.craft.header.QuoteExtensionKind;
import io.rawsock.wire.icmp.extension.ExtensionView;
import java.util.ArrayList;
import java.util.List;

/** The zeros between the packet that an ICMP error quotes and its extensions (RFC 4884 section 5.1). */
final class QuotePadding {
    private static final int UNIT = 4;
    private static final int UNIT6 = 8;

    /** The index of the ICMP error; -1 of a packet without extensions. */
    private final int error;

    private int quoteEnd;

    QuotePadding(List<LayerSpec<?>> layers) {
        error = error(layers);
        int last = layers.size() - 1;
        boolean padding = error >= 0 && last - 1 > error && isZeros(layers.get(last - 1));
        for (int i = 0; i < (padding ? last - 1 : last); i++) {
            quoteEnd += layers.get(i).length();
        }
    }

    /** Where the packet that a layer at {@code at} is of ends: what is quoted ends before the padding. */
    int limit(int layer, int at, int length) {
        return error >= 0 && layer > error && at < quoteEnd ? quoteEnd : length;
    }

    /** The layers with padding, if they lack it. */
    static List<LayerSpec<?>> padded(List<LayerSpec<?>> layers) {
        int error = error(layers);
        if (error < 0) {
            return layers;
        }
        int unit = layers.get(error).kind() instanceof Icmpv6Kind ? UNIT6 : UNIT;
        int quote = 0;
        for (LayerSpec<?> layer : layers.subList(error + 1, layers.size() - 1)) {
            quote += layer.length();
        }
        int whole = Math.max(ExtensionView.MIN_QUOTE_LENGTH, (quote + unit - 1) / unit * unit);
        if (whole == quote) {
            return layers;
        }
        List<LayerSpec<?>> padded = new ArrayList<>(layers);
        padded.add(layers.size() - 1, LayerSpec.data(new byte[whole - quote]));
        return padded;
    }

    private static int error(List<LayerSpec<?>> layers) {
        if (layers.get(layers.size() - 1).kind() instanceof QuoteExtensionKind) {
            for (int i = 0; i < layers.size(); i++) {
                HeaderKind<?> kind = layers.get(i).kind();
                if (kind instanceof IcmpKind || kind instanceof Icmpv6Kind) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isZeros(LayerSpec<?> layer) {
        boolean zeros = layer.kind() == DataKind.RAW;
        for (int i = 0; i < layer.bytes().length() && zeros; i++) {
            zeros = layer.bytes().u8(i) == 0;
        }
        return zeros;
    }
}
