package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.NetBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * An IPv4 header (RFC 791 section 3.1) as values. Version, IHL, total length and checksum are derived and so are not
 * here: what {@link #emit} writes, {@link #parse} reads back as an equal header. For a packet that is wrong on purpose,
 * emit one that is right and poke it through an {@link Ipv4View}.
 *
 * @param tos DSCP and ECN, 8 bits ({@link Ipv4View#tos()})
 * @param identification 16 bits
 * @param flags of {@link Ipv4View#RESERVED_FLAG}, {@link Ipv4View#DONT_FRAGMENT} and {@link Ipv4View#MORE_FRAGMENTS}
 * @param fragmentOffset in units of 8 bytes
 * @param ttl in hops, 8 bits
 * @param protocol one of {@link io.rawsock.wire.IpProtocol}, or any other number of 8 bits
 */
public record Ipv4Header(
        int tos,
        int identification,
        int flags,
        int fragmentOffset,
        int ttl,
        int protocol,
        Inet4Address source,
        Inet4Address destination,
        Ipv4Options options) {

    /** @throws IllegalArgumentException if a number does not fit its field */
    public Ipv4Header {
        requireBits("tos", tos, 8);
        requireBits("identification", identification, 16);
        requireBits("flags", flags, 3);
        requireBits("fragmentOffset", fragmentOffset, 13);
        requireBits("ttl", ttl, 8);
        requireBits("protocol", protocol, 8);
    }

    /** A header as hosts send them by default: TTL 64 (RFC 1700), not fragmented, no options. */
    public static Ipv4Header of(int protocol, Inet4Address source, Inet4Address destination) {
        return new Ipv4Header(0, 0, 0, 0, 64, protocol, source, destination, Ipv4Options.NONE);
    }

    /**
     * The values of a header.
     *
     * @throws io.rawsock.wire.MalformedPacketException unless {@link Ipv4View#checkOptions} says NONE
     */
    public static Ipv4Header parse(Ipv4View view) {
        return new Ipv4Header(
                view.tos(),
                view.identification(),
                view.flags(),
                view.fragmentOffset(),
                view.ttl(),
                view.protocol(),
                NetBytes.inet4(view.source()),
                NetBytes.inet4(view.destination()),
                Ipv4Options.parse(view));
    }

    /** In bytes, options included. */
    public int length() {
        return Ipv4View.MIN_LENGTH + options.length();
    }

    /**
     * Writes the header, checksum included, and returns the offset after it, where the payload belongs.
     *
     * @param payloadLength in bytes
     * @throws IllegalArgumentException if header and payload are longer than the total length field can say
     */
    public int emit(ByteBuffer out, int at, int payloadLength) {
        requireBits("payload length", payloadLength, 16);
        requireBits("total length", length() + payloadLength, 16);
        int end = at + length();
        Ipv4View view = new Ipv4View()
                .wrapForWriting(out, at, end)
                .version(4)
                .headerLength(length())
                .tos(tos)
                .totalLength(length() + payloadLength)
                .identification(identification)
                .flags(flags)
                .fragmentOffset(fragmentOffset)
                .ttl(ttl)
                .protocol(protocol)
                .source(NetBytes.inet4(source))
                .destination(NetBytes.inet4(destination));
        options.emit(out, view.optionsAt());
        view.fillChecksum();
        return end;
    }

    public Ipv4Header withTos(int tos) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withIdentification(int identification) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withFlags(int flags) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withFragmentOffset(int fragmentOffset) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withTtl(int ttl) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withProtocol(int protocol) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withSource(Inet4Address source) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withDestination(Inet4Address destination) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }

    public Ipv4Header withOptions(Ipv4Options options) {
        return new Ipv4Header(tos, identification, flags, fragmentOffset, ttl, protocol, source, destination, options);
    }
}
