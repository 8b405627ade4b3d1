package io.rawsock.traceroute;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.udp.UdpView;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Who answers probes of one TTL, and how. Words, all of them optional, that say what is odd:
 *
 * <pre>
 * type=3 code=13 rest=578    of the ICMP message; its second four bytes as a number
 * over=1400                  only to packets longer than this; others pass as if the next hop were here
 * quote=8                    so many bytes of the probe after its IP header; all of it unless said
 * twice, held, limit=1       answers two times; after the next hop has; so many probes and no more
 * badsum                     the ICMP checksum is wrong
 * cut=4                      the ICMP message ends after so many bytes
 * ttl=200                    of the answer when it arrives; unless said what is left of 255
 * ext=HEX                    extensions after 128 bytes of quote; "SUM" in them is their checksum
 * length=32                  the length field of RFC 4884
 * q.ttl q.tos q.ihl q.protocol q.swap q.source=ADDRESS q.sport q.dport q.destination=ADDRESS
 *                            what the quoted packet has instead; q.source and q.sport as a translator does it
 * q.udpsum=0                 its UDP checksum
 * q.data=HEX                 its first data
 * </pre>
 */
final class ScenarioHop {
    private static final int IP_HEADER = 20;
    private static final int QUOTE_AT = IP_HEADER + IcmpView.HEADER_LENGTH;
    private static final int EXTENDED_QUOTE = 128;
    private static final int LARGEST_TTL = 255;

    private final int hop;
    private final String who;
    private final Map<String, String> words = new HashMap<>();
    private int answered;

    ScenarioHop(String... line) {
        hop = Integer.parseInt(line[0].replace("+", ""));
        who = line[1];
        for (String word : Arrays.asList(line).subList(2, line.length)) {
            int equals = word.indexOf('=');
            words.put(equals < 0 ? word : word.substring(0, equals), word.substring(equals + 1));
        }
    }

    boolean waitsForTheNext() {
        return words.containsKey("held");
    }

