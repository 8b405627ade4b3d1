package io.rawsock.wire.ethernet;

/**
 * Numbers of the Ethernet type field.
 *
 * @see <a href="https://www.iana.org/assignments/ieee-802-numbers">IANA, IEEE 802 Numbers</a>
 */
public final class EtherType {
    /** Up to here the field is not a type but the length of the payload in bytes (IEEE 802.3 section 3.2.6). */
    public static final int MAX_LENGTH = 1500;

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int WAKE_ON_LAN = 0x0842;
    public static final int REVERSE_ARP = 0x8035;
    /** A customer's tag follows (IEEE 802.1Q). */
    public static final int CUSTOMER_VLAN = 0x8100;

    public static final int IPV6 = 0x86dd;
    public static final int SLOW_PROTOCOLS = 0x8809;
    public static final int MPLS = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;
    /** Port access, IEEE 802.1X. */
    public static final int EAPOL = 0x888e;
    /** A provider's tag follows (IEEE 802.1ad, now in 802.1Q). */
    public static final int SERVICE_VLAN = 0x88a8;

    public static final int LLDP = 0x88cc;
    public static final int MACSEC = 0x88e5;
    public static final int PTP = 0x88f7;

    private EtherType() {}

    /** Whether a tag of four bytes, of which these are the first two, stands before the real type. */
    public static boolean isTag(int type) {
        return type == CUSTOMER_VLAN || type == SERVICE_VLAN;
    }
}
