package io.rawsock.libc;

/**
 * A message and its length, for the calls that move several. recvmmsg(2)
 *
 * <pre>{@code
 * struct mmsghdr {
 *     struct msghdr msg_hdr;
 *     unsigned int  msg_len;  // then four bytes of padding
 * };
 * }</pre>
 */
public final class Mmsghdr {
    public static final int MSG_HDR = 0;
    public static final int MSG_LEN = 56;
    public static final int SIZE = 64;

    private Mmsghdr() {}
}
