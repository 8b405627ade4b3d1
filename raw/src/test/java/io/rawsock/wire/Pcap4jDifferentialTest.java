package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.Quote;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv4.NoOperation;
import io.rawsock.wire.ipv4.RouteOption;
import io.rawsock.wire.ipv4.TimestampOption;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4DestinationUnreachablePacket;
import org.pcap4j.packet.IcmpV4EchoPacket;
import org.pcap4j.packet.IcmpV4EchoReplyPacket;
import org.pcap4j.packet.IcmpV4TimeExceededPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.Packet;

/** pcap4j reads what we write and writes it again, from seeded headers and messages: the same fields, the same bytes. */
class Pcap4jDifferentialTest {
    private static final int ROUNDS = 20_000;
    private final SplittableRandom random = new SplittableRandom(791);

    @Test
    void shouldAgreeOnIpv4() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            Ipv4Header ours = header();
            byte[] bytes = new byte[ours.length() + 3];
            ours.emit(ByteBuffer.wrap(bytes), 0, 3);

            IpV4Packet theirs = IpV4Packet.newPacket(bytes, 0, bytes.length);

            IpV4Header header = theirs.getHeader();
            assertEquals(ours.tos(), header.getTos().value() & 0xff);
            assertEquals(ours.identification(), header.getIdentificationAsInt());
            assertEquals((ours.flags() & Ipv4View.RESERVED_FLAG) != 0, header.getReservedFlag());
            assertEquals((ours.flags() & Ipv4View.DONT_FRAGMENT) != 0, header.getDontFragmentFlag());
            assertEquals((ours.flags() & Ipv4View.MORE_FRAGMENTS) != 0, header.getMoreFragmentFlag());
            assertEquals(ours.fragmentOffset(), header.getFragmentOffset());
            assertEquals(ours.ttl(), header.getTtlAsInt());
            assertEquals(ours.protocol(), header.getProtocol().value() & 0xff);
            assertEquals(ours.source(), header.getSrcAddr());
            assertEquals(ours.destination(), header.getDstAddr());
            assertEquals(bytes.length, header.getTotalLengthAsInt());
            assertArrayEquals(bytes, rebuilt(theirs));
        }
    }

    @Test
    void shouldAgreeOnIcmp() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            IcmpMessage ours = message();
            byte[] bytes = new byte[ours.length()];
            ours.emit(ByteBuffer.wrap(bytes), 0);

            IcmpV4CommonPacket theirs = IcmpV4CommonPacket.newPacket(bytes, 0, bytes.length);

            assertEquals(ours.type(), theirs.getHeader().getType().value() & 0xff);
            assertEquals(ours.code(), theirs.getHeader().getCode().value() & 0xff);
            agree(ours, theirs.getPayload());
            assertArrayEquals(
                    bytes,
                    theirs.getBuilder().correctChecksumAtBuild(true).build().getRawData());
            assertEquals(ours, IcmpMessage.parse(new IcmpView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length)));
        }
    }

    private static void agree(IcmpMessage ours, Packet theirs) {
        if (ours instanceof EchoRequest echo) {
            var header = ((IcmpV4EchoPacket) theirs).getHeader();
            assertEquals(echo.identifier(), header.getIdentifierAsInt());
            assertEquals(echo.sequence(), header.getSequenceNumberAsInt());
        } else if (ours instanceof EchoReply reply) {
            var header = ((IcmpV4EchoReplyPacket) theirs).getHeader();
            assertEquals(reply.identifier(), header.getIdentifierAsInt());
            assertEquals(reply.sequence(), header.getSequenceNumberAsInt());
        } else if (ours instanceof DestinationUnreachable unreachable) {
            var header = ((IcmpV4DestinationUnreachablePacket) theirs).getHeader();
            assertEquals(unreachable.nextHopMtu(), header.getUnused());
            assertArrayEquals(
                    unreachable.quoted().datagram().toBytes(),
                    theirs.getPayload().getRawData());
        } else {
            assertEquals(0, ((IcmpV4TimeExceededPacket) theirs).getHeader().getUnused());
            assertArrayEquals(
                    ((TimeExceeded) ours).quoted().datagram().toBytes(),
                    theirs.getPayload().getRawData());
        }
    }

    private static byte[] rebuilt(IpV4Packet packet) {
        return packet.getBuilder()
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true)
                .build()
                .getRawData();
    }

    private Ipv4Header header() {
        Ipv4Options options = switch (random.nextInt(5)) {
            case 0 -> Ipv4Options.of(NoOperation.NOP, RouteOption.recordRoute(random.nextInt(1, 10)));
            case 1 -> Ipv4Options.of(TimestampOption.timestamps(random.nextInt(1, 10)));
            case 2 -> Ipv4Options.of(TimestampOption.addressesAndTimestamps(random.nextInt(1, 5)));
            default -> Ipv4Options.NONE;
        };
        return new Ipv4Header(
                random.nextInt(0x100),
                random.nextInt(0x10000),
                random.nextInt(8),
                random.nextInt(0x2000),
                random.nextInt(0x100),
                // Not one that pcap4j parses on into the payload.
                random.nextInt(143, 253),
                NetBytes.inet4(random.nextInt()),
                NetBytes.inet4(random.nextInt()),
                options);
    }

    private IcmpMessage message() {
        byte[] data = new byte[random.nextInt(1, 100)];
        random.nextBytes(data);
        return switch (random.nextInt(4)) {
            case 0 -> new EchoRequest(random.nextInt(0x10000), random.nextInt(0x10000), Payload.of(data));
            case 1 -> new EchoReply(random.nextInt(0x10000), random.nextInt(0x10000), Payload.of(data));
            case 2 -> {
                int code = random.nextInt(16);
                int mtu = code == DestinationUnreachable.FRAGMENTATION_NEEDED ? random.nextInt(0x10000) : 0;
                yield new DestinationUnreachable(code, mtu, Quote.of(quoted()));
            }
            default -> new TimeExceeded(random.nextInt(2), Quote.of(quoted()));
        };
    }

    private Payload quoted() {
        Ipv4Header header = header();
        byte[] bytes = new byte[header.length() + 8];
        header.emit(ByteBuffer.wrap(bytes), 0, 8);
        return Payload.of(bytes);
    }
}