    List<byte[]> replies(byte[] packet) {
        if (who.equals("silent") || answered++ >= number("limit", Integer.MAX_VALUE)) {
            return List.of();
        }
        try {
            byte[] reply = packet.length > number("over", -1) ? error(packet) : null;
            boolean target = who.equals("target") && !words.containsKey("type");
            if (reply == null || (target && packet[9] == IpProtocol.ICMP)) {
                reply = echo(packet);
            }
            return words.containsKey("twice") ? List.of(reply, reply) : List.of(reply);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private int number(String word, int otherwise) {
        return words.containsKey(word) ? Integer.decode(words.get(word)) : otherwise;
    }

    private byte[] echo(byte[] packet) {
        byte[] reply = packet.clone();
        Ipv4View ip = new Ipv4View().wrap(ByteBuffer.wrap(reply), 0, reply.length);
        int target = ip.destination();
        ip.destination(ip.source()).source(target).ttl(LARGEST_TTL + 1 - hop).fillChecksum();
        new IcmpView()
                .wrapForWriting(ByteBuffer.wrap(reply), IP_HEADER, reply.length)
                .type(EchoReply.TYPE)
                .fillChecksum();
        return reply;
    }

    private byte[] error(byte[] probe) throws UnknownHostException {
        byte[] quote = quoted(probe);
        byte[] extensions = extensions();
        int quoteLength = extensions.length > 0 ? EXTENDED_QUOTE : quote.length;
        byte[] packet = new byte[QUOTE_AT + quoteLength + extensions.length];
        System.arraycopy(quote, 0, packet, QUOTE_AT, Math.min(quote.length, quoteLength));
        System.arraycopy(extensions, 0, packet, QUOTE_AT + quoteLength, extensions.length);
        boolean target = who.equals("target");
        IcmpView icmp = new IcmpView().wrapForWriting(ByteBuffer.wrap(packet), IP_HEADER, packet.length);
        icmp.type(number("type", target ? DestinationUnreachable.TYPE : TimeExceeded.TYPE));
        icmp.code(number("code", target ? DestinationUnreachable.PORT_UNREACHABLE : 0));
        icmp.rest(Integer.toUnsignedLong(number("rest", 0)));
        if (words.containsKey("length")) {
            icmp.quoteLength(4 * number("length", 0));
        }
        int end = words.containsKey("cut") ? IP_HEADER + number("cut", 0) : packet.length;
        byte[] sent = Arrays.copyOf(packet, end);
        ByteBuffer bytes = ByteBuffer.wrap(sent);
        int sum = InternetChecksum.of(zeroed(sent), IP_HEADER, end);
        NetBytes.u16(bytes, IP_HEADER + 2, words.containsKey("badsum") ? sum ^ 1 : sum);
        Ipv4View ip = new Ipv4View().wrapForWriting(bytes, 0, end);
        ip.version(4).headerLength(IP_HEADER).totalLength(end).protocol(IpProtocol.ICMP);
        ip.ttl(number("ttl", LARGEST_TTL + 1 - hop));
        ip.source(target ? NetBytes.i32(ByteBuffer.wrap(probe), 16) : Scenario.address(who));
        ip.destination(NetBytes.i32(ByteBuffer.wrap(probe), 12)).fillChecksum();
        return sent;
    }

    private static ByteBuffer zeroed(byte[] packet) {
        byte[] copy = packet.clone();
        copy[IP_HEADER + 2] = 0;
        copy[IP_HEADER + 3] = 0;
        return ByteBuffer.wrap(copy);
    }

    private byte[] extensions() {
        String text = words.getOrDefault("ext", "");
        byte[] bytes = HexFormat.of().parseHex(text.replace("SUM", "0000"));
        if (text.contains("SUM")) {
            ByteBuffer out = ByteBuffer.wrap(bytes);
            NetBytes.u16(out, 2, InternetChecksum.of(out, 0, bytes.length));
        }
        return bytes;
    }

    private byte[] quoted(byte[] probe) throws UnknownHostException {
        byte[] quote = Arrays.copyOf(probe, Math.min(probe.length, IP_HEADER + number("quote", probe.length)));
        ByteBuffer bytes = ByteBuffer.wrap(quote);
        Ipv4View ip = new Ipv4View().wrapForWriting(bytes, 0, quote.length);
        ip.ttl(number("q.ttl", 1)).tos(number("q.tos", ip.tos())).protocol(number("q.protocol", ip.protocol()));
        if (words.containsKey("q.destination")) {
            ip.destination(Scenario.address(words.get("q.destination")));
        }
        if (words.containsKey("q.source") || words.containsKey("q.sport")) {
            translate(bytes, ip);
        }
        if (words.containsKey("q.dport")) {
            NetBytes.u16(bytes, IP_HEADER + 2, number("q.dport", 0));
        }
        if (words.containsKey("q.swap")) {
            ip.totalLength(Short.toUnsignedInt(Short.reverseBytes((short) ip.totalLength())));
            ip.identification(Short.toUnsignedInt(Short.reverseBytes((short) ip.identification())));
        }
        if (words.containsKey("q.udpsum")) {
            NetBytes.u16(bytes, IP_HEADER + 6, number("q.udpsum", 0));
        }
        if (words.containsKey("q.data")) {
            byte[] data = HexFormat.of().parseHex(words.get("q.data"));
            System.arraycopy(data, 0, quote, IP_HEADER + UdpView.HEADER_LENGTH, data.length);
        }
        ip.fillChecksum();
        if (words.containsKey("q.ihl")) {
            ip.headerLength(4 * number("q.ihl", 5));
        }
        return quote;
    }

    /** As a NAT does it on the way out: the UDP checksum changes with the address and the port. */
    private void translate(ByteBuffer bytes, Ipv4View ip) throws UnknownHostException {
        int before = InternetChecksum.fold((long) ip.addressSum() + NetBytes.u16(bytes, IP_HEADER));
        if (words.containsKey("q.source")) {
            ip.source(Scenario.address(words.get("q.source")));
        }
        NetBytes.u16(bytes, IP_HEADER, number("q.sport", NetBytes.u16(bytes, IP_HEADER)));
        int after = InternetChecksum.fold((long) ip.addressSum() + NetBytes.u16(bytes, IP_HEADER));
        int checksum = NetBytes.u16(bytes, IP_HEADER + 6);
        NetBytes.u16(bytes, IP_HEADER + 6, InternetChecksum.update(checksum, before, after));
    }
}
