package io.rawsock.libc;

/**
 * What a frame of a TPACKET_V3 ring begins with; a {@code struct sockaddr_ll} follows at {@link #SIZE}.
 * Documentation/networking/packet_mmap.rst
 *
 * <pre>{@code
 * struct tpacket3_hdr {
 *     __u32 tp_next_offset;  // from this frame to the next
 *     __u32 tp_sec;
 *     __u32 tp_nsec;
 *     __u32 tp_snaplen;
 *     __u32 tp_len;
 *     __u32 tp_status;
 *     __u16 tp_mac;          // from this frame to its bytes
 *     __u16 tp_net;
 *     union { struct tpacket_hdr_variant1 hv1; };
 *     __u8  tp_padding[8];
 * };
 * }</pre>
 */
public final class Tpacket3Hdr {
    public static final int TP_NEXT_OFFSET = 0;
    public static final int TP_SEC = 4;
    public static final int TP_NSEC = 8;
    public static final int TP_SNAPLEN = 12;
    public static final int TP_LEN = 16;
    public static final int TP_STATUS = 20;
    public static final int TP_MAC = 24;
    public static final int TP_NET = 26;
    public static final int HV1 = 28;
    public static final int SIZE = 48;

    private Tpacket3Hdr() {}
}
