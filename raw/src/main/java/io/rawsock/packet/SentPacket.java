package io.rawsock.packet;

import io.rawsock.wire.Payload;
import java.util.Set;

/**
 * A packet as it left.
 *
 * @param packet its bytes, from the IP header on
 * @param way how it was sent
 * @param sentAt when the system call began, by {@link System#nanoTime}
 * @param rewrites the fields that differ from what the caller gave; always none by {@link Way#PACKET_SOCKET}
 */
public record SentPacket(Payload packet, Way way, long sentAt, Set<HdrIncl.Rewrite> rewrites) {
    /** The two ways out. */
    public enum Way {
        /** SOCK_RAW with IP_HDRINCL: routed by the kernel, which owns length and checksum. raw(7) */
        RAW_SOCKET,
        /** AF_PACKET: any bytes whatever, put on the link of the route. packet(7) */
        PACKET_SOCKET
    }
}
