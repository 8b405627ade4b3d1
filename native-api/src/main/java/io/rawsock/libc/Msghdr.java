package io.rawsock.libc;

/**
 * A message: address, parts, ancillary data. recvmsg(2)
 *
 * <pre>{@code
 * struct msghdr {
 *     void         *msg_name;
 *     socklen_t     msg_namelen;
 *     struct iovec *msg_iov;
 *     size_t        msg_iovlen;
 *     void         *msg_control;
 *     size_t        msg_controllen;
 *     int           msg_flags;
 * };
 * }</pre>
 */
public final class Msghdr {
    public static final int MSG_NAME = 0;
    public static final int MSG_NAMELEN = 8;
    public static final int MSG_IOV = 16;
    public static final int MSG_IOVLEN = 24;
    public static final int MSG_CONTROL = 32;
    public static final int MSG_CONTROLLEN = 40;
    public static final int MSG_FLAGS = 48;
    public static final int SIZE = 56;

    private Msghdr() {}
}
