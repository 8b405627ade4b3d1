package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;

/** What a process may do with sockets, or not; {@link Privileges#check} tells. */
public enum Ability {
    /** SOCK_RAW on AF_INET. raw(7) */
    RAW_INET("a raw IPv4 socket", SysSocket.AF_INET, SysSocket.SOCK_RAW, NetinetIn.IPPROTO_ICMP),
    /** SOCK_RAW on AF_INET6. ipv6(7) */
    RAW_INET6("a raw IPv6 socket", SysSocket.AF_INET6, SysSocket.SOCK_RAW, NetinetIn.IPPROTO_ICMPV6),
    /** AF_PACKET. packet(7) */
    PACKET("a packet socket", SysSocket.AF_PACKET, SysSocket.SOCK_RAW, 0),
    /** SOCK_DGRAM with IPPROTO_ICMP. icmp(7) */
    ICMP_DATAGRAM("an ICMP datagram socket", SysSocket.AF_INET, SysSocket.SOCK_DGRAM, NetinetIn.IPPROTO_ICMP),
    /** SOCK_DGRAM with IPPROTO_ICMPV6. icmp(7) */
    ICMPV6_DATAGRAM("an ICMPv6 datagram socket", SysSocket.AF_INET6, SysSocket.SOCK_DGRAM, NetinetIn.IPPROTO_ICMPV6),
    /** bind(2) to ports below net.ipv4.ip_unprivileged_port_start. ip(7) */
    LOW_PORTS("a low port", SysSocket.AF_INET, SysSocket.SOCK_STREAM, 0) {
        @Override
        int use(int fd) {
            AddressSlot lowest = new AddressSlot();
            lowest.inet4(0, 1);
            int rc = Sys.bind(fd, lowest.address(), lowest.length());
            return rc == -Errno.EADDRINUSE ? 0 : rc;
        }
    },
    /**
     * Options that take CAP_NET_ADMIN over this network, as SO_TXTIME with a clock of choice does. Some, such as
     * SO_RCVBUFFORCE, take it over the whole machine. socket(7)
     */
    ADMIN_OPTIONS("an administrator's option", SysSocket.AF_INET, SysSocket.SOCK_DGRAM, 0) {
        @Override
        int use(int fd) {
            // struct sock_txtime: CLOCK_REALTIME and no flags are 0.
            Scratch scratch = Scratch.current();
            scratch.bytes().putLong(Scratch.VALUE, 0);
            long clock = scratch.address(Scratch.VALUE);
            return Sys.setsockopt(fd, SysSocket.SOL_SOCKET, SysSocket.SO_TXTIME, clock, Long.BYTES);
        }
    };

    private final String what;
    private final int family;
    private final int type;
    private final int protocol;

    Ability(String what, int family, int type, int protocol) {
        this.what = what;
        this.family = family;
        this.type = type;
        this.protocol = protocol;
    }

    /** Does it and undoes it: 0, or the errno. */
    int attempt() {
        int fd = Sys.socket(family, type | SysSocket.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            return -fd;
        }
        try {
            return -use(fd);
        } finally {
            Sys.close(fd);
        }
    }

    /** What is tried with the socket once there is one, in the kernel's convention. */
    int use(int fd) {
        return 0;
    }

    /** "a raw IPv4 socket" */
    @Override
    public String toString() {
        return what;
    }
}
