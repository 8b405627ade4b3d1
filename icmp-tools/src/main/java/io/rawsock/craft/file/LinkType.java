package io.rawsock.craft.file;

import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.EtherKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Ipv4Kind;
import io.rawsock.craft.header.Ipv6Kind;
import io.rawsock.craft.header.Names;
import io.rawsock.craft.header.VlanKind;
import io.rawsock.craft.packet.Dissection;
import io.rawsock.craft.packet.Packet;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ethernet.EthernetView;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;

/**
 * What the packets of a capture file begin with.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">tcpdump.org, Link-layer header types</a>
 */
public final class LinkType {
    static final int ETHERNET = 1;
    /** IPv4 or IPv6, as the version in the first byte says. */
    static final int RAW = 101;

    private static final int LINUX_SLL = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_SLL2 = 276;

    private static final int SLL_PROTOCOL = 14;
    private static final int SLL_LENGTH = 16;
    private static final int SLL2_PROTOCOL = 0;
    private static final int SLL2_LENGTH = 20;

    private LinkType() {}

    static boolean known(int type) {
        return switch (type) {
            case ETHERNET, RAW, LINUX_SLL, IPV4, IPV6, LINUX_SLL2 -> true;
            default -> false;
        };
    }

    /** The type of a file that is to hold packets like this one. */
    static int of(Packet packet) {
        return packet.outermost().kind() instanceof EtherKind ? ETHERNET : RAW;
    }

    /** The packet in all the bytes; of a cooked capture, whose link headers nobody can send, without these. */
    static Packet dissect(int type, byte[] bytes) {
        return switch (type) {
            case ETHERNET -> Dissection.of(ByteBuffer.wrap(bytes), EtherKind.ETHER);
            case IPV4 -> Dissection.of(ByteBuffer.wrap(bytes), Ipv4Kind.IP);
            case IPV6 -> Dissection.of(ByteBuffer.wrap(bytes), Ipv6Kind.IPV6);
            case LINUX_SLL -> cooked(bytes, SLL_PROTOCOL, SLL_LENGTH);
            case LINUX_SLL2 -> cooked(bytes, SLL2_PROTOCOL, SLL2_LENGTH);
            default -> network(bytes);
        };
    }

    private static Packet cooked(byte[] bytes, int protocolAt, int length) {
        if (bytes.length < length) {
            return Dissection.of(ByteBuffer.wrap(bytes), DataKind.RAW);
        }
        ByteBuffer packet = ByteBuffer.wrap(bytes, length, bytes.length - length);
        HeaderKind<?> kind = Names.kindOfEtherType(NetBytes.u16(packet, protocolAt));
        byte[] rest = new byte[packet.remaining()];
        packet.get(rest);
        return Dissection.of(ByteBuffer.wrap(rest), kind == null || kind instanceof VlanKind ? DataKind.RAW : kind);
    }

    /** What is an IP packet by its version, or data. */
    static Packet network(byte[] bytes) {
        int version = bytes.length == 0 ? 0 : (bytes[0] & 0xff) >> 4;
        HeaderKind<?> kind = switch (version) {
            case 4 -> Ipv4Kind.IP;
            case 6 -> Ipv6Kind.IPV6;
            default -> DataKind.RAW;
        };
        return Dissection.of(ByteBuffer.wrap(bytes), kind);
    }

    /**
     * The packet in bytes of which nothing is known: an IP packet if its lengths fit, else a frame if its type is one that
     * we know, else an IP packet by its version alone.
     */
    public static Packet guess(byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        boolean frame = bytes.length >= EthernetView.MIN_LENGTH
                && Names.kindOfEtherType(new EthernetView()
                                .wrapForWriting(packet, 0, bytes.length)
                                .etherType())
                        != null;
        return frame && !fitsIp(packet) ? dissect(ETHERNET, bytes) : network(bytes);
    }

    private static boolean fitsIp(ByteBuffer packet) {
        int length = packet.limit();
        if (Ipv4View.check(packet, 0, length) == Defect.NONE) {
            return new Ipv4View().wrap(packet, 0, length).totalLength() == length;
        }
        return Ipv6View.check(packet, 0, length) == Defect.NONE
                && new Ipv6View().wrap(packet, 0, length).payloadLimit() == length;
    }
}
