package io.rawsock.socket;

import static io.rawsock.libc.TcpInfo.SIZE;
import static io.rawsock.libc.TcpInfo.TCPI_ADVMSS;
import static io.rawsock.libc.TcpInfo.TCPI_ATO;
import static io.rawsock.libc.TcpInfo.TCPI_BACKOFF;
import static io.rawsock.libc.TcpInfo.TCPI_BYTES_ACKED;
import static io.rawsock.libc.TcpInfo.TCPI_BYTES_RECEIVED;
import static io.rawsock.libc.TcpInfo.TCPI_BYTES_RETRANS;
import static io.rawsock.libc.TcpInfo.TCPI_BYTES_SENT;
import static io.rawsock.libc.TcpInfo.TCPI_CA_STATE;
import static io.rawsock.libc.TcpInfo.TCPI_DELIVERY_RATE;
import static io.rawsock.libc.TcpInfo.TCPI_LAST_ACK_RECV;
import static io.rawsock.libc.TcpInfo.TCPI_LAST_DATA_RECV;
import static io.rawsock.libc.TcpInfo.TCPI_LAST_DATA_SENT;
import static io.rawsock.libc.TcpInfo.TCPI_LOST;
import static io.rawsock.libc.TcpInfo.TCPI_MIN_RTT;
import static io.rawsock.libc.TcpInfo.TCPI_NOTSENT_BYTES;
import static io.rawsock.libc.TcpInfo.TCPI_OPTIONS;
import static io.rawsock.libc.TcpInfo.TCPI_PACING_RATE;
import static io.rawsock.libc.TcpInfo.TCPI_PMTU;
import static io.rawsock.libc.TcpInfo.TCPI_PROBES;
import static io.rawsock.libc.TcpInfo.TCPI_RCV_MSS;
import static io.rawsock.libc.TcpInfo.TCPI_RCV_RTT;
import static io.rawsock.libc.TcpInfo.TCPI_RCV_SPACE;
import static io.rawsock.libc.TcpInfo.TCPI_RCV_SSTHRESH;
import static io.rawsock.libc.TcpInfo.TCPI_REORDERING;
import static io.rawsock.libc.TcpInfo.TCPI_RETRANS;
import static io.rawsock.libc.TcpInfo.TCPI_RETRANSMITS;
import static io.rawsock.libc.TcpInfo.TCPI_RTO;
import static io.rawsock.libc.TcpInfo.TCPI_RTT;
import static io.rawsock.libc.TcpInfo.TCPI_RTTVAR;
import static io.rawsock.libc.TcpInfo.TCPI_SACKED;
import static io.rawsock.libc.TcpInfo.TCPI_SEGS_IN;
import static io.rawsock.libc.TcpInfo.TCPI_SEGS_OUT;
import static io.rawsock.libc.TcpInfo.TCPI_SND_CWND;
import static io.rawsock.libc.TcpInfo.TCPI_SND_MSS;
import static io.rawsock.libc.TcpInfo.TCPI_SND_SSTHRESH;
import static io.rawsock.libc.TcpInfo.TCPI_SND_WND;
import static io.rawsock.libc.TcpInfo.TCPI_STATE;
import static io.rawsock.libc.TcpInfo.TCPI_TOTAL_RETRANS;
import static io.rawsock.libc.TcpInfo.TCPI_UNACKED;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What the kernel knows of a TCP connection, TCP_INFO. {@code ss -ti} shows the same. A kernel that does not know one of
 * these leaves it 0. Counts are of this connection's whole life, and wrap. tcp(7)
 *
 * @param state TCP_ESTABLISHED and so on of {@link io.rawsock.libc.NetinetTcp}
 * @param congestionState 0 open, 1 disorder, 2 window reduced, 3 recovery, 4 loss
 * @param retransmits of the oldest segment, since it was sent
 * @param probes of a closed window or an idle connection, unanswered
 * @param backoff how often the retransmission timeout was doubled
 * @param options TCPI_OPT_ bits of {@link io.rawsock.libc.LinuxTcp}
 * @param sendWindowScale bits that the peer's window is shifted by
 * @param receiveWindowScale bits that ours is
 * @param retransmitTimeout RTO
 * @param ackTimeout how long an acknowledgement may be delayed
 * @param sendMss largest segment sent, bytes
 * @param receiveMss largest segment received, bytes, as guessed
 * @param unacked segments sent and not acknowledged; of a listener, connections that wait for accept
 * @param sacked segments acknowledged selectively; of a listener, its backlog
 * @param lost segments thought lost
 * @param retransmitted segments retransmitted and not acknowledged
 * @param pathMtu bytes
 * @param rtt smoothed
 * @param rttVariance mean deviation
 * @param minRtt the least within net.ipv4.tcp_min_rtt_wlen
 * @param receiveRtt as the receiver guesses it
 * @param congestionWindow segments
 * @param sendThreshold where slow start ends, segments; 2147483647 for not yet known
 * @param receiveThreshold where the receive window stops growing, bytes
 * @param receiveSpace bytes of window that the receiver could use
 * @param advertisedMss bytes
 * @param reordering how far segments were seen out of order
 * @param totalRetransmits segments retransmitted, ever
 * @param pacingRate bytes a second
 * @param deliveryRate bytes a second, the last measured
 * @param bytesSent retransmissions included
 * @param bytesNotSent waiting in the send queue
 * @param sendWindow that the peer announces, bytes
 */
