package io.rawsock.libc;

/**
 * What a packet socket tells of a frame beside its bytes. packet(7)
 *
 * <pre>{@code
 * struct tpacket_auxdata {
 *     __u32 tp_status;
 *     __u32 tp_len;
 *     __u32 tp_snaplen;
 *     __u16 tp_mac;
 *     __u16 tp_net;
 *     __u16 tp_vlan_tci;
 *     __u16 tp_vlan_tpid;
 * };
 * }</pre>
 */
public final class TpacketAuxdata {
    public static final int TP_STATUS = 0;
    public static final int TP_LEN = 4;
    public static final int TP_SNAPLEN = 8;
    public static final int TP_MAC = 12;
    public static final int TP_NET = 14;
    public static final int TP_VLAN_TCI = 16;
    public static final int TP_VLAN_TPID = 18;
    public static final int SIZE = 20;

    private TpacketAuxdata() {}
}
