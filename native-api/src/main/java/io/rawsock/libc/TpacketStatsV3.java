package io.rawsock.libc;

/**
 * Packets counted since the last question; the first two make {@code struct tpacket_stats}. packet(7)
 *
 * <pre>{@code
 * struct tpacket_stats_v3 {
 *     unsigned int tp_packets;
 *     unsigned int tp_drops;
 *     unsigned int tp_freeze_q_cnt;
 * };
 * }</pre>
 */
public final class TpacketStatsV3 {
    public static final int TP_PACKETS = 0;
    public static final int TP_DROPS = 4;
    public static final int TP_FREEZE_Q_CNT = 8;
    public static final int SIZE = 12;

    private TpacketStatsV3() {}
}
