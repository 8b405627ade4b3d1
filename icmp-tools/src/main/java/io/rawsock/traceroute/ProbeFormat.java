package io.rawsock.traceroute;

import java.nio.ByteBuffer;

/** How the probes of one method look from the transport header on, and how they are known when they come back. */
interface ProbeFormat {
    /** What {@link #quoted} and {@link #answered} say of packets that are not ours. */
    int NONE = -1;

    /** The fewest bytes that a probe has, from the transport header on. */
    int headerLength();

    /**
     * Writes probe {@code number}, {@code length} bytes from {@code at} on, its checksum included.
     *
     * @param flow of {@link Probe}
     */
    void write(ByteBuffer out, int at, int length, int number, int flow);

    /**
     * Which probe it is that an ICMP error quotes.
     *
     * @param in with the transport header at {@code at}, and as much of the packet as there is up to {@code limit}
     * @param addressSum of the addresses in the quoted IP header, which translators may have changed, as {@link
     *     io.rawsock.wire.InternetChecksum} has it
     * @param identification the quoted one of IPv4; -1 in IPv6
     */
    int quoted(ByteBuffer in, int at, int limit, int addressSum, int identification);

    /** After {@link #quoted} has found a probe: whether its ports, identifier or checksum were changed on the way. */
    boolean changed();

    /** Which probe a transport packet that came from the target answers. */
    int answered(ByteBuffer in, int at, int limit);

    /** After {@link #answered} has found a probe: the TCP flags of the answer, 0 in other protocols. */
    default int answerFlags() {
        return 0;
    }

    /** What the IPv4 identification of probe {@code number} has to be; 0 where the system may choose. */
    default int identification(int number) {
        return 0;
    }
}
