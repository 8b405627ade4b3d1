package io.rawsock.libc;

/**
 * Packets that a fanout group moved on to another socket. packet(7)
 *
 * <pre>{@code
 * struct tpacket_rollover_stats {
 *     __aligned_u64 tp_all;
 *     __aligned_u64 tp_huge;
 *     __aligned_u64 tp_failed;
 * };
 * }</pre>
 */
public final class TpacketRolloverStats {
    public static final int TP_ALL = 0;
    public static final int TP_HUGE = 8;
    public static final int TP_FAILED = 16;
    public static final int SIZE = 24;

    private TpacketRolloverStats() {}
}
