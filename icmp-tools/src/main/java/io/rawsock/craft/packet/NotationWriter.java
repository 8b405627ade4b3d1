package io.rawsock.craft.packet;

import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.EtherKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.list.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet as the line of notation that makes it again: of each header the fields that are not what they would be by
 * themselves, and always the addresses that would depend on where the line is read.
 */
public final class NotationWriter {
    private final Packet packet;
    private final List<List<String>> given = new ArrayList<>();

    private NotationWriter(Packet packet) {
        this.packet = packet;
        for (int i = 0; i < packet.layers().size(); i++) {
            List<String> names = new ArrayList<>();
            // It is what the other fields depend on.
            if (packet.layers().get(i).kind().hasVariants()) {
                names.add("type");
            }
            given.add(names);
        }
    }

    public static String of(Packet packet) {
        NotationWriter writer = new NotationWriter(packet);
        int count = packet.layers().size();
        for (int i = 0; i < count; i++) {
            writer.differences(i, false);
        }
        // A checksum covers the headers inside, so these first.
        for (int i = count - 1; i >= 0; i--) {
            writer.differences(i, true);
        }
        return writer.text();
    }

    private void differences(int index, boolean checksum) {
        Packet made = Template.rebuild(packet, given);
        compare(packet.layers().get(index), made.layers().get(index), index, checksum);
    }

    private <V> void compare(Layer<V> wanted, Layer<?> made, int index, boolean checksum) {
        V view = wanted.view();
        V other = wanted.kind().view(made.bytes(), made.at(), made.limit());
        for (Field<V> field : wanted.kind().drawn(view)) {
            boolean needed = switch (field.name()) {
                case "src", "psrc", "hwsrc" -> true;
                case "dst" -> wanted.kind() instanceof EtherKind;
                default -> false;
            };
            boolean differs = !field.get(view).equals(field.get(other));
            boolean now = field.name().equals("chksum") == checksum;
            if (now && (differs || needed) && !given.get(index).contains(field.name())) {
                given.get(index).add(field.name());
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < packet.layers().size(); i++) {
            text.append(i == 0 ? "" : " / ");
            layer(text, packet.layers().get(i), given.get(i));
        }
        return text.toString();
    }

    private <V> void layer(StringBuilder text, Layer<V> layer, List<String> names) {
        if (layer.kind() == DataKind.RAW) {
            text.append(data(layer));
            return;
        }
        List<String> parts = new ArrayList<>();
        V view = layer.view();
        for (Field<V> field : layer.kind().drawn(view)) {
            if (names.contains(field.name())) {
                parts.add(field.name() + "=" + field.show(view));
            }
        }
        int listAt = layer.at() + layer.kind().fixedLength();
        Listing listing = layer.kind().listing();
        List<String> calls = listing.calls(layer.bytes(), listAt, layer.payloadAt());
        boolean tells = listing != Listing.NONE && layer.kind().hasVariants();
        if (!calls.isEmpty() || tells) {
            parts.add(listing.name() + "=[" + String.join(", ", calls) + "]");
        }
        text.append(layer.kind().name())
                .append('(')
                .append(String.join(", ", parts))
                .append(')');
    }

    /** Text where it is nothing but that. */
    private static String data(Layer<?> layer) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = layer.at(); i < layer.payloadAt(); i++) {
            char c = (char) (layer.bytes().get(i) & 0xff);
            if (c < ' ' || c > '~') {
                return Listing.raw(layer.bytes(), layer.at(), layer.payloadAt());
            }
            text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
        return text.append('"').toString();
    }
}