public record TcpInfo(
        int state,
        int congestionState,
        int retransmits,
        int probes,
        int backoff,
        int options,
        int sendWindowScale,
        int receiveWindowScale,
        Duration retransmitTimeout,
        Duration ackTimeout,
        int sendMss,
        int receiveMss,
        int unacked,
        int sacked,
        int lost,
        int retransmitted,
        Duration sinceDataSent,
        Duration sinceDataReceived,
        Duration sinceAckReceived,
        int pathMtu,
        Duration rtt,
        Duration rttVariance,
        Duration minRtt,
        Duration receiveRtt,
        int congestionWindow,
        int sendThreshold,
        int receiveThreshold,
        int receiveSpace,
        int advertisedMss,
        int reordering,
        int totalRetransmits,
        long pacingRate,
        long deliveryRate,
        long bytesSent,
        long bytesAcked,
        long bytesRetransmitted,
        long bytesReceived,
        int bytesNotSent,
        int segmentsOut,
        int segmentsIn,
        int sendWindow) {
    // tcpi_snd_wscale and tcpi_rcv_wscale, half a byte each, have no offset of their own.
    private static final int WINDOW_SCALES = TCPI_OPTIONS + 1;

    static final OptionFormat<TcpInfo> FORMAT = new OptionFormat<>() {
        @Override
        public Class<TcpInfo> type() {
            return TcpInfo.class;
        }

        @Override
        public int size() {
            return SIZE;
        }

        @Override
        public TcpInfo read(ByteBuffer from, int length) {
            return new TcpInfo(
                    Byte.toUnsignedInt(from.get(TCPI_STATE)),
                    Byte.toUnsignedInt(from.get(TCPI_CA_STATE)),
                    Byte.toUnsignedInt(from.get(TCPI_RETRANSMITS)),
                    Byte.toUnsignedInt(from.get(TCPI_PROBES)),
                    Byte.toUnsignedInt(from.get(TCPI_BACKOFF)),
                    Byte.toUnsignedInt(from.get(TCPI_OPTIONS)),
                    from.get(WINDOW_SCALES) & 0x0f,
                    from.get(WINDOW_SCALES) >> 4 & 0x0f,
                    micros(from, TCPI_RTO),
                    micros(from, TCPI_ATO),
                    from.getInt(TCPI_SND_MSS),
                    from.getInt(TCPI_RCV_MSS),
                    from.getInt(TCPI_UNACKED),
                    from.getInt(TCPI_SACKED),
                    from.getInt(TCPI_LOST),
                    from.getInt(TCPI_RETRANS),
                    millis(from, TCPI_LAST_DATA_SENT),
                    millis(from, TCPI_LAST_DATA_RECV),
                    millis(from, TCPI_LAST_ACK_RECV),
                    from.getInt(TCPI_PMTU),
                    micros(from, TCPI_RTT),
                    micros(from, TCPI_RTTVAR),
                    micros(from, TCPI_MIN_RTT),
                    micros(from, TCPI_RCV_RTT),
                    from.getInt(TCPI_SND_CWND),
                    from.getInt(TCPI_SND_SSTHRESH),
                    from.getInt(TCPI_RCV_SSTHRESH),
                    from.getInt(TCPI_RCV_SPACE),
                    from.getInt(TCPI_ADVMSS),
                    from.getInt(TCPI_REORDERING),
                    from.getInt(TCPI_TOTAL_RETRANS),
                    from.getLong(TCPI_PACING_RATE),
                    from.getLong(TCPI_DELIVERY_RATE),
                    from.getLong(TCPI_BYTES_SENT),
                    from.getLong(TCPI_BYTES_ACKED),
                    from.getLong(TCPI_BYTES_RETRANS),
                    from.getLong(TCPI_BYTES_RECEIVED),
                    from.getInt(TCPI_NOTSENT_BYTES),
                    from.getInt(TCPI_SEGS_OUT),
                    from.getInt(TCPI_SEGS_IN),
                    from.getInt(TCPI_SND_WND));
        }
    };

    private static Duration micros(ByteBuffer from, int at) {
        return Duration.ofNanos(Integer.toUnsignedLong(from.getInt(at)) * 1000);
    }

    private static Duration millis(ByteBuffer from, int at) {
        return Duration.ofMillis(Integer.toUnsignedLong(from.getInt(at)));
    }
}
