package io.rawsock.libc;

/** Constants of {@code <linux/if_link.h>}. */
public final class LinuxIfLink {
    public static final int XDP_FLAGS_SKB_MODE = 2;

    private LinuxIfLink() {}
}
