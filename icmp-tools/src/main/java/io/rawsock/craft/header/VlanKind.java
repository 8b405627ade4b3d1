package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.ethernet.EthernetView;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A VLAN tag (IEEE 802.1Q) after the type that announces it: its control and the type of what follows. */
public final class VlanKind extends HeaderKind<EthernetView> {
    public static final VlanKind VLAN = new VlanKind();

    private static final int PRIORITY_SHIFT = 13;
    private static final int DROP_ELIGIBLE_SHIFT = 12;

    private VlanKind() {
        super(
                "vlan",
                List.of(
                        control("prio", 3, PRIORITY_SHIFT),
                        control("dei", 1, DROP_ELIGIBLE_SHIFT),
                        control("vlan", 12, 0),
                        field("type", 16, Names.ETHER_TYPES, EthernetView::etherType, (v, x) -> v.etherType((int) x))));
    }

    private static Field<EthernetView> control(String name, int bits, int shift) {
        int mask = ((1 << bits) - 1) << shift;
        return field(
                name,
                bits,
                Form.Plain.DECIMAL,
                v -> v.tagControl(0) >> shift,
                (v, x) -> v.tagControl(0, (v.tagControl(0) & ~mask) | (int) x << shift));
    }

    /** The header as if this tag were its first one: what stands before the tag's own control is not touched. */
    @Override
    public EthernetView view(ByteBuffer bytes, int at, int limit) {
        return new EthernetView()
                .wrapForWriting(bytes, at - EthernetView.MIN_LENGTH, limit)
                .tagCount(1);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return limit - at < EthernetView.TAG_LENGTH ? Defect.TOO_SHORT : Defect.NONE;
    }

    @Override
    public int fixedLength() {
        return EthernetView.TAG_LENGTH;
    }

    @Override
    public String meaning(EthernetView view, Field<EthernetView> field) {
        return field.name().equals("type") ? "0x" + Integer.toHexString(view.etherType()) : "";
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
