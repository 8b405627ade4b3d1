package io.rawsock.socket;

import io.rawsock.libc.TpacketStatsV3;
import java.nio.ByteBuffer;

/**
 * Packets since this was last read: reading it sets it back to 0. PACKET_STATISTICS, packet(7)
 *
 * @param packets all, the dropped ones included
 * @param drops those that found no room
 * @param freezes how often a ring of TPACKET_V3 was full; 0 without one
 */
public record PacketStatistics(int packets, int drops, int freezes) {
    static final OptionFormat<PacketStatistics> FORMAT = new OptionFormat<>() {
        @Override
        public Class<PacketStatistics> type() {
            return PacketStatistics.class;
        }

        @Override
        public int size() {
            return TpacketStatsV3.SIZE;
        }

        @Override
        public PacketStatistics read(ByteBuffer from, int length) {
            return new PacketStatistics(
                    from.getInt(TpacketStatsV3.TP_PACKETS),
                    from.getInt(TpacketStatsV3.TP_DROPS),
                    from.getInt(TpacketStatsV3.TP_FREEZE_Q_CNT));
        }
    };
}
