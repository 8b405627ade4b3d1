package io.rawsock.libc;

/**
 * What a frame of a TPACKET_V2 ring begins with. Documentation/networking/packet_mmap.rst
 *
 * <pre>{@code
 * struct tpacket2_hdr {
 *     __u32 tp_status;
 *     __u32 tp_len;
 *     __u32 tp_snaplen;
 *     __u16 tp_mac;
 *     __u16 tp_net;
 *     __u32 tp_sec;
 *     __u32 tp_nsec;
 *     __u16 tp_vlan_tci;
 *     __u16 tp_vlan_tpid;
 *     __u8  tp_padding[4];
 * };
 * }</pre>
 */
public final class Tpacket2Hdr {
    public static final int TP_STATUS = 0;
    public static final int TP_LEN = 4;
    public static final int TP_SNAPLEN = 8;
    public static final int TP_MAC = 12;
    public static final int TP_NET = 14;
    public static final int SIZE = 32;

    private Tpacket2Hdr() {}
}
