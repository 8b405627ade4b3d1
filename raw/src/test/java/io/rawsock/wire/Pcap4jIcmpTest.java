package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Quote;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmp.Timestamp;
import io.rawsock.wire.ipv4.Ipv4Header;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4DestinationUnreachablePacket;
import org.pcap4j.packet.IcmpV4EchoPacket;
import org.pcap4j.packet.IcmpV4EchoReplyPacket;
import org.pcap4j.packet.IcmpV4ParameterProblemPacket;
import org.pcap4j.packet.IcmpV4RedirectPacket;
import org.pcap4j.packet.IcmpV4SourceQuenchPacket;
import org.pcap4j.packet.IcmpV4TimeExceededPacket;
import org.pcap4j.packet.IcmpV4TimestampPacket;
import org.pcap4j.packet.IcmpV4TimestampReplyPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.Packet;

/**
 * pcap4j reads the messages that we write, from seeded values, and writes them again: the same fields, the same bytes.
 * What it does not know: router discovery, address masks, Photuris, extended echo, and extensions, which it takes for
 * payload of the quoted packet.
 */
class Pcap4jIcmpTest {
    private static final int MESSAGES = 50_000;
    private final SplittableRandom random = new SplittableRandom(792);

    @Test
    void shouldAgree() throws IllegalRawDataException {
        for (int i = 0; i < MESSAGES; i++) {
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
            assertEquals(
                    unreachable.nextHopMtu(),
                    ((IcmpV4DestinationUnreachablePacket) theirs).getHeader().getUnused());
            agree(unreachable.quoted().datagram(), theirs);
        } else if (ours instanceof TimeExceeded exceeded) {
            assertEquals(0, ((IcmpV4TimeExceededPacket) theirs).getHeader().getUnused());
            agree(exceeded.quoted().datagram(), theirs);
        } else if (ours instanceof ParameterProblem problem) {
            var header = ((IcmpV4ParameterProblemPacket) theirs).getHeader();
            assertEquals(problem.pointer(), header.getPointerAsInt());
            agree(problem.quoted().datagram(), theirs);
        } else if (ours instanceof SourceQuench quench) {
            assertEquals(0, ((IcmpV4SourceQuenchPacket) theirs).getHeader().getUnused());
            agree(quench.quoted(), theirs);
        } else if (ours instanceof Redirect redirect) {
            var header = ((IcmpV4RedirectPacket) theirs).getHeader();
            assertEquals(redirect.gateway(), header.getGatewayInternetAddress());
            agree(redirect.quoted(), theirs);
        } else {
            agree((Timestamp) ours, theirs);
        }
    }

    private static void agree(Payload quoted, Packet theirs) {
        assertArrayEquals(quoted.toBytes(), theirs.getPayload().getRawData());
    }

    private static void agree(Timestamp ours, Packet theirs) {
        if (ours.type() == Timestamp.REQUEST) {
            var header = ((IcmpV4TimestampPacket) theirs).getHeader();
            assertEquals(ours.sequence(), header.getSequenceNumberAsInt());
            assertEquals(ours.originate(), Integer.toUnsignedLong(header.getOriginateTimestamp()));
            assertEquals(ours.transmit(), Integer.toUnsignedLong(header.getTransmitTimestamp()));
        } else {
            var header = ((IcmpV4TimestampReplyPacket) theirs).getHeader();
            assertEquals(ours.identifier(), header.getIdentifierAsInt());
            assertEquals(ours.receive(), Integer.toUnsignedLong(header.getReceiveTimestamp()));
        }
    }

    private IcmpMessage message() {
        return switch (random.nextInt(9)) {
            case 0 -> new EchoRequest(u16(), u16(), data());
            case 1 -> new EchoReply(u16(), u16(), data());
            case 2 -> {
                int code = random.nextInt(16);
                int mtu = code == DestinationUnreachable.FRAGMENTATION_NEEDED ? u16() : 0;
                yield new DestinationUnreachable(code, mtu, Quote.of(quoted()));
            }
            case 3 -> new TimeExceeded(random.nextInt(2), Quote.of(quoted()));
            case 4 -> new ParameterProblem(random.nextInt(3), random.nextInt(0x100), Quote.of(quoted()));
            case 5 -> new SourceQuench(quoted());
            case 6 -> new Redirect(random.nextInt(4), NetBytes.inet4(random.nextInt()), quoted());
            default -> {
                int type = random.nextBoolean() ? Timestamp.REQUEST : Timestamp.REPLY;
                yield new Timestamp(type, u16(), u16(), u32(), u32(), u32());
            }
        };
    }

    private int u16() {
        return random.nextInt(0x10000);
    }

    private long u32() {
        return random.nextLong(1L << 32);
    }

    private Payload data() {
        byte[] data = new byte[random.nextInt(1, 100)];
        random.nextBytes(data);
        return Payload.of(data);
    }

    /** A packet of a protocol that pcap4j does not parse on into. */
    private Payload quoted() {
        Ipv4Header header = Ipv4Header.of(
                random.nextInt(143, 253), NetBytes.inet4(random.nextInt()), NetBytes.inet4(random.nextInt()));
        byte[] bytes = new byte[header.length() + 8];
        header.emit(ByteBuffer.wrap(bytes), 0, 8);
        return Payload.of(bytes);
    }
}
