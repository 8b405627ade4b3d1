package io.rawsock.craft.packet;

import io.rawsock.craft.header.EtherKind;
import io.rawsock.craft.header.ExtensionKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.Ipv4Kind;
import io.rawsock.craft.header.Ipv6Kind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.header.VlanKind;
import io.rawsock.craft.word.Uint128;
import io.rawsock.packet.HdrIncl;
import io.rawsock.packet.HdrIncl.Refusal;
import io.rawsock.packet.HdrIncl.Rewrite;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import java.util.Set;

/** What of a packet is wrong, and what the kernel would change in it. */
public final class Judgement {
    private static final HdrIncl NO_KERNEL = new HdrIncl(Set.of(), Refusal.NONE);

    private final Packet packet;
    /** Of a packet that was read the layers up to a fragment or a quote: of the rest not all bytes are there. */
    private final int judged;

    public Judgement(Packet packet) {
        this.packet = packet.written();
        this.judged = packet.specs().isEmpty() ? whole(packet) : packet.layers().size();
    }

    private static int whole(Packet packet) {
        for (int i = 0; i < packet.layers().size(); i++) {
            Layer<?> layer = packet.layers().get(i);
            if (isPart(layer) || (i > 0 && isIp(layer) && !isIp(packet.layers().get(i - 1)))) {
                return i + 1;
            }
        }
        return packet.layers().size();
    }

    private static boolean isIp(Layer<?> layer) {
        return layer.kind() instanceof Ipv4Kind
                || layer.kind() instanceof Ipv6Kind
                || layer.kind() instanceof ExtensionKind
                || layer.kind() instanceof EtherKind
                || layer.kind() instanceof VlanKind;
    }

    private static boolean isPart(Layer<?> layer) {
        boolean fragment = layer.view() instanceof Ipv4View ip && (ip.flags() & Ipv4View.MORE_FRAGMENTS) != 0;
        return fragment || layer.kind() == ExtensionKind.FRAGMENT;
    }

    /** What happens to it on a raw socket; nothing where it does not go through one. */
    public static HdrIncl kernel(Packet packet) {
        return packet.outermost().kind() instanceof Ipv4Kind
                ? HdrIncl.of(packet.bytes(), 0, packet.length(), Ipv4View.MAX_TOTAL_LENGTH)
                : NO_KERNEL;
    }

    /** The field that the kernel writes. */
    public static String field(Rewrite rewrite) {
        return switch (rewrite) {
            case TOTAL_LENGTH -> "len";
            case IDENTIFICATION -> "id";
            case SOURCE -> "src";
            case CHECKSUM -> "chksum";
        };
    }

    /** What the field would be if nothing had been said of it, all else as it is. */
    public <V> Uint128 right(int index, Field<V> field) {
        @SuppressWarnings("unchecked")
        Layer<V> layer = (Layer<V>) packet.layers().get(index);
        V view = layer.view();
        Uint128 value = field.get(view);
        if (field.name().equals("version")) {
            return Uint128.of(layer.kind() instanceof Ipv6Kind ? 6 : 4);
        }
        boolean none = view instanceof UdpView udp && udp.checksum() == UdpView.NO_CHECKSUM;
        if (index >= judged || (none && field.name().equals("chksum") && isOverIpv4(index))) {
            return value;
        }
        ByteBuffer bytes = packet.bytes();
        ByteBuffer as = ByteBuffer.allocate(packet.length()).put(0, bytes, 0, packet.length());
        Template.complete(packet, index, field.name());
        Uint128 right = field.get(layer.view());
        bytes.put(0, as, 0, packet.length());
        return right;
    }

    private boolean isOverIpv4(int index) {
        return index > 0 && packet.layers().get(index - 1).kind() instanceof Ipv4Kind;
    }
}
