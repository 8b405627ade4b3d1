package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.NameForm;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.arp.ArpPacket;
import io.rawsock.wire.arp.ArpView;
import io.rawsock.wire.arp.EthernetArp;
import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.ethernet.EthernetView;
import io.rawsock.wire.ethernet.MacAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** ARP (RFC 826) for IPv4 on Ethernet: the addresses lie where they lie for that, whatever the length fields say. */
public final class ArpKind extends HeaderKind<ArpView> {
    public static final ArpKind ARP = new ArpKind();

    private static final int PROTOCOL_LENGTH = 4;
    private static final int SENDER_HARDWARE = ArpView.MIN_LENGTH;
    private static final int SENDER_PROTOCOL = SENDER_HARDWARE + MacAddress.LENGTH;
    private static final int TARGET_HARDWARE = SENDER_PROTOCOL + PROTOCOL_LENGTH;
    private static final int TARGET_PROTOCOL = TARGET_HARDWARE + MacAddress.LENGTH;
    private static final int LENGTH = TARGET_PROTOCOL + PROTOCOL_LENGTH;

    private ArpKind() {
        super(
                "arp",
                List.of(
                        field(
                                "hwtype",
                                16,
                                Form.Plain.DECIMAL,
                                ArpView::hardwareType,
                                (v, x) -> v.hardwareType((int) x)),
                        field("ptype", 16, Names.ETHER_TYPES, ArpView::protocolType, (v, x) -> v.protocolType((int) x)),
                        field(
                                "hwlen",
                                8,
                                Form.Plain.DECIMAL,
                                ArpView::hardwareLength,
                                (v, x) -> v.hardwareLength((int) x)),
                        field(
                                "plen",
                                8,
                                Form.Plain.DECIMAL,
                                ArpView::protocolLength,
                                (v, x) -> v.protocolLength((int) x)),
                        field(
                                "op",
                                16,
                                new NameForm(
                                        new int[] {ArpPacket.REQUEST, ArpPacket.REPLY},
                                        new String[] {"request", "reply"},
                                        false),
                                ArpView::operation,
                                (v, x) -> v.operation((int) x)),
                        hardware("hwsrc", SENDER_HARDWARE),
                        protocol("psrc", SENDER_PROTOCOL),
                        hardware("hwdst", TARGET_HARDWARE),
                        protocol("pdst", TARGET_PROTOCOL)));
    }

    private static Field<ArpView> hardware(String name, int offset) {
        return field(
                name,
                48,
                Form.Plain.MAC,
                v -> NetBytes.u48(v.bytes(), v.at() + offset),
                (v, x) -> NetBytes.u48(v.bytes(), v.at() + offset, x));
    }

    private static Field<ArpView> protocol(String name, int offset) {
        return field(
                name,
                32,
                Form.Plain.IPV4,
                v -> NetBytes.u32(v.bytes(), v.at() + offset),
                (v, x) -> NetBytes.u32(v.bytes(), v.at() + offset, x));
    }

    @Override
    public ArpView view(ByteBuffer bytes, int at, int limit) {
        return new ArpView().wrapForWriting(bytes, at);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return limit - at < LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    @Override
    public int fixedLength() {
        return LENGTH;
    }

    @Override
    public String meaning(ArpView view, Field<ArpView> field) {
        return switch (field.name()) {
            case "hwtype" -> view.hardwareType() == EthernetArp.HARDWARE_TYPE ? "Ethernet" : "";
            case "ptype" -> "0x" + Integer.toHexString(view.protocolType());
            case "op" -> Integer.toString(view.operation());
            default -> "";
        };
    }

    @Override
    public void defaults(ArpView view, long index) {
        view.hardwareType(EthernetArp.HARDWARE_TYPE)
                .protocolType(EtherType.IPV4)
                .hardwareLength(MacAddress.LENGTH)
                .protocolLength(PROTOCOL_LENGTH)
                .operation(ArpPacket.REQUEST);
    }

    /** The sender is this host, as the frame around says it. */
    @Override
    public void settle(ArpView view, Set<String> given, Surroundings around, Sources sources) {
        ByteBuffer bytes = view.bytes();
        if (!given.contains("psrc")) {
            int target = NetBytes.i32(bytes, view.at() + TARGET_PROTOCOL);
            NetBytes.i32(bytes, view.at() + SENDER_PROTOCOL, sources.sourceFor(target));
        }
        if (!given.contains("hwsrc") && around.outermost().view() instanceof EthernetView frame) {
            NetBytes.u48(bytes, view.at() + SENDER_HARDWARE, frame.source());
        }
    }
}
