package io.rawsock.libc;

/**
 * Which device took a hardware timestamp. Documentation/networking/timestamping.rst
 *
 * <pre>{@code
 * struct scm_ts_pktinfo {
 *     __u32 if_index;
 *     __u32 pkt_length;
 *     __u32 reserved[2];
 * };
 * }</pre>
 */
public final class ScmTsPktinfo {
    public static final int IF_INDEX = 0;
    public static final int PKT_LENGTH = 4;
    public static final int SIZE = 16;

    private ScmTsPktinfo() {}
}
