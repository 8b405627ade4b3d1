package io.rawsock.libc;

/**
 * What else an interface shall receive. packet(7)
 *
 * <pre>{@code
 * struct packet_mreq {
 *     int            mr_ifindex;
 *     unsigned short mr_type;
 *     unsigned short mr_alen;
 *     unsigned char  mr_address[8];
 * };
 * }</pre>
 */
public final class PacketMreq {
    public static final int MR_IFINDEX = 0;
    public static final int MR_TYPE = 4;
    public static final int MR_ALEN = 6;
    public static final int MR_ADDRESS = 8;
    public static final int SIZE = 16;

    private PacketMreq() {}
}
