package io.rawsock.wire.udp;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * A UDP header (RFC 768) as values. Length and checksum are derived and so are not here; to send no checksum, write
 * {@link UdpView#NO_CHECKSUM} over the one that {@link #emit} wrote.
 */
public record UdpHeader(int sourcePort, int destinationPort) {

    /** @throws IllegalArgumentException if a port does not fit 16 bits */
    public UdpHeader {
        requireBits("sourcePort", sourcePort, 16);
        requireBits("destinationPort", destinationPort, 16);
    }

    public static UdpHeader parse(UdpView view) {
        return new UdpHeader(view.sourcePort(), view.destinationPort());
    }

    /** In bytes. */
    public int length() {
        return UdpView.HEADER_LENGTH;
    }

    /**
     * Writes the header, checksum included, before a payload that is there already, and returns the offset after the
     * header.
     *
     * @param payloadLength in bytes
     * @param addressSum of the packet: {@link io.rawsock.wire.ipv4.Ipv4View#addressSum()},
     *     {@link io.rawsock.wire.ipv6.Ipv6View#addressSum()}
     * @throws IllegalArgumentException if header and payload are longer than the length field can say
     */
    public int emit(ByteBuffer out, int at, int payloadLength, int addressSum) {
        requireBits("payload length", payloadLength, 16);
        requireBits("length", length() + payloadLength, 16);
        UdpView view = new UdpView()
                .wrapForWriting(out, at, at + length() + payloadLength)
                .sourcePort(sourcePort)
                .destinationPort(destinationPort)
                .length(length() + payloadLength)
                .fillChecksum(addressSum);
        return view.payloadAt();
    }

    public UdpHeader withSourcePort(int sourcePort) {
        return new UdpHeader(sourcePort, destinationPort);
    }

    public UdpHeader withDestinationPort(int destinationPort) {
        return new UdpHeader(sourcePort, destinationPort);
    }
}
