package io.rawsock.socket;

import io.rawsock.libc.TpacketRolloverStats;
import java.nio.ByteBuffer;

/**
 * Packets that a fanout group gave to another socket than the one whose turn it was, PACKET_ROLLOVER_STATS. packet(7)
 *
 * @param all those moved
 * @param huge those moved because their flow is large
 * @param failed those for which no socket had room
 */
public record RolloverStatistics(long all, long huge, long failed) {
    static final OptionFormat<RolloverStatistics> FORMAT = new OptionFormat<>() {
        @Override
        public Class<RolloverStatistics> type() {
            return RolloverStatistics.class;
        }

        @Override
        public int size() {
            return TpacketRolloverStats.SIZE;
        }

        @Override
        public RolloverStatistics read(ByteBuffer from, int length) {
            return new RolloverStatistics(
                    from.getLong(TpacketRolloverStats.TP_ALL),
                    from.getLong(TpacketRolloverStats.TP_HUGE),
                    from.getLong(TpacketRolloverStats.TP_FAILED));
        }
    };
}
