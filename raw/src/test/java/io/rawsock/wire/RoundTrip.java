package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.extension.ExtensionView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.ipv4.Ipv4Datagram;
import io.rawsock.wire.ipv4.Ipv4Fragments;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of any bytes at all, for random and fuzzed ones: a parser answers with a defect or with a value, and a
 * value that is emitted is parsed again as its equal. Each method returns whether there was a value.
 */
public final class RoundTrip {
    private RoundTrip() {}

    /** An IPv4 packet, whole or cut, and an ICMP message in it. */
    public static boolean ipv4(ByteBuffer buffer, int at, int limit) {
        Defect defect = Ipv4View.check(buffer, at, limit);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return false;
        }
        Ipv4View view = new Ipv4View().wrapQuoted(buffer, at, limit);
        view.checksumValid();
        icmp(buffer, view.payloadAt(), view.payloadLimit());
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
}
