package io.rawsock.probe;

import io.rawsock.socket.ControlReader;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds replies to our echo requests in what an ICMP socket receives, whatever bytes those are; all else is null. */
sealed interface EchoParser permits IcmpParser, Icmpv6Parser {
    /**
     * What the socket received.
     *
     * @param source where it came from, as the kernel says
     * @param hops its time to live or hop limit, -1 if the kernel did not tell
     */
    @Nullable
    Reply received(ByteBuffer bytes, int length, InetAddress source, int hops, Moment at);

    /**
     * An entry of the socket's error queue.
     *
     * @param bytes the request as it was sent, from its ICMP header on, as much of it as the error quoted
     * @param target where the request was going
     * @param cause an IP_RECVERR or IPV6_RECVERR control message
     */
    @Nullable
    Reply queued(ByteBuffer bytes, int limit, InetAddress target, ControlReader cause, Moment at);
}
