package io.rawsock.libc;

/**
 * The same of IPv4 alone. ip(7)
 *
 * <pre>{@code
 * struct ip_msfilter {
 *     struct in_addr imsf_multiaddr;
 *     struct in_addr imsf_interface;
 *     uint32_t       imsf_fmode;
 *     uint32_t       imsf_numsrc;
 *     struct in_addr imsf_slist[1];
 * };
 * }</pre>
 */
public final class IpMsfilter {
    public static final int IMSF_MULTIADDR = 0;
    public static final int IMSF_INTERFACE = 4;
    public static final int IMSF_FMODE = 8;
    public static final int IMSF_NUMSRC = 12;
    public static final int IMSF_SLIST = 16;
    public static final int SIZE = 20;

    private IpMsfilter() {}
}
