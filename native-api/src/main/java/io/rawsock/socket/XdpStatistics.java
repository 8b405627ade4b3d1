package io.rawsock.socket;

import java.nio.ByteBuffer;

/**
 * Frames that an AF_XDP socket lost since it was opened, and why. XDP_STATISTICS, Documentation/networking/af_xdp.rst
 *
 * @param receiveDropped could not be received for other reasons than those below: too long, most often
 * @param receiveInvalid descriptors of the fill ring that the kernel refused
 * @param transmitInvalid descriptors of the transmit ring that the kernel refused
 * @param receiveRingFull found the receive ring full
 * @param fillRingEmpty found no frame to be received into
 * @param transmitRingEmpty not frames: how often the kernel found nothing to send
 */
public record XdpStatistics(
        long receiveDropped,
        long receiveInvalid,
        long transmitInvalid,
        long receiveRingFull,
        long fillRingEmpty,
        long transmitRingEmpty) {
    static final OptionFormat<XdpStatistics> FORMAT = new OptionFormat<>() {
        @Override
        public Class<XdpStatistics> type() {
            return XdpStatistics.class;
        }

        @Override
        public int size() {
            return io.rawsock.libc.XdpStatistics.SIZE;
        }

        @Override
        public XdpStatistics read(ByteBuffer from, int length) {
            return new XdpStatistics(
                    from.getLong(io.rawsock.libc.XdpStatistics.RX_DROPPED),
                    from.getLong(io.rawsock.libc.XdpStatistics.RX_INVALID_DESCS),
                    from.getLong(io.rawsock.libc.XdpStatistics.TX_INVALID_DESCS),
                    from.getLong(io.rawsock.libc.XdpStatistics.RX_RING_FULL),
                    from.getLong(io.rawsock.libc.XdpStatistics.RX_FILL_RING_EMPTY_DESCS),
                    from.getLong(io.rawsock.libc.XdpStatistics.TX_RING_EMPTY_DESCS));
        }
    };
}
