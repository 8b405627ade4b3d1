package io.rawsock.libc;

/**
 * What the kernel knows of a connection; older kernels know less of it, from the end. tcp(7)
 *
 * <pre>{@code
 * struct tcp_info {
 *     __u8 tcpi_state;
 *     __u8 tcpi_ca_state;
 *     __u8 tcpi_retransmits;
 *     __u8 tcpi_probes;
 *     __u8 tcpi_backoff;
 *     __u8 tcpi_options;
 *     __u8 tcpi_snd_wscale : 4, tcpi_rcv_wscale : 4;
 *     __u8 tcpi_delivery_rate_app_limited:1, tcpi_fastopen_client_fail:2;
 *     __u32 tcpi_rto;
 *     __u32 tcpi_ato;
 *     __u32 tcpi_snd_mss;
 *     __u32 tcpi_rcv_mss;
 *     __u32 tcpi_unacked;
 *     __u32 tcpi_sacked;
 *     __u32 tcpi_lost;
 *     __u32 tcpi_retrans;
 *     __u32 tcpi_fackets;
 *     __u32 tcpi_last_data_sent;
 *     __u32 tcpi_last_ack_sent;
 *     __u32 tcpi_last_data_recv;
 *     __u32 tcpi_last_ack_recv;
 *     __u32 tcpi_pmtu;
 *     __u32 tcpi_rcv_ssthresh;
 *     __u32 tcpi_rtt;
 *     __u32 tcpi_rttvar;
 *     __u32 tcpi_snd_ssthresh;
 *     __u32 tcpi_snd_cwnd;
 *     __u32 tcpi_advmss;
 *     __u32 tcpi_reordering;
 *     __u32 tcpi_rcv_rtt;
 *     __u32 tcpi_rcv_space;
 *     __u32 tcpi_total_retrans;
 *     __u64 tcpi_pacing_rate;
 *     __u64 tcpi_max_pacing_rate;
 *     __u64 tcpi_bytes_acked;
 *     __u64 tcpi_bytes_received;
 *     __u32 tcpi_segs_out;
 *     __u32 tcpi_segs_in;
 *     __u32 tcpi_notsent_bytes;
 *     __u32 tcpi_min_rtt;
 *     __u32 tcpi_data_segs_in;
 *     __u32 tcpi_data_segs_out;
 *     __u64 tcpi_delivery_rate;
 *     __u64 tcpi_busy_time;
 *     __u64 tcpi_rwnd_limited;
 *     __u64 tcpi_sndbuf_limited;
 *     __u32 tcpi_delivered;
 *     __u32 tcpi_delivered_ce;
 *     __u64 tcpi_bytes_sent;
 *     __u64 tcpi_bytes_retrans;
 *     __u32 tcpi_dsack_dups;
 *     __u32 tcpi_reord_seen;
 *     __u32 tcpi_rcv_ooopack;
 *     __u32 tcpi_snd_wnd;
 * };
 * }</pre>
 */
public final class TcpInfo {
    public static final int TCPI_STATE = 0;
    public static final int TCPI_CA_STATE = 1;
    public static final int TCPI_RETRANSMITS = 2;
    public static final int TCPI_PROBES = 3;
    public static final int TCPI_BACKOFF = 4;
    public static final int TCPI_OPTIONS = 5;
    public static final int TCPI_RTO = 8;
    public static final int TCPI_ATO = 12;
    public static final int TCPI_SND_MSS = 16;
    public static final int TCPI_RCV_MSS = 20;
    public static final int TCPI_UNACKED = 24;
    public static final int TCPI_SACKED = 28;
    public static final int TCPI_LOST = 32;
    public static final int TCPI_RETRANS = 36;
    public static final int TCPI_FACKETS = 40;
    public static final int TCPI_LAST_DATA_SENT = 44;
    public static final int TCPI_LAST_ACK_SENT = 48;
    public static final int TCPI_LAST_DATA_RECV = 52;
    public static final int TCPI_LAST_ACK_RECV = 56;
    public static final int TCPI_PMTU = 60;
    public static final int TCPI_RCV_SSTHRESH = 64;
    public static final int TCPI_RTT = 68;
    public static final int TCPI_RTTVAR = 72;
    public static final int TCPI_SND_SSTHRESH = 76;
    public static final int TCPI_SND_CWND = 80;
    public static final int TCPI_ADVMSS = 84;
    public static final int TCPI_REORDERING = 88;
    public static final int TCPI_RCV_RTT = 92;
    public static final int TCPI_RCV_SPACE = 96;
    public static final int TCPI_TOTAL_RETRANS = 100;
    public static final int TCPI_PACING_RATE = 104;
    public static final int TCPI_MAX_PACING_RATE = 112;
    public static final int TCPI_BYTES_ACKED = 120;
    public static final int TCPI_BYTES_RECEIVED = 128;
    public static final int TCPI_SEGS_OUT = 136;
    public static final int TCPI_SEGS_IN = 140;
    public static final int TCPI_NOTSENT_BYTES = 144;
    public static final int TCPI_MIN_RTT = 148;
    public static final int TCPI_DATA_SEGS_IN = 152;
    public static final int TCPI_DATA_SEGS_OUT = 156;
    public static final int TCPI_DELIVERY_RATE = 160;
    public static final int TCPI_BUSY_TIME = 168;
    public static final int TCPI_RWND_LIMITED = 176;
    public static final int TCPI_SNDBUF_LIMITED = 184;
    public static final int TCPI_DELIVERED = 192;
    public static final int TCPI_DELIVERED_CE = 196;
    public static final int TCPI_BYTES_SENT = 200;
    public static final int TCPI_BYTES_RETRANS = 208;
    public static final int TCPI_DSACK_DUPS = 216;
    public static final int TCPI_REORD_SEEN = 220;
    public static final int TCPI_RCV_OOOPACK = 224;
    public static final int TCPI_SND_WND = 228;
    public static final int SIZE = 232;

    private TcpInfo() {}
}
