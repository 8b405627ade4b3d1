package io.rawsock.libc;

/** Constants of {@code <linux/in.h>} that {@code <netinet/in.h>} lacks. ip(7) */
public final class LinuxIn {
    // Options and control messages of level IPPROTO_IP
    public static final int IP_LOCAL_PORT_RANGE = 51;
    public static final int IP_PROTOCOL = 52;

    private LinuxIn() {}
}
