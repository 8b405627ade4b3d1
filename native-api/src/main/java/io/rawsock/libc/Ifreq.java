package io.rawsock.libc;

/**
 * What an ioctl asks or tells of an interface, with the member of the union that says its flags. netdevice(7)
 *
 * <pre>{@code
 * struct ifreq {
 *     char ifr_name[IFNAMSIZ];
 *     union {
 *         short ifr_flags;
 *         ...
 *     };
 * };
 * }</pre>
 */
public final class Ifreq {
    public static final int IFR_NAME = 0;
    public static final int IFR_FLAGS = 16;
    public static final int SIZE = 40;

    private Ifreq() {}
}
