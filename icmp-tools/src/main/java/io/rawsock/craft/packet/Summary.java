package io.rawsock.craft.packet;

import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.Layer;

/** A packet in a line: {@code ip 10.0.0.1 > 10.0.0.2 ttl=64 / icmp echo-request id=7 seq=1 / 5 bytes}. */
public final class Summary {
    private Summary() {}

    public static String of(Packet packet) {
        StringBuilder text = new StringBuilder();
        for (Layer<?> layer : packet.layers()) {
            text.append(text.isEmpty() ? "" : " / ");
            text.append(words(layer));
        }
        return text.append(", ").append(packet.length()).append(" bytes").toString();
    }

    private static String words(Layer<?> layer) {
        return switch (layer.kind().name()) {
            case "ip" -> words(layer, "src", "dst", "ttl");
            case "ipv6" -> words(layer, "src", "dst", "hlim");
            case "ether" -> words(layer, "src", "dst", "");
            case "udp" -> words(layer, "sport", "dport", "");
            case "tcp" -> words(layer, "sport", "dport", "flags");
            case "arp" -> words(layer, "psrc", "pdst", "op");
            case "icmp", "icmpv6", "igmp", "fragment" -> drawn(layer);
            case "raw" -> layer.length() + " of data";
            default -> layer.kind().name();
        };
    }

    private static <V> String words(Layer<V> layer, String from, String to, String more) {
        String text = layer.kind().name() + " " + value(layer, from) + " > " + value(layer, to);
        return more.isEmpty() ? text : text + " " + more + "=" + value(layer, more);
    }

    private static <V> String value(Layer<V> layer, String name) {
        Field<V> field = layer.kind().field(name);
        return field == null ? "" : field.show(layer.view());
    }

    private static <V> String drawn(Layer<V> layer) {
        StringBuilder text = new StringBuilder(layer.kind().name());
        V view = layer.view();
        for (Field<V> field : layer.kind().drawn(view)) {
            String value = field.show(view);
            switch (field.name()) {
                case "type" -> text.append(' ').append(value);
                case "code" -> text.append(value.equals("0") ? "" : " code=" + value);
                case "mtu" -> text.append(value.equals("0") ? "" : " mtu=" + value);
                case "id", "seq", "gw", "tgt", "gaddr", "mladdr", "offset" ->
                    text.append(' ').append(field.name()).append('=').append(value);
                default -> {}
            }
        }
        return text.toString();
    }
}
