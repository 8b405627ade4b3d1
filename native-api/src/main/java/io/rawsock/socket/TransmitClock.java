package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.SockTxtime;
import java.nio.ByteBuffer;

/**
 * By which clock packets with a {@link ControlMessage} of SCM_TXTIME leave, SO_TXTIME. tc-etf(8)
 *
 * @param clock a clockid_t of clock_gettime(2): 1 for CLOCK_MONOTONIC, 11 for CLOCK_TAI
 * @param flags SOF_TXTIME_ flags of {@link io.rawsock.libc.LinuxNetTstamp}
 */
public record TransmitClock(int clock, int flags) {
    static final OptionFormat<TransmitClock> FORMAT = new OptionFormat<>() {
        @Override
        public Class<TransmitClock> type() {
            return TransmitClock.class;
        }

        @Override
        public int size() {
            return SockTxtime.SIZE;
        }

        @Override
        public int write(TransmitClock value, NativeMemory to) {
            to.buffer().putInt(SockTxtime.CLOCKID, value.clock);
            to.buffer().putInt(SockTxtime.FLAGS, value.flags);
            return size();
        }

        @Override
        public TransmitClock read(ByteBuffer from, int length) {
            return new TransmitClock(from.getInt(SockTxtime.CLOCKID), from.getInt(SockTxtime.FLAGS));
        }
    };
}
