package io.rawsock.libc;

/**
 * An entry of the error queue; the offender's socket address follows it. ip(7)
 *
 * <pre>{@code
 * struct sock_extended_err {
 *     __u32 ee_errno;
 *     __u8  ee_origin;
 *     __u8  ee_type;
 *     __u8  ee_code;
 *     __u8  ee_pad;
 *     __u32 ee_info;
 *     __u32 ee_data;
 * };
 * }</pre>
 */
public final class SockExtendedErr {
    public static final int EE_ERRNO = 0;
    public static final int EE_ORIGIN = 4;
    public static final int EE_TYPE = 5;
    public static final int EE_CODE = 6;
    public static final int EE_INFO = 8;
    public static final int EE_DATA = 12;
    public static final int SIZE = 16;

    private SockExtendedErr() {}
}
