package io.rawsock.libc;

/** Ethernet types of {@code <linux/if_ether.h>}, in host byte order. packet(7) */
public final class LinuxIfEther {
    // Ethernet types
    public static final int ETH_P_IP = 0x800;
    public static final int ETH_P_ARP = 0x806;
    public static final int ETH_P_8021Q = 0x8100;
    public static final int ETH_P_8021AD = 0x88a8;
    public static final int ETH_P_IPV6 = 0x86dd;
    public static final int ETH_P_ALL = 3;

    private LinuxIfEther() {}
}
