package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ethernet.EthernetView;
import io.rawsock.wire.ethernet.MacAddress;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An Ethernet header (IEEE 802.3) without tags, which are layers of their own. */
public final class EtherKind extends HeaderKind<EthernetView> {
    public static final EtherKind ETHER = new EtherKind();

    private EtherKind() {
        super(
                "ether",
                List.of(
                        field("dst", 48, Form.Plain.MAC, EthernetView::destination, EthernetView::destination),
                        field("src", 48, Form.Plain.MAC, EthernetView::source, EthernetView::source),
                        field("type", 16, Names.ETHER_TYPES, EthernetView::etherType, (v, x) -> v.etherType((int) x))));
    }

    @Override
    public EthernetView view(ByteBuffer bytes, int at, int limit) {
        return new EthernetView().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return limit - at < EthernetView.MIN_LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    @Override
    public int fixedLength() {
        return EthernetView.MIN_LENGTH;
    }

    @Override
    public String meaning(EthernetView view, Field<EthernetView> field) {
        if (field.name().equals("type")) {
            return "0x" + Integer.toHexString(view.etherType());
        }
        return field.get(view).low() == MacAddress.BROADCAST.value() ? "broadcast" : "";
    }

    @Override
    public void defaults(EthernetView view, long index) {
        view.destination(MacAddress.BROADCAST.value());
    }

    @Override
    public void settle(EthernetView view, Set<String> given, Surroundings around, Sources sources) {
        if (!given.contains("dst") && around.next() instanceof Ipv4Kind) {
            Ipv4View ip = new Ipv4View().wrapForWriting(view.bytes(), around.payloadAt(), around.limit());
            view.destination(sources.hardwareAddressOf(NetBytes.inet4(ip.destination())));
        }
        if (!given.contains("dst") && around.next() instanceof Ipv6Kind) {
            Ipv6View ip = new Ipv6View().wrapForWriting(view.bytes(), around.payloadAt(), around.limit());
            view.destination(sources.hardwareAddressOf(NetBytes.inet6(view.bytes(), ip.destinationAt())));
        }
        if (!given.contains("src")) {
            view.source(sources.hardwareAddress());
        }
    }

    @Override
    public void complete(EthernetView view, Set<String> given, Surroundings around) {
        int type = Names.etherTypeOf(around.next());
        if (!given.contains("type") && type >= 0) {
            view.etherType(type);
        }
    }

    @Override
    @Nullable
    public HeaderKind<?> next(EthernetView view) {
        return Names.kindOfEtherType(view.etherType());
    }
}
