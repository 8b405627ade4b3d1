package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.NetBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;

/**
 * An IPv6 header (RFC 8200 section 3) and its extension headers as values. Version, lengths and next header fields are
 * derived and so are not here: what {@link #emit} writes, {@link #parse} reads back as an equal header. For a packet
 * that is wrong on purpose, emit one that is right and poke it through an {@link Ipv6View} or
 * {@link ExtensionHeaderView}.
 *
 * @param trafficClass DSCP and ECN, 8 bits
 * @param flowLabel 20 bits
 * @param hopLimit 8 bits
 * @param protocol of what follows the extension headers: one of {@link io.rawsock.wire.IpProtocol}, or any other number
 *     of 8 bits but, except after the header of a later fragment, those of extension headers
 */
public record Ipv6Header(
        int trafficClass,
        int flowLabel,
        int hopLimit,
        int protocol,
        Inet6Address source,
        Inet6Address destination,
        Ipv6Extensions extensions) {

    /** @throws IllegalArgumentException if a number does not fit its field, or the protocol is an extension header's */
    public Ipv6Header {
        requireBits("trafficClass", trafficClass, 8);
        requireBits("flowLabel", flowLabel, 20);
        requireBits("hopLimit", hopLimit, 8);
        requireBits("protocol", protocol, 8);
        if (ExtensionHeaderView.isType(protocol) && !extensions.isLaterFragment()) {
            throw new IllegalArgumentException("protocol " + protocol + " is that of an extension header");
        }
    }

    /** A header as hosts send them by default: hop limit 64, no extension headers. */
    public static Ipv6Header of(int protocol, Inet6Address source, Inet6Address destination) {
        return new Ipv6Header(0, 0, 64, protocol, source, destination, Ipv6Extensions.NONE);
    }

    /**
     * The values of a header and its extension headers.
     *
     * @throws io.rawsock.wire.MalformedPacketException unless {@link Ipv6View#checkExtensions} says NONE
     */
    public static Ipv6Header parse(Ipv6View view) {
        ExtensionChain chain = new ExtensionChain().start(view);
        Ipv6Extensions extensions = Ipv6Extensions.parse(chain);
        return new Ipv6Header(
                view.trafficClass(),
                view.flowLabel(),
                view.hopLimit(),
                chain.protocol(),
                NetBytes.inet6(view.bytes(), view.sourceAt()),
                NetBytes.inet6(view.bytes(), view.destinationAt()),
                extensions);
    }

    /** In bytes, extension headers included. */
    public int length() {
        return Ipv6View.HEADER_LENGTH + extensions.length();
    }

    /**
     * Writes the header and its extension headers and returns the offset after them, where the payload belongs.
     *
     * @param payloadLength of what follows, in bytes
     * @throws IllegalArgumentException if extension headers and payload are longer than the payload length field can say
     *     and there is no {@link JumboPayloadOption}
     */
    public int emit(ByteBuffer out, int at, int payloadLength) {
        boolean jumbo = extensions.isJumbo();
        if (!jumbo) {
            requireBits("payload length", payloadLength, 16);
            requireBits("payload length", extensions.length() + payloadLength, 16);
        }
        Ipv6View view = new Ipv6View()
                .wrapForWriting(out, at, at + length())
                .version(6)
                .trafficClass(trafficClass)
                .flowLabel(flowLabel)
                .payloadLength(jumbo ? 0 : extensions.length() + payloadLength)
                .nextHeader(extensions.firstType(protocol))
                .hopLimit(hopLimit);
        NetBytes.inet6(out, view.sourceAt(), source);
        NetBytes.inet6(out, view.destinationAt(), destination);
        return extensions.emit(out, view.payloadAt(), protocol);
    }

    public Ipv6Header withTrafficClass(int trafficClass) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }

    public Ipv6Header withFlowLabel(int flowLabel) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }

    public Ipv6Header withHopLimit(int hopLimit) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }

    public Ipv6Header withProtocol(int protocol) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }

    public Ipv6Header withSource(Inet6Address source) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }

    public Ipv6Header withDestination(Inet6Address destination) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }

    public Ipv6Header withExtensions(Ipv6Extensions extensions) {
        return new Ipv6Header(trafficClass, flowLabel, hopLimit, protocol, source, destination, extensions);
    }
}
