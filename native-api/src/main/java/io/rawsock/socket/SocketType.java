package io.rawsock.socket;

import io.rawsock.libc.SysSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket type, the second argument of socket(2). socket(2)
 *
 * @param value the kernel's number, without SOCK_NONBLOCK and SOCK_CLOEXEC, which every socket here has
 */
public record SocketType(int value) {
    /** SOCK_STREAM: an ordered, reliable stream of bytes. */
    public static final SocketType STREAM = new SocketType(SysSocket.SOCK_STREAM);
    /** SOCK_DGRAM: messages that may be lost, doubled or reordered. */
    public static final SocketType DGRAM = new SocketType(SysSocket.SOCK_DGRAM);
    /** SOCK_RAW: packets with their protocol header; needs CAP_NET_RAW. raw(7), packet(7) */
    public static final SocketType RAW = new SocketType(SysSocket.SOCK_RAW);
    /** SOCK_RDM: messages delivered reliably but in any order; on Linux, TIPC has it. */
    public static final SocketType RDM = new SocketType(SysSocket.SOCK_RDM);
    /** SOCK_SEQPACKET: an ordered, reliable sequence of records over a connection. */
    public static final SocketType SEQPACKET = new SocketType(SysSocket.SOCK_SEQPACKET);

    // Not the record's own, which the JVM links when it is first called: 10 ms of the start of a program.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SocketType that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return switch (value) {
            case SysSocket.SOCK_STREAM -> "SOCK_STREAM";
            case SysSocket.SOCK_DGRAM -> "SOCK_DGRAM";
            case SysSocket.SOCK_RAW -> "SOCK_RAW";
            case SysSocket.SOCK_RDM -> "SOCK_RDM";
            case SysSocket.SOCK_SEQPACKET -> "SOCK_SEQPACKET";
            default -> "type " + value;
        };
    }
}
