package io.rawsock.simnet;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What an ICMP error quotes of an IPv4 packet, as it was when the hop got it, or as the hop's words have it. */
final class QuotedPacket {
    private static final int DESTINATION_PORT = 2;
    private static final int UDP_CHECKSUM = 6;

    private QuotedPacket() {}

    static byte[] of(Arrival packet, Words words) {
        byte[] options = packet.payloadAt() == Ipv4View.MIN_LENGTH ? words.bytes("q.options") : new byte[0];
        byte[] asked = HeaderOptions.into(packet.bytes(), options);
        int header = packet.payloadAt() + options.length;
        int length = (int) Math.min(asked.length, (long) header + words.number("quote", asked.length));
        byte[] quote = Arrays.copyOf(asked, length);
        // Words may be about more than is quoted: they change a longer copy.
        byte[] room = Arrays.copyOf(asked, asked.length + UdpView.HEADER_LENGTH);
        change(ByteBuffer.wrap(room), header, words);
        System.arraycopy(room, 0, quote, 0, length);
        return quote;
    }

    private static void change(ByteBuffer bytes, int header, Words words) {
        Ipv4View ip = new Ipv4View().wrapForWriting(bytes, 0, bytes.limit());
        ip.ttl(words.number("q.ttl", 1)).tos(words.number("q.tos", ip.tos()));
        ip.protocol(words.number("q.protocol", ip.protocol()));
        ip.destination(words.address("q.destination", ip.destination()));
        if (words.has("q.source") || words.has("q.sport")) {
            translate(bytes, header, ip, words);
        }
        if (words.has("q.dport")) {
            NetBytes.u16(bytes, header + DESTINATION_PORT, words.number("q.dport", 0));
        }
        if (words.has("q.swap")) {
            ip.totalLength(swapped(ip.totalLength())).identification(swapped(ip.identification()));
        }
        if (words.has("q.headless")) {
            ip.totalLength(ip.totalLength() - header);
        }
        if (words.has("q.udpsum")) {
            NetBytes.u16(bytes, header + UDP_CHECKSUM, words.number("q.udpsum", 0));
        }
        byte[] data = words.bytes("q.data");
        int dataAt = header + UdpView.HEADER_LENGTH;
        bytes.put(dataAt, data, 0, Math.min(data.length, bytes.limit() - dataAt));
        ip.fillChecksum();
        if (words.has("q.ihl")) {
            ip.headerLength(4 * words.number("q.ihl", 5));
        }
    }

    private static int swapped(int number) {
        return Short.toUnsignedInt(Short.reverseBytes((short) number));
    }

    /** As a NAT does it on the way out: the UDP checksum changes with the address and the port. */
    private static void translate(ByteBuffer bytes, int header, Ipv4View ip, Words words) {
        int before = InternetChecksum.fold((long) ip.addressSum() + NetBytes.u16(bytes, header));
        ip.source(words.address("q.source", ip.source()));
        NetBytes.u16(bytes, header, words.number("q.sport", NetBytes.u16(bytes, header)));
        int after = InternetChecksum.fold((long) ip.addressSum() + NetBytes.u16(bytes, header));
        int checksum = NetBytes.u16(bytes, header + UDP_CHECKSUM);
        NetBytes.u16(bytes, header + UDP_CHECKSUM, InternetChecksum.update(checksum, before, after));
    }
}
