package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.arp.ArpPacket;
import io.rawsock.wire.arp.ArpView;
import io.rawsock.wire.ethernet.EthernetHeader;
import io.rawsock.wire.ethernet.EthernetView;
import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmpv6.Icmpv6Message;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.UnknownIcmpv6;
import io.rawsock.wire.igmp.IgmpMessage;
import io.rawsock.wire.igmp.IgmpView;
import io.rawsock.wire.igmp.UnknownIgmp;
import io.rawsock.wire.ipv4.Ipv4Datagram;
import io.rawsock.wire.ipv4.Ipv4Fragments;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.ExtensionChain;
import io.rawsock.wire.ipv6.Ipv6Header;
import io.rawsock.wire.ipv6.Ipv6View;
import io.rawsock.wire.tcp.TcpHeader;
import io.rawsock.wire.tcp.TcpView;
import io.rawsock.wire.udp.UdpHeader;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of any bytes at all, for random and fuzzed ones: a parser answers with a defect or with a value, and a
 * value that is emitted is parsed again as its equal. Each method returns whether there was a value.
 */
public final class RoundTrip {
    private RoundTrip() {}

    /** An IPv4 packet, whole or cut, and its payload, taken for all that it might be. */
    public static boolean ipv4(ByteBuffer buffer, int at, int limit) {
        Defect defect = Ipv4View.check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return false;
        }
        Ipv4View view = new Ipv4View().wrapQuoted(buffer, at, limit);
        view.checksumValid();
        transport(buffer, view.payloadAt(), view.payloadLimit(), view.addressSum());
        if (view.checkOptions() != Defect.NONE) {
            return false;
        }
        Ipv4Datagram datagram = Ipv4Datagram.parse(view);
        ByteBuffer copy = TestBytes.poisoned(datagram.length());
        datagram.emit(copy, 0);
        assertEquals(
                Payload.of(buffer, view.optionsAt(), view.payloadLimit()),
                Payload.of(copy, Ipv4View.MIN_LENGTH, copy.limit()));
        assertEquals(datagram, Ipv4Datagram.parse(new Ipv4View().wrap(copy, 0, copy.limit())));
        return true;
    }

    /** An ICMP message with its extensions, and the packet that it quotes. */
    public static boolean icmp(ByteBuffer buffer, int at, int limit) {
        if (IcmpView.check(buffer, at, limit) != Defect.NONE) {
            return false;
        }
        IcmpView view = new IcmpView().wrap(buffer, at, limit);
        view.checksumValid();
        view.checkExtensions();
        Ipv4View.check(buffer, view.bodyAt(), view.quoteLimit());
        IcmpMessage message = IcmpMessage.parse(view);
        ByteBuffer copy = TestBytes.poisoned(message.length());
        message.emit(copy, 0);
        assertEquals(message, IcmpMessage.parse(new IcmpView().wrap(copy, 0, copy.limit())));
        return true;
    }

    /** An ICMPv6 message with its options or extensions, and the packet that it quotes. */
    public static boolean icmpv6(ByteBuffer buffer, int at, int limit, int addressSum) {
        if (Icmpv6View.check(buffer, at, limit) != Defect.NONE) {
            return false;
        }
        Icmpv6View view = new Icmpv6View().wrap(buffer, at, limit);
        view.checksumValid(addressSum);
        view.checkExtensions();
        Ipv6View.check(buffer, view.bodyAt(), view.quoteLimit());
        Icmpv6Message message = Icmpv6Message.parse(view);
        assertEquals(view.type(), message.type());
        ByteBuffer copy = TestBytes.poisoned(message.length());
        message.emit(copy, 0, addressSum);
        Icmpv6View again = new Icmpv6View().wrap(copy, 0, copy.limit());
        assertEquals(message, Icmpv6Message.parse(again));
        assertTrue(again.checksumValid(addressSum));
        return !(message instanceof UnknownIcmpv6);
    }

    /** An extension structure. */
    public static boolean extensions(ByteBuffer buffer, int at, int limit) {
        Defect defect = ExtensionView.check(buffer, at, limit);
        IcmpExtensions extensions = IcmpExtensions.parse(buffer, at, limit);
        ByteBuffer copy = TestBytes.poisoned(extensions.length());
        extensions.emit(copy, 0);
        assertEquals(extensions, IcmpExtensions.parse(copy, 0, copy.limit()));
        return defect == Defect.NONE;
    }

    /** IPv4 packets one after another, taken for fragments of one. */
    public static boolean fragments(ByteBuffer buffer, int at, int limit) {
        List<Ipv4Datagram> fragments = new ArrayList<>();
        Ipv4View view = new Ipv4View();
        for (int next = at; Ipv4View.check(buffer, next, limit) == Defect.NONE; next = view.payloadLimit()) {
            view.wrap(buffer, next, limit);
            if (view.checkOptions() == Defect.NONE) {
                fragments.add(Ipv4Datagram.parse(view));
            }
        }
        if (Ipv4Fragments.check(fragments) != Defect.NONE) {
            return false;
        }
        Ipv4Datagram whole = Ipv4Fragments.join(fragments);
        Ipv4Datagram splittable = new Ipv4Datagram(
                whole.header().withFlags(whole.header().flags() & ~Ipv4View.DONT_FRAGMENT), whole.payload());
        assertEquals(splittable, Ipv4Fragments.join(Ipv4Fragments.split(splittable, 68)));
        return true;
    }

    private static void transport(ByteBuffer buffer, int at, int limit, int addressSum) {
        icmp(buffer, at, limit);
        icmpv6(buffer, at, limit, addressSum);
        igmp(buffer, at, limit);
        udp(buffer, at, limit, addressSum);
        tcp(buffer, at, limit, addressSum);
    }

    /** An IPv6 packet, whole or cut, and its payload, taken for all that it might be. */
    public static boolean ipv6(ByteBuffer buffer, int at, int limit) {
        Defect defect = Ipv6View.check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return false;
        }
        Ipv6View view = new Ipv6View().wrapQuoted(buffer, at, limit);
        ExtensionChain chain = new ExtensionChain().start(view).finish();
        transport(buffer, chain.payloadAt(), chain.payloadLimit(), view.addressSum());
        if (view.checkExtensions() != Defect.NONE) {
            return false;
        }
        assertEquals(Defect.NONE, chain.defect());
        Ipv6Header header = Ipv6Header.parse(view);
        assertEquals(chain.payloadAt() - at, header.length());
        ByteBuffer copy = TestBytes.poisoned(header.length());
        header.emit(copy, 0, 0);
        assertEquals(header, Ipv6Header.parse(new Ipv6View().wrap(copy, 0, copy.limit())));
        return true;
    }

    /** An IGMP message. */
    public static boolean igmp(ByteBuffer buffer, int at, int limit) {
        if (IgmpView.check(buffer, at, limit) != Defect.NONE) {
            return false;
        }
        IgmpView view = new IgmpView().wrap(buffer, at, limit);
        view.checksumValid();
        IgmpMessage message = IgmpMessage.parse(view);
        assertEquals(limit - at, message.length());
        ByteBuffer copy = TestBytes.poisoned(message.length());
        message.emit(copy, 0);
        assertEquals(message, IgmpMessage.parse(new IgmpView().wrap(copy, 0, copy.limit())));
        return !(message instanceof UnknownIgmp);
    }

    /** A UDP datagram, whole or cut. */
    public static boolean udp(ByteBuffer buffer, int at, int limit, int addressSum) {
        Defect defect = UdpView.check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return false;
        }
        UdpView view = new UdpView().wrapQuoted(buffer, at, limit);
        view.checksumValid(addressSum);
        UdpHeader header = UdpHeader.parse(view);
        Payload payload = Payload.of(buffer, view.payloadAt(), view.payloadLimit());
        ByteBuffer copy = TestBytes.poisoned(header.length() + payload.length());
        payload.emit(copy, header.length());
        header.emit(copy, 0, payload.length(), addressSum);
        UdpView again = new UdpView().wrap(copy, 0, copy.limit());
        assertEquals(header, UdpHeader.parse(again));
        assertTrue(again.checksumValid(addressSum));
        return true;
    }

    /** A TCP segment, whole or cut. */
    public static boolean tcp(ByteBuffer buffer, int at, int limit, int addressSum) {
        if (limit - at < TcpView.MIN_QUOTED_LENGTH) {
            return false;
        }
        TcpView view = new TcpView().wrapQuoted(buffer, at, limit);
        view.sequence();
        if (view.checkOptions() != Defect.NONE) {
            return false;
        }
        view.checksumValid(addressSum);
        TcpHeader header = TcpHeader.parse(view);
        Payload payload = Payload.of(buffer, view.payloadAt(), view.limit());
        ByteBuffer copy = TestBytes.poisoned(header.length() + payload.length());
        payload.emit(copy, header.length());
        header.emit(copy, 0, payload.length(), addressSum);
        TcpView again = new TcpView().wrap(copy, 0, copy.limit());
        assertEquals(header, TcpHeader.parse(again));
        assertTrue(again.checksumValid(addressSum));
        assertEquals(
                Payload.of(buffer, view.optionsAt(), view.limit()), Payload.of(copy, again.optionsAt(), copy.limit()));
        return true;
    }

    /** An Ethernet frame, whole or cut, and its payload. */
    public static boolean ethernet(ByteBuffer buffer, int at, int limit) {
        Defect defect = EthernetView.check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return false;
        }
        EthernetView view = new EthernetView().wrapQuoted(buffer, at, limit);
        EthernetHeader header = EthernetHeader.parse(view);
        ByteBuffer copy = TestBytes.poisoned(header.length());
        header.emit(copy, 0);
        assertEquals(Payload.of(buffer, at, view.payloadAt()), Payload.of(copy, 0, copy.limit()));
        arp(buffer, view.payloadAt(), view.payloadLimit());
        ipv4(buffer, view.payloadAt(), view.payloadLimit());
        ipv6(buffer, view.payloadAt(), view.payloadLimit());
        return true;
    }

    /** An ARP packet. */
    public static boolean arp(ByteBuffer buffer, int at, int limit) {
        if (ArpView.check(buffer, at, limit) != Defect.NONE) {
            return false;
        }
        ArpView view = new ArpView().wrap(buffer, at, limit);
        ArpPacket packet = ArpPacket.parse(view);
        ByteBuffer copy = TestBytes.poisoned(packet.length());
        packet.emit(copy, 0);
        assertEquals(Payload.of(buffer, at, view.limit()), Payload.of(copy, 0, copy.limit()));
        assertEquals(packet, ArpPacket.parse(new ArpView().wrap(copy, 0, copy.limit())));
        return true;
    }
}
