package io.rawsock.libc;

/** Constants of {@code <linux/icmp.h>}. icmp(7), raw(7) */
public final class LinuxIcmp {
    // Option of level SOL_RAW
    public static final int ICMP_FILTER = 1;

    private LinuxIcmp() {}
}
