package io.rawsock.socket;

import io.rawsock.libc.SysSocket;
import java.time.Duration;

/** Options of level SOL_SOCKET, sorted by the kernel's name. socket(7), unix(7) */
public final class SocketOptions {
    /** SO_ACCEPTCONN: whether the socket listens. */
    public static final NativeOption<Boolean> SO_ACCEPTCONN =
            flag("SO_ACCEPTCONN", SysSocket.SO_ACCEPTCONN).getOnly();
    /** SO_ATTACH_BPF: filters what it receives by the eBPF program with this descriptor. bpf(2) */
    public static final NativeOption<Integer> SO_ATTACH_BPF =
            number("SO_ATTACH_BPF", SysSocket.SO_ATTACH_BPF).setOnly();
    /** SO_ATTACH_FILTER: filters what it receives; {@link #SO_GET_FILTER} reads it back. */
    public static final NativeOption<BpfProgram> SO_ATTACH_FILTER = row(
                    "SO_ATTACH_FILTER", SysSocket.SO_ATTACH_FILTER, BpfProgram.FORMAT)
            .setOnly();
    /** SO_ATTACH_REUSEPORT_CBPF: the program that picks one of the sockets which share a port by SO_REUSEPORT. */
    public static final NativeOption<BpfProgram> SO_ATTACH_REUSEPORT_CBPF = row(
                    "SO_ATTACH_REUSEPORT_CBPF", SysSocket.SO_ATTACH_REUSEPORT_CBPF, BpfProgram.FORMAT)
            .setOnly();
    /** SO_ATTACH_REUSEPORT_EBPF: the same by an eBPF program's descriptor. */
    public static final NativeOption<Integer> SO_ATTACH_REUSEPORT_EBPF = number(
                    "SO_ATTACH_REUSEPORT_EBPF", SysSocket.SO_ATTACH_REUSEPORT_EBPF)
            .setOnly();
    /** SO_BINDTODEVICE: only this interface's packets; an empty name undoes it, which takes CAP_NET_RAW. */
    public static final NativeOption<String> SO_BINDTODEVICE = row(
                    "SO_BINDTODEVICE", SysSocket.SO_BINDTODEVICE, OptionFormats.NAME)
            .needs("CAP_NET_RAW");
    /** SO_BINDTOIFINDEX: the same by the interface's index; 0 undoes it. */
    public static final NativeOption<Integer> SO_BINDTOIFINDEX =
            number("SO_BINDTOIFINDEX", SysSocket.SO_BINDTOIFINDEX).needs("CAP_NET_RAW");
    /** SO_BPF_EXTENSIONS: how many extensions filters may use, SKF_AD_ offsets. */
    public static final NativeOption<Integer> SO_BPF_EXTENSIONS =
            number("SO_BPF_EXTENSIONS", SysSocket.SO_BPF_EXTENSIONS).getOnly();
    /** SO_BROADCAST: datagrams may go to a broadcast address. */
    public static final NativeOption<Boolean> SO_BROADCAST = flag("SO_BROADCAST", SysSocket.SO_BROADCAST);
    /** SO_BSDCOMPAT: without effect since Linux 2.2; raw sockets always report errors so. */
    public static final NativeOption<Boolean> SO_BSDCOMPAT = flag("SO_BSDCOMPAT", SysSocket.SO_BSDCOMPAT);
    /**
     * SO_BUF_LOCK: which buffer sizes the kernel leaves as they were set: 1 for the send buffer, 2 for the receive
     * buffer.
     */
    public static final NativeOption<Integer> SO_BUF_LOCK = number("SO_BUF_LOCK", SysSocket.SO_BUF_LOCK);
    /** SO_BUSY_POLL: how long a receive that finds nothing polls the device; to raise it takes CAP_NET_ADMIN. */
    public static final NativeOption<Duration> SO_BUSY_POLL = row(
                    "SO_BUSY_POLL", SysSocket.SO_BUSY_POLL, OptionFormats.MICROSECONDS)
            .needs("CAP_NET_ADMIN");
    /** SO_BUSY_POLL_BUDGET: how many packets one busy poll takes at most; above 8 it takes CAP_NET_ADMIN. */
    public static final NativeOption<Integer> SO_BUSY_POLL_BUDGET = number(
                    "SO_BUSY_POLL_BUDGET", SysSocket.SO_BUSY_POLL_BUDGET)
            .setOnly()
            .needs("CAP_NET_ADMIN");
    /** SO_CNX_ADVICE: 1 tells the kernel that the peer seems unreachable, so that it tries another path. */
    public static final NativeOption<Integer> SO_CNX_ADVICE =
            number("SO_CNX_ADVICE", SysSocket.SO_CNX_ADVICE).setOnly();
    /** SO_COOKIE: a number that no other socket of this machine has or had. */
    public static final NativeOption<Long> SO_COOKIE =
            row("SO_COOKIE", SysSocket.SO_COOKIE, OptionFormats.LONG).getOnly();
    /** SO_DEBUG: socket debugging, where the kernel was built with it; takes CAP_NET_ADMIN. */
    public static final NativeOption<Boolean> SO_DEBUG =
            flag("SO_DEBUG", SysSocket.SO_DEBUG).needs("CAP_NET_ADMIN");
    /** SO_DETACH_BPF: takes away the filter; the value does not matter. */
    public static final NativeOption<Boolean> SO_DETACH_BPF =
            flag("SO_DETACH_BPF", SysSocket.SO_DETACH_BPF).setOnly();
    /** SO_DETACH_FILTER: the same under its older name. */
    public static final NativeOption<Boolean> SO_DETACH_FILTER =
            flag("SO_DETACH_FILTER", SysSocket.SO_DETACH_FILTER).setOnly();
    /** SO_DETACH_REUSEPORT_BPF: takes away the program that picks a socket; the value does not matter. */
    public static final NativeOption<Boolean> SO_DETACH_REUSEPORT_BPF =
            flag("SO_DETACH_REUSEPORT_BPF", SysSocket.SO_DETACH_REUSEPORT_BPF).setOnly();
    /** SO_DOMAIN: the address family, the number of an {@link AddressFamily}. */
    public static final NativeOption<Integer> SO_DOMAIN =
            number("SO_DOMAIN", SysSocket.SO_DOMAIN).getOnly();
    /** SO_DONTROUTE: sends only to hosts that a network of this machine reaches, by no gateway. */
    public static final NativeOption<Boolean> SO_DONTROUTE = flag("SO_DONTROUTE", SysSocket.SO_DONTROUTE);
    /** SO_ERROR: the errno that is pending, or 0; reading it clears it. */
    public static final NativeOption<Integer> SO_ERROR =
            number("SO_ERROR", SysSocket.SO_ERROR).getOnly();
    /** SO_GET_FILTER: the filter attached by {@link #SO_ATTACH_FILTER}; takes CAP_NET_ADMIN with some filters. */
    public static final NativeOption<BpfProgram> SO_GET_FILTER = row(
                    "SO_GET_FILTER", SysSocket.SO_GET_FILTER, BpfProgram.ATTACHED)
            .getOnly()
            .needs("CAP_NET_ADMIN");
    /**
     * SO_INCOMING_CPU: the CPU that handled the last packet; set, which CPU's packets a SO_REUSEPORT group shall send
     * here.
     */
    public static final NativeOption<Integer> SO_INCOMING_CPU = number("SO_INCOMING_CPU", SysSocket.SO_INCOMING_CPU);
    /** SO_INCOMING_NAPI_ID: the receive queue that the last packet came by. */
    public static final NativeOption<Integer> SO_INCOMING_NAPI_ID =
            number("SO_INCOMING_NAPI_ID", SysSocket.SO_INCOMING_NAPI_ID).getOnly();
    /** SO_KEEPALIVE: probes a connection that is silent. tcp(7) */
    public static final NativeOption<Boolean> SO_KEEPALIVE = flag("SO_KEEPALIVE", SysSocket.SO_KEEPALIVE);
    /** SO_LINGER: what close does with data that is not sent yet. */
    public static final NativeOption<Linger> SO_LINGER = row("SO_LINGER", SysSocket.SO_LINGER, Linger.FORMAT);
    /** SO_LOCK_FILTER: the filter can no more be changed; this cannot be undone. */
    public static final NativeOption<Boolean> SO_LOCK_FILTER = flag("SO_LOCK_FILTER", SysSocket.SO_LOCK_FILTER);
    /**
     * SO_MARK: the mark on packets sent, for routing and filters; takes CAP_NET_ADMIN, or CAP_NET_RAW since Linux 5.17.
     */
    public static final NativeOption<Integer> SO_MARK =
            number("SO_MARK", SysSocket.SO_MARK).needs("CAP_NET_ADMIN");
    /** SO_MAX_PACING_RATE: bytes a second that are sent at most; -1, all bits set, for no limit. */
    public static final NativeOption<Long> SO_MAX_PACING_RATE =
            row("SO_MAX_PACING_RATE", SysSocket.SO_MAX_PACING_RATE, OptionFormats.LONG);
    /** SO_MEMINFO: what the socket holds of the kernel's memory. */
    public static final NativeOption<SocketMemory> SO_MEMINFO =
            row("SO_MEMINFO", SysSocket.SO_MEMINFO, SocketMemory.FORMAT).getOnly();
    /** SO_NETNS_COOKIE: a number that only this socket's network namespace has. */
    public static final NativeOption<Long> SO_NETNS_COOKIE = row(
                    "SO_NETNS_COOKIE", SysSocket.SO_NETNS_COOKIE, OptionFormats.LONG)
            .getOnly();
    /** SO_NOFCS: the last 4 bytes of a frame sent are its checksum. packet(7) */
    public static final NativeOption<Boolean> SO_NOFCS = flag("SO_NOFCS", SysSocket.SO_NOFCS);
    /** SO_NO_CHECK: sends UDP over IPv4 without a checksum. udp(7) */
    public static final NativeOption<Boolean> SO_NO_CHECK = flag("SO_NO_CHECK", SysSocket.SO_NO_CHECK);
    /** SO_OOBINLINE: urgent data stays in the stream. tcp(7) */
    public static final NativeOption<Boolean> SO_OOBINLINE = flag("SO_OOBINLINE", SysSocket.SO_OOBINLINE);
    /** SO_PASSCRED: each message received brings the sender's {@link Credentials}. unix(7) */
    public static final NativeOption<Boolean> SO_PASSCRED = flag("SO_PASSCRED", SysSocket.SO_PASSCRED);
    /** SO_PASSSEC: each message received brings the sender's security label. unix(7) */
    public static final NativeOption<Boolean> SO_PASSSEC = flag("SO_PASSSEC", SysSocket.SO_PASSSEC);
    /** SO_PEEK_OFF: where MSG_PEEK begins to read, and moves on; -1 for the start, always. unix(7) */
    public static final NativeOption<Integer> SO_PEEK_OFF = number("SO_PEEK_OFF", SysSocket.SO_PEEK_OFF);
    /** SO_PEERCRED: who made or connected the other end. unix(7) */
    public static final NativeOption<Credentials> SO_PEERCRED =
            row("SO_PEERCRED", SysSocket.SO_PEERCRED, Credentials.FORMAT).getOnly();
    /** SO_PEERGROUPS: the supplementary groups of who made the other end. unix(7) */
    public static final NativeOption<int[]> SO_PEERGROUPS =
            row("SO_PEERGROUPS", SysSocket.SO_PEERGROUPS, OptionFormats.INTS).getOnly();
    /** SO_PEERSEC: the security label of the other end. unix(7) */
    public static final NativeOption<String> SO_PEERSEC =
            row("SO_PEERSEC", SysSocket.SO_PEERSEC, OptionFormats.LABEL).getOnly();
    /** SO_PREFER_BUSY_POLL: busy polling before interrupts; takes CAP_NET_ADMIN. */
    public static final NativeOption<Boolean> SO_PREFER_BUSY_POLL =
            flag("SO_PREFER_BUSY_POLL", SysSocket.SO_PREFER_BUSY_POLL).needs("CAP_NET_ADMIN");
    /** SO_PRIORITY: the priority of packets sent, for queueing; above 6 it takes CAP_NET_ADMIN. */
    public static final NativeOption<Integer> SO_PRIORITY =
            number("SO_PRIORITY", SysSocket.SO_PRIORITY).needs("CAP_NET_ADMIN");
    /** SO_PROTOCOL: the protocol, as socket(2) was given it. */
    public static final NativeOption<Integer> SO_PROTOCOL =
            number("SO_PROTOCOL", SysSocket.SO_PROTOCOL).getOnly();
    /** SO_RCVBUF: bytes of receive queue; the kernel doubles what is set and caps it at net.core.rmem_max. */
    public static final NativeOption<Integer> SO_RCVBUF = number("SO_RCVBUF", SysSocket.SO_RCVBUF);
    /** SO_RCVBUFFORCE: the same without the cap; takes CAP_NET_ADMIN. Read it as {@link #SO_RCVBUF}. */
    public static final NativeOption<Integer> SO_RCVBUFFORCE =
            number("SO_RCVBUFFORCE", SysSocket.SO_RCVBUFFORCE).setOnly().needs("CAP_NET_ADMIN");
    /** SO_RCVLOWAT: how many bytes must be there before a receive returns or poll says readable. */
    public static final NativeOption<Integer> SO_RCVLOWAT = number("SO_RCVLOWAT", SysSocket.SO_RCVLOWAT);
    /** SO_RCVMARK: each message received brings its {@link SocketControl.Mark}; takes CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final NativeOption<Boolean> SO_RCVMARK =
            flag("SO_RCVMARK", SysSocket.SO_RCVMARK).needs("CAP_NET_ADMIN");
    /**
     * SO_RCVTIMEO: how long a receive waits; for other users of the descriptor: this library waits by
     * {@link NativeSocket#timeout}.
     */
    public static final NativeOption<Duration> SO_RCVTIMEO =
            row("SO_RCVTIMEO", SysSocket.SO_RCVTIMEO, OptionFormats.TIMEVAL);
    /** SO_RESERVE_MEM: bytes of kernel memory set aside for this socket; where its control group limits memory. */
    public static final NativeOption<Integer> SO_RESERVE_MEM = number("SO_RESERVE_MEM", SysSocket.SO_RESERVE_MEM);
    /** SO_REUSEADDR: bind also where a closed connection still lingers, or another socket allows it too. */
    public static final NativeOption<Boolean> SO_REUSEADDR = flag("SO_REUSEADDR", SysSocket.SO_REUSEADDR);
    /** SO_REUSEPORT: several sockets of one user bind the same port, and the kernel spreads what comes. */
    public static final NativeOption<Boolean> SO_REUSEPORT = flag("SO_REUSEPORT", SysSocket.SO_REUSEPORT);
    /** SO_RXQ_OVFL: each message received brings the count of {@link SocketControl.Drops} once there were any. */
    public static final NativeOption<Boolean> SO_RXQ_OVFL = flag("SO_RXQ_OVFL", SysSocket.SO_RXQ_OVFL);
    /** SO_SELECT_ERR_QUEUE: a filled error queue also makes select(2) report an exceptional condition. */
    public static final NativeOption<Boolean> SO_SELECT_ERR_QUEUE =
            flag("SO_SELECT_ERR_QUEUE", SysSocket.SO_SELECT_ERR_QUEUE);
    /** SO_SNDBUF: bytes of send queue; the kernel doubles what is set and caps it at net.core.wmem_max. */
    public static final NativeOption<Integer> SO_SNDBUF = number("SO_SNDBUF", SysSocket.SO_SNDBUF);
    /** SO_SNDBUFFORCE: the same without the cap; takes CAP_NET_ADMIN. Read it as {@link #SO_SNDBUF}. */
    public static final NativeOption<Integer> SO_SNDBUFFORCE =
            number("SO_SNDBUFFORCE", SysSocket.SO_SNDBUFFORCE).setOnly().needs("CAP_NET_ADMIN");
    /** SO_SNDLOWAT: always 1 on Linux. */
    public static final NativeOption<Integer> SO_SNDLOWAT =
            number("SO_SNDLOWAT", SysSocket.SO_SNDLOWAT).getOnly();
    /** SO_SNDTIMEO: how long a send waits; as {@link #SO_RCVTIMEO}. */
    public static final NativeOption<Duration> SO_SNDTIMEO =
            row("SO_SNDTIMEO", SysSocket.SO_SNDTIMEO, OptionFormats.TIMEVAL);
    /** SO_TIMESTAMP: each message received brings a {@link TimeControl.MicroTimestamp}. */
    public static final NativeOption<Boolean> SO_TIMESTAMP = flag("SO_TIMESTAMP", SysSocket.SO_TIMESTAMP);
    /**
     * SO_TIMESTAMPING: SOF_TIMESTAMPING_ flags of {@link io.rawsock.libc.LinuxNetTstamp}: which times of packets sent
     * and received are told, as {@link TimeControl.Timestamps}. Documentation/networking/timestamping.rst
     */
    public static final NativeOption<Integer> SO_TIMESTAMPING = number("SO_TIMESTAMPING", SysSocket.SO_TIMESTAMPING);
    /** SO_TIMESTAMPNS: each message received brings a {@link TimeControl.Timestamp}. */
    public static final NativeOption<Boolean> SO_TIMESTAMPNS = flag("SO_TIMESTAMPNS", SysSocket.SO_TIMESTAMPNS);
    /** SO_TXREHASH: 1: a connection that gets nowhere tries another path; 0: not. */
    public static final NativeOption<Integer> SO_TXREHASH = number("SO_TXREHASH", SysSocket.SO_TXREHASH);
    /**
     * SO_TXTIME: packets leave at the time that their {@link TimeControl.TransmitTime} says; a clock other than
     * CLOCK_MONOTONIC takes CAP_NET_ADMIN. tc-etf(8)
     */
    public static final NativeOption<TransmitClock> SO_TXTIME =
            row("SO_TXTIME", SysSocket.SO_TXTIME, TransmitClock.FORMAT).needs("CAP_NET_ADMIN");
    /** SO_TYPE: the type, the number of a {@link SocketType}. */
    public static final NativeOption<Integer> SO_TYPE =
            number("SO_TYPE", SysSocket.SO_TYPE).getOnly();
    /** SO_WIFI_STATUS: frames sent come back on the error queue with whether they were acknowledged. packet(7) */
    public static final NativeOption<Boolean> SO_WIFI_STATUS = flag("SO_WIFI_STATUS", SysSocket.SO_WIFI_STATUS);
    /** SO_ZEROCOPY: send with MSG_ZEROCOPY works. Documentation/networking/msg_zerocopy.rst */
    public static final NativeOption<Boolean> SO_ZEROCOPY = flag("SO_ZEROCOPY", SysSocket.SO_ZEROCOPY);

    private SocketOptions() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, SysSocket.SOL_SOCKET, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, SysSocket.SOL_SOCKET, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, SysSocket.SOL_SOCKET, number, format);
    }
}
