package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * A TCP header (RFC 9293 section 3.1) as values. Data offset and checksum are derived and so are not here: what
 * {@link #emit} writes, {@link #parse} reads back as an equal header. For a segment that is wrong on purpose, emit one
 * that is right and poke it through a {@link TcpView}.
 *
 * @param sequence 32 bits
 * @param acknowledgment 32 bits
 * @param flags of {@link TcpView#FIN} to {@link TcpView#AE}, and {@link TcpView#RESERVED_FLAGS}
 * @param window as sent, not shifted
 */
public record TcpHeader(
        int sourcePort,
        int destinationPort,
        long sequence,
        long acknowledgment,
        int flags,
        int window,
        int urgentPointer,
        TcpOptions options) {

    /** @throws IllegalArgumentException if a number does not fit its field */
    public TcpHeader {
        requireBits("sourcePort", sourcePort, 16);
        requireBits("destinationPort", destinationPort, 16);
        requireBits("sequence", sequence, 32);
        requireBits("acknowledgment", acknowledgment, 32);
        requireBits("flags", flags, 12);
        requireBits("window", window, 16);
        requireBits("urgentPointer", urgentPointer, 16);
    }

    /** The first segment of a connection: the largest window that needs no scaling, no options. */
    public static TcpHeader syn(int sourcePort, int destinationPort, long sequence) {
        return new TcpHeader(sourcePort, destinationPort, sequence, 0, TcpView.SYN, 0xffff, 0, TcpOptions.NONE);
    }

    /**
     * The values of a header.
     *
     * @throws io.rawsock.wire.MalformedPacketException unless {@link TcpView#checkOptions} says NONE
     */
    public static TcpHeader parse(TcpView view) {
        TcpOptions options = TcpOptions.parse(view);
        return new TcpHeader(
                view.sourcePort(),
                view.destinationPort(),
                view.sequence(),
                view.acknowledgment(),
                view.flags(),
                view.window(),
                view.urgentPointer(),
                options);
    }

    /** In bytes, options included. */
    public int length() {
        return TcpView.MIN_LENGTH + options.length();
    }

    /**
     * Writes the header, checksum included, before a payload that is there already, and returns the offset after the
     * header.
     *
     * @param payloadLength in bytes
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv4.Ipv4View#addressSum()},
     *     {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     * @throws IllegalArgumentException if header and payload are longer than an IP payload can be
     */
    public int emit(ByteBuffer out, int at, int payloadLength, int addressSum) {
        requireBits("payload length", payloadLength, 16);
        requireBits("segment length", length() + payloadLength, 16);
        TcpView view = new TcpView()
                .wrapForWriting(out, at, at + length() + payloadLength)
                .sourcePort(sourcePort)
                .destinationPort(destinationPort)
                .sequence(sequence)
                .acknowledgment(acknowledgment)
                .headerLength(length())
                .flags(flags)
                .window(window)
                .urgentPointer(urgentPointer);
        options.emit(out, view.optionsAt());
        view.fillChecksum(addressSum);
        return view.payloadAt();
    }

    public TcpHeader withSourcePort(int sourcePort) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withDestinationPort(int destinationPort) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withSequence(long sequence) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withAcknowledgment(long acknowledgment) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withFlags(int flags) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withWindow(int window) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withUrgentPointer(int urgentPointer) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }

    public TcpHeader withOptions(TcpOptions options) {
        return new TcpHeader(
                sourcePort, destinationPort, sequence, acknowledgment, flags, window, urgentPointer, options);
    }
}
