package io.rawsock.libc;

/**
 * The header of a routing attribute; its data follows, and padding to four bytes. rtnetlink(3)
 *
 * <pre>{@code
 * struct rtattr {
 *     unsigned short rta_len;   // header included, padding not
 *     unsigned short rta_type;
 * };
 * }</pre>
 */
public final class Rtattr {
    public static final int RTA_LEN = 0;
    public static final int RTA_TYPE = 2;
    public static final int SIZE = 4;

    private Rtattr() {}
}
