package io.rawsock.craft;

import io.rawsock.craft.file.HexDump;
import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.packet.Judgement;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.word.Uint128;
import io.rawsock.packet.HdrIncl;
import io.rawsock.packet.HdrIncl.Refusal;
import io.rawsock.packet.HdrIncl.Rewrite;

/** A packet for people: each header drawn, then field by field, with what the kernel changes and what is wrong. */
public final class Explanation {
    private static final int NAME_WIDTH = 10;
    private static final int VALUE_WIDTH = 18;

    private final Packet packet;
    private final HdrIncl kernel;
    private final Judgement judgement;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Packet packet) {
        this.packet = packet;
        kernel = Judgement.kernel(packet);
        judgement = new Judgement(packet);
    }

    public static String of(Packet packet) {
        return new Explanation(packet).write();
    }

    private String write() {
        for (int i = 0; i < packet.layers().size(); i++) {
            Layer<?> layer = packet.layers().get(i);
            if (layer.kind() == DataKind.RAW) {
                text.append("data, ").append(bytes(layer.length())).append('\n');
                text.append(HexDump.of(packet.bytes(), layer.at(), layer.payloadAt(), "  "));
            } else {
                header(layer, i);
            }
            text.append('\n');
        }
        text.append(bytes(packet.length())).append(" in all");
        if (kernel.refusal() == Refusal.HEADER_LENGTH) {
            text.append("; a raw socket refuses this header length, so it goes by packet socket");
        } else if (!kernel.rewrites().isEmpty()) {
            text.append("; marked * is what the kernel sets on a raw socket; --exact sends it as it is");
        }
        return text.append('\n').toString();
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }

    private <V> void header(Layer<V> layer, int index) {
        text.append(layer.kind().name())
                .append(", ")
                .append(bytes(layer.length()))
                .append('\n');
        text.append(Diagram.of(layer));
        V view = layer.view();
        for (Field<V> field : layer.kind().drawn(view)) {
            String line = "  " + padded(field.name(), NAME_WIDTH)
                    + padded(field.show(view), VALUE_WIDTH)
                    + notes(layer, index, field);
            text.append(line.stripTrailing()).append('\n');
        }
        Listing listing = layer.kind().listing();
        for (String element :
                listing.explain(packet.bytes(), layer.at() + layer.kind().fixedLength(), layer.payloadAt())) {
            text.append("  ")
                    .append(padded(listing.name(), NAME_WIDTH))
                    .append(element)
                    .append('\n');
        }
    }

    private <V> String notes(Layer<V> layer, int index, Field<V> field) {
        V view = layer.view();
        String meaning = layer.kind().meaning(view, field);
        Uint128 right = judgement.right(index, field);
        if (!right.equals(field.get(view))) {
            meaning += (meaning.isEmpty() ? "" : "; ") + "wrong: right is "
                    + field.form().show(right);
        }
        if (index == 0 && rewritten(field.name())) {
            meaning += (meaning.isEmpty() ? "" : " ") + "*";
        }
        return meaning;
    }

    private boolean rewritten(String field) {
        for (Rewrite rewrite : kernel.rewrites()) {
            if (Judgement.field(rewrite).equals(field)) {
                return true;
            }
        }
        return false;
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(Math.max(1, width - word.length()));
    }
}
