package io.rawsock.traceroute;

import java.nio.ByteBuffer;

/** What goes through datagram sockets and comes back by their error queues: the kernel adds and takes away headers. */
interface DatagramFormat {
    int protocol();

    /** The port to bind the socket with that index to, 0 for any. */
    int sourcePort(int socket);

    /** The index of the socket that a probe leaves through, counted from 0; sockets are opened as they are needed. */
    int socket(int number, int flow);

    /** Bytes of transport header that the kernel writes and takes off. */
    int kernelHeaderLength();

    /** The fewest bytes that {@link #write} needs. */
    int leastLength();

    /** Where probe {@code number} goes. */
    int port(int number);

    void write(ByteBuffer out, int length, int number, int flow);

    /**
     * Which probe an entry of the error queue is about, or {@link ProbeFormat#NONE}.
     *
     * @param in what it quotes after the transport header, up to {@code limit}
     * @param port that the probe was sent to
     * @param socket the index of its socket
     */
    int quoted(ByteBuffer in, int limit, int port, int socket);

    /** Which probe the target's answer belongs to. */
    int answered(ByteBuffer in, int limit, int port, int socket);
}
