# Prints what this process may do with sockets, tried with Python's socket module; AbilityReport tries it with rawsock.
import errno
import socket

TCP_REPAIR = 19


def attempt(name, family, kind, protocol, use=lambda s: None):
    try:
        with socket.socket(family, kind, protocol) as s:
            use(s)
        print(name, "yes")
    except OSError as e:
        if e.errno not in (errno.EPERM, errno.EACCES):
            raise
        print(name, "no")


attempt("RAW_INET", socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)
attempt("RAW_INET6", socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_UDP)
attempt("PACKET", socket.AF_PACKET, socket.SOCK_DGRAM, 0)
attempt("ICMP_DATAGRAM", socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
attempt("ICMPV6_DATAGRAM", socket.AF_INET6, socket.SOCK_DGRAM, socket.IPPROTO_ICMPV6)
attempt("LOW_PORTS", socket.AF_INET, socket.SOCK_DGRAM, 0, lambda s: s.bind(("", 77)))
attempt("ADMIN_OPTIONS", socket.AF_INET6, socket.SOCK_STREAM, 0, lambda s: s.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1))
