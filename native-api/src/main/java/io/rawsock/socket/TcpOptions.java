package io.rawsock.socket;

import io.rawsock.libc.LinuxTcp;
import io.rawsock.libc.NetinetIn;
import java.time.Duration;

/** Options of level IPPROTO_TCP, sorted by the kernel's name. tcp(7) */
public final class TcpOptions {
    /** TCP_CC_INFO: what the congestion control tells of itself, {@code union tcp_cc_info}. */
    public static final NativeOption<Octets> TCP_CC_INFO =
            row("TCP_CC_INFO", LinuxTcp.TCP_CC_INFO, OptionFormats.OCTETS).getOnly();
    /**
     * TCP_CONGESTION: the congestion control; one outside net.ipv4.tcp_allowed_congestion_control takes CAP_NET_ADMIN.
     */
    public static final NativeOption<String> TCP_CONGESTION =
            row("TCP_CONGESTION", LinuxTcp.TCP_CONGESTION, OptionFormats.NAME).needs("CAP_NET_ADMIN");
    /** TCP_CORK: sends full segments only, until this is false again or 200 ms are over. */
    public static final NativeOption<Boolean> TCP_CORK = flag("TCP_CORK", LinuxTcp.TCP_CORK);
    /** TCP_DEFER_ACCEPT: accept waits until data came, so long; the kernel rounds up to a number of retransmissions. */
    public static final NativeOption<Duration> TCP_DEFER_ACCEPT =
            row("TCP_DEFER_ACCEPT", LinuxTcp.TCP_DEFER_ACCEPT, OptionFormats.SECONDS);
    /** TCP_FASTOPEN: a listener takes data with the first packet; how many such connections may wait. RFC 7413 */
    public static final NativeOption<Integer> TCP_FASTOPEN = number("TCP_FASTOPEN", LinuxTcp.TCP_FASTOPEN);
    /** TCP_FASTOPEN_CONNECT: connect returns at once, and the first send goes with the first packet. RFC 7413 */
    public static final NativeOption<Boolean> TCP_FASTOPEN_CONNECT =
            flag("TCP_FASTOPEN_CONNECT", LinuxTcp.TCP_FASTOPEN_CONNECT);
    /** TCP_FASTOPEN_KEY: the key of Fast Open cookies, 16 bytes, or 32 for two keys. */
    public static final NativeOption<Octets> TCP_FASTOPEN_KEY =
            row("TCP_FASTOPEN_KEY", LinuxTcp.TCP_FASTOPEN_KEY, OptionFormats.OCTETS);
    /** TCP_FASTOPEN_NO_COOKIE: Fast Open without a cookie. */
    public static final NativeOption<Boolean> TCP_FASTOPEN_NO_COOKIE =
            flag("TCP_FASTOPEN_NO_COOKIE", LinuxTcp.TCP_FASTOPEN_NO_COOKIE);
    /** TCP_INFO: what the kernel knows of the connection. */
    public static final NativeOption<TcpInfo> TCP_INFO =
            row("TCP_INFO", LinuxTcp.TCP_INFO, TcpInfo.FORMAT).getOnly();
    /** TCP_INQ: each message received brings the {@link TransportControl.UnreadBytes}. */
    public static final NativeOption<Boolean> TCP_INQ = flag("TCP_INQ", LinuxTcp.TCP_INQ);
    /** TCP_KEEPCNT: how many keepalive probes may go unanswered. */
    public static final NativeOption<Integer> TCP_KEEPCNT = number("TCP_KEEPCNT", LinuxTcp.TCP_KEEPCNT);
    /** TCP_KEEPIDLE: how long a connection is silent before it is probed. */
    public static final NativeOption<Duration> TCP_KEEPIDLE =
            row("TCP_KEEPIDLE", LinuxTcp.TCP_KEEPIDLE, OptionFormats.SECONDS);
    /** TCP_KEEPINTVL: the time between two keepalive probes. */
    public static final NativeOption<Duration> TCP_KEEPINTVL =
            row("TCP_KEEPINTVL", LinuxTcp.TCP_KEEPINTVL, OptionFormats.SECONDS);
    /** TCP_LINGER2: how long a closed connection waits in FIN_WAIT2. */
    public static final NativeOption<Duration> TCP_LINGER2 =
            row("TCP_LINGER2", LinuxTcp.TCP_LINGER2, OptionFormats.SECONDS);
    /** TCP_MAXSEG: the largest segment, bytes: before connecting what to announce, then what is used. */
    public static final NativeOption<Integer> TCP_MAXSEG = number("TCP_MAXSEG", LinuxTcp.TCP_MAXSEG);
    /** TCP_NODELAY: sends small segments at once. */
    public static final NativeOption<Boolean> TCP_NODELAY = flag("TCP_NODELAY", LinuxTcp.TCP_NODELAY);
    /** TCP_NOTSENT_LOWAT: poll says writable while fewer bytes than this are unsent. */
    public static final NativeOption<Integer> TCP_NOTSENT_LOWAT =
            number("TCP_NOTSENT_LOWAT", LinuxTcp.TCP_NOTSENT_LOWAT);
    /** TCP_QUEUE_SEQ: in repair, the sequence number of the queue chosen; takes CAP_NET_ADMIN. */
    public static final NativeOption<Integer> TCP_QUEUE_SEQ =
            number("TCP_QUEUE_SEQ", LinuxTcp.TCP_QUEUE_SEQ).needs("CAP_NET_ADMIN");
    /** TCP_QUICKACK: acknowledges at once; the kernel may return to delaying. */
    public static final NativeOption<Boolean> TCP_QUICKACK = flag("TCP_QUICKACK", LinuxTcp.TCP_QUICKACK);
    /**
     * TCP_REPAIR: 1 takes the connection out of the kernel's hands to read and set it, 0 gives it back, -1 without a
     * window probe; takes CAP_NET_ADMIN.
     */
    public static final NativeOption<Integer> TCP_REPAIR =
            number("TCP_REPAIR", LinuxTcp.TCP_REPAIR).needs("CAP_NET_ADMIN");
    /**
     * TCP_REPAIR_OPTIONS: in repair, the options negotiated, pairs of {@code struct tcp_repair_opt}; takes
     * CAP_NET_ADMIN.
     */
    public static final NativeOption<Octets> TCP_REPAIR_OPTIONS = row(
                    "TCP_REPAIR_OPTIONS", LinuxTcp.TCP_REPAIR_OPTIONS, OptionFormats.OCTETS)
            .setOnly()
            .needs("CAP_NET_ADMIN");
    /** TCP_REPAIR_QUEUE: in repair, which queue is meant: 1 receive, 2 send; takes CAP_NET_ADMIN. */
    public static final NativeOption<Integer> TCP_REPAIR_QUEUE =
            number("TCP_REPAIR_QUEUE", LinuxTcp.TCP_REPAIR_QUEUE).needs("CAP_NET_ADMIN");
    /** TCP_REPAIR_WINDOW: in repair, {@code struct tcp_repair_window}; takes CAP_NET_ADMIN. */
    public static final NativeOption<Octets> TCP_REPAIR_WINDOW = row(
                    "TCP_REPAIR_WINDOW", LinuxTcp.TCP_REPAIR_WINDOW, new OctetsFormat(5 * Integer.BYTES))
            .needs("CAP_NET_ADMIN");
    /** TCP_SAVED_SYN: the headers of the first packet, once; {@link #TCP_SAVE_SYN} on the listener keeps them. */
    public static final NativeOption<Octets> TCP_SAVED_SYN =
            row("TCP_SAVED_SYN", LinuxTcp.TCP_SAVED_SYN, OptionFormats.OCTETS).getOnly();
    /** TCP_SAVE_SYN: a listener keeps the headers of each first packet: 1 from IP on, 2 from the link layer on. */
    public static final NativeOption<Integer> TCP_SAVE_SYN = number("TCP_SAVE_SYN", LinuxTcp.TCP_SAVE_SYN);
    /** TCP_SYNCNT: how often the first packet is sent again, 1 to 255. */
    public static final NativeOption<Integer> TCP_SYNCNT = number("TCP_SYNCNT", LinuxTcp.TCP_SYNCNT);
    /** TCP_THIN_DUPACK: without effect since Linux 4.11. */
    public static final NativeOption<Boolean> TCP_THIN_DUPACK = flag("TCP_THIN_DUPACK", LinuxTcp.TCP_THIN_DUPACK);
    /** TCP_THIN_LINEAR_TIMEOUTS: a connection with little to send retransmits at even intervals. */
    public static final NativeOption<Boolean> TCP_THIN_LINEAR_TIMEOUTS =
            flag("TCP_THIN_LINEAR_TIMEOUTS", LinuxTcp.TCP_THIN_LINEAR_TIMEOUTS);
    /** TCP_TIMESTAMP: the clock of the timestamps option; set in repair. */
    public static final NativeOption<Integer> TCP_TIMESTAMP = number("TCP_TIMESTAMP", LinuxTcp.TCP_TIMESTAMP);
    /** TCP_TX_DELAY: delays what is sent; for tests. */
    public static final NativeOption<Duration> TCP_TX_DELAY =
            row("TCP_TX_DELAY", LinuxTcp.TCP_TX_DELAY, OptionFormats.MICROSECONDS);
    /** TCP_ULP: a protocol between the socket and TCP, "tls" say. */
    public static final NativeOption<String> TCP_ULP = row("TCP_ULP", LinuxTcp.TCP_ULP, OptionFormats.NAME);
    /**
     * TCP_USER_TIMEOUT: how long data may stay unacknowledged before the connection ends; 0 for the default. RFC 5482
     */
    public static final NativeOption<Duration> TCP_USER_TIMEOUT =
            row("TCP_USER_TIMEOUT", LinuxTcp.TCP_USER_TIMEOUT, OptionFormats.MILLISECONDS);
    /** TCP_WINDOW_CLAMP: the largest window announced, bytes. */
    public static final NativeOption<Integer> TCP_WINDOW_CLAMP = number("TCP_WINDOW_CLAMP", LinuxTcp.TCP_WINDOW_CLAMP);

    private TcpOptions() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, NetinetIn.IPPROTO_TCP, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, NetinetIn.IPPROTO_TCP, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, NetinetIn.IPPROTO_TCP, number, format);
    }
}
