package io.rawsock.wire.ethernet;

import static io.rawsock.wire.NetBytes.requireBits;

/**
 * What one tag says (IEEE 802.1Q section 9.6).
 *
 * @param protocol {@link EtherType#CUSTOMER_VLAN} or {@link EtherType#SERVICE_VLAN}
 * @param priority code point, 0 to 7
 * @param id 12 bits; 0 for a tag that only has a priority
 */
public record VlanTag(int protocol, int priority, boolean dropEligible, int id) {
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | PCP |D|          VID          |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int PRIORITY_SHIFT = 13;
    private static final int DROP_ELIGIBLE = 0x1000;
    private static final int ID = 0x0fff;

    /** @throws IllegalArgumentException if a number does not fit its field, or the protocol is none of a tag */
    public VlanTag {
        if (!EtherType.isTag(protocol)) {
            throw new IllegalArgumentException("type " + protocol + " is not a tag's");
        }
        requireBits("priority", priority, 3);
        requireBits("id", id, 12);
    }

    /** A customer's tag without a priority. */
    public static VlanTag of(int id) {
        return new VlanTag(EtherType.CUSTOMER_VLAN, 0, false, id);
    }

    static VlanTag parse(EthernetView view, int index) {
        int control = view.tagControl(index);
        return new VlanTag(
                view.tagProtocol(index), control >> PRIORITY_SHIFT, (control & DROP_ELIGIBLE) != 0, control & ID);
    }

    /** The 16 bits after the protocol. */
    public int control() {
        return priority << PRIORITY_SHIFT | (dropEligible ? DROP_ELIGIBLE : 0) | id;
    }
}
