package io.rawsock.libc;

/**
 * An address of an interface; attributes follow. rtnetlink(7)
 *
 * <pre>{@code
 * struct ifaddrmsg {
 *     __u8  ifa_family;
 *     __u8  ifa_prefixlen;
 *     __u8  ifa_flags;
 *     __u8  ifa_scope;
 *     __u32 ifa_index;
 * };
 * }</pre>
 */
public final class Ifaddrmsg {
    public static final int IFA_FAMILY = 0;
    public static final int IFA_PREFIXLEN = 1;
    public static final int IFA_FLAGS = 2;
    public static final int IFA_SCOPE = 3;
    public static final int IFA_INDEX = 4;
    public static final int SIZE = 8;

    private Ifaddrmsg() {}
}
