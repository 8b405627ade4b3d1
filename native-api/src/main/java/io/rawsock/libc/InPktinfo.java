package io.rawsock.libc;

/**
 * Where an IPv4 packet came in, or shall go out. ip(7)
 *
 * <pre>{@code
 * struct in_pktinfo {
 *     int            ipi_ifindex;
 *     struct in_addr ipi_spec_dst;   // the local address
 *     struct in_addr ipi_addr;       // the header's destination
 * };
 * }</pre>
 */
public final class InPktinfo {
    public static final int IPI_IFINDEX = 0;
    public static final int IPI_SPEC_DST = 4;
    public static final int IPI_ADDR = 8;
    public static final int SIZE = 12;

    private InPktinfo() {}
}
