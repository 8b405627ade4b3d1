package io.rawsock.craft;

import io.rawsock.packet.HdrIncl;
import io.rawsock.packet.HdrIncl.Refusal;
import io.rawsock.packet.HdrIncl.Rewrite;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.Set;

/** A packet for people: each header drawn, then field by field, with what the kernel changes and what is wrong. */
final class Explanation {
    private static final int NAME_WIDTH = 10;
    private static final int VALUE_WIDTH = 18;
    private static final HdrIncl NO_KERNEL = new HdrIncl(Set.of(), Refusal.NONE);

    private final Packet packet;
    private final HdrIncl kernel;
    private final StringBuilder text = new StringBuilder();

    private Explanation(Packet packet) {
        this.packet = packet;
        boolean ip = packet.outermost().kind() == Ipv4Kind.IP;
        kernel = ip ? HdrIncl.of(packet.bytes(), 0, packet.length(), Ipv4View.MAX_TOTAL_LENGTH) : NO_KERNEL;
    }

    static String of(Packet packet) {
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
                    + padded(field.form().show(field.get(view)), VALUE_WIDTH)
                    + notes(layer, index, field);
            text.append(line.stripTrailing()).append('\n');
        }
        if (layer.length() > layer.kind().fixedLength()) {
            for (String option : layer.kind().explainOptions(view)) {
                text.append("  ")
                        .append(padded("option", NAME_WIDTH))
                        .append(option)
                        .append('\n');
            }
        }
    }

    private <V> String notes(Layer<V> layer, int index, Field<V> field) {
        V view = layer.view();
        String meaning = layer.kind().meaning(view, field);
        long right = right(layer, index, field);
        if (right != field.get(view)) {
            meaning += (meaning.isEmpty() ? "" : "; ") + "wrong: right is "
                    + field.form().show(right);
        }
        if (index == 0 && rewritten(field.name())) {
            meaning += (meaning.isEmpty() ? "" : " ") + "*";
        }
        return meaning;
    }

    private boolean rewritten(String field) {
        return switch (field) {
            case "len" -> kernel.rewrites().contains(Rewrite.TOTAL_LENGTH);
            case "id" -> kernel.rewrites().contains(Rewrite.IDENTIFICATION);
            case "src" -> kernel.rewrites().contains(Rewrite.SOURCE);
            case "chksum" -> kernel.rewrites().contains(Rewrite.CHECKSUM);
            default -> false;
        };
    }

    /** What the field would be if nothing had been said of it, all else as it is. */
    private <V> long right(Layer<V> layer, int index, Field<V> field) {
        if (field.name().equals("version")) {
            return 4;
        }
        ByteBuffer bytes = packet.bytes();
        ByteBuffer as = ByteBuffer.allocate(packet.length()).put(0, bytes, 0, packet.length());
        Template.complete(packet, index, field.name());
        long right = field.get(layer.view());
        bytes.put(0, as, 0, packet.length());
        return right;
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(Math.max(1, width - word.length()));
    }
}
