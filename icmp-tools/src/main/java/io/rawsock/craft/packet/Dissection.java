package io.rawsock.craft.packet;

import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.header.QuoteExtensionKind;
import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.extension.ExtensionView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what headers bytes are. What is not known, or too broken to be read on, is data. */
public final class Dissection {
    private final ByteBuffer bytes;
    private final List<Layer<?>> layers = new ArrayList<>();
    private int at;
    private int end;
    private int extensionsAt;
    private int extensionsEnd = -1;

    private Dissection(ByteBuffer bytes) {
        this.bytes = bytes;
        this.end = bytes.limit();
    }

    /**
     * Finds the headers in bytes that were read.
     *
     * @param first the kind of header that the bytes, from 0 to their limit, begin with
     */
    public static Packet of(ByteBuffer bytes, HeaderKind<?> first) {
        Dissection dissection = new Dissection(bytes);
        HeaderKind<?> kind = first;
        while (kind != null && kind != DataKind.RAW && dissection.at < dissection.end) {
            kind = dissection.header(kind);
        }
        dissection.data(dissection.end);
        dissection.extensions();
        dissection.data(bytes.limit());
        if (dissection.layers.isEmpty()) {
            dissection.layers.add(new Layer<>(DataKind.RAW, bytes, 0, 0, 0));
        }
        return new Packet(bytes, dissection.layers, List.of());
    }

    private @Nullable HeaderKind<?> header(HeaderKind<?> kind) {
        Defect defect = kind.check(bytes, at, end);
        boolean readable = defect == Defect.NONE || defect == Defect.PAYLOAD_CUT;
        HeaderKind<?> variant = readable ? kind.variantAt(bytes, at, end) : null;
        return variant == null ? null : variant(variant);
    }

    private <V> @Nullable HeaderKind<?> variant(HeaderKind<V> kind) {
        V view = kind.view(bytes, at, end);
        int limit = Math.max(kind.end(view, end), at + kind.length(view));
        Layer<V> layer = new Layer<>(kind, bytes, at, at + kind.length(view), limit);
        layers.add(layer);
        at = layer.payloadAt();
        end = limit;
        int unit = kind.quoteUnit(view);
        int quoteLimit = unit == 0 ? end : kind.quoteLimit(view, end);
        int quoted = quoteLimit - at;
        // Shorter ones, of routers that do not fill up, are data: the notation would fill them up.
        if (quoteLimit < end && quoted >= ExtensionView.MIN_QUOTE_LENGTH && quoted % unit == 0) {
            extensionsAt = quoteLimit;
            extensionsEnd = end;
            end = quoteLimit;
        }
        return kind.next(view);
    }

    /** What follows the quote, to the end of the packet: nothing may come after extensions. */
    private void extensions() {
        if (extensionsEnd == bytes.limit()
                && QuoteExtensionKind.EXT.check(bytes, extensionsAt, extensionsEnd) == Defect.NONE) {
            data(extensionsAt);
            end = extensionsEnd;
            variant(QuoteExtensionKind.EXT);
        }
    }

    private void data(int to) {
        if (at < to) {
            layers.add(new Layer<>(DataKind.RAW, bytes, at, to, to));
            at = to;
        }
    }
}
