package io.rawsock.libc;

/**
 * Part of a {@code struct tpacket3_hdr}.
 *
 * <pre>{@code
 * struct tpacket_hdr_variant1 {
 *     __u32 tp_rxhash;
 *     __u32 tp_vlan_tci;
 *     __u16 tp_vlan_tpid;
 *     __u16 tp_padding;
 * };
 * }</pre>
 */
public final class TpacketHdrVariant1 {
    public static final int TP_RXHASH = 0;
    public static final int TP_VLAN_TCI = 4;
    public static final int TP_VLAN_TPID = 8;
    public static final int SIZE = 12;

    private TpacketHdrVariant1() {}
}
