package io.rawsock.libc;

/** Constants of {@code <linux/if_tun.h>}. Documentation/networking/tuntap.rst */
public final class LinuxIfTun {
    public static final int TUNSETIFF = 0x400454ca;

    // Flags of an ifreq
    public static final int IFF_TUN = 1;
    public static final int IFF_NO_PI = 0x1000;

    private LinuxIfTun() {}
}
