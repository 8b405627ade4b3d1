package io.rawsock.libc;

/** Constants of {@code <linux/udp.h>}. udp(7) */
public final class LinuxUdp {
    // Options and control messages of level IPPROTO_UDP
    public static final int UDP_CORK = 1;
    public static final int UDP_ENCAP = 100;
    public static final int UDP_NO_CHECK6_TX = 101;
    public static final int UDP_NO_CHECK6_RX = 102;
    public static final int UDP_SEGMENT = 103;
    public static final int UDP_GRO = 104;

    // Values of UDP_ENCAP
    public static final int UDP_ENCAP_ESPINUDP_NON_IKE = 1;
    public static final int UDP_ENCAP_ESPINUDP = 2;
    public static final int UDP_ENCAP_L2TPINUDP = 3;
    public static final int UDP_ENCAP_GTP0 = 4;
    public static final int UDP_ENCAP_GTP1U = 5;
    public static final int UDP_ENCAP_RXRPC = 6;

    private LinuxUdp() {}
}
