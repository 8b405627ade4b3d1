package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rawsock.wire.ipv6.DestinationOptions;
import io.rawsock.wire.ipv6.ExtensionHeader;
import io.rawsock.wire.ipv6.FragmentHeader;
import io.rawsock.wire.ipv6.HopByHopOptions;
import io.rawsock.wire.ipv6.Ipv6Extensions;
import io.rawsock.wire.ipv6.Ipv6Header;
import io.rawsock.wire.ipv6.Ipv6Option;
import io.rawsock.wire.ipv6.Ipv6Options;
import io.rawsock.wire.ipv6.Ipv6View;
import io.rawsock.wire.ipv6.Pad1;
import io.rawsock.wire.ipv6.PadN;
import io.rawsock.wire.ipv6.RouterAlertOption;
import io.rawsock.wire.ipv6.SourceRoute;
import io.rawsock.wire.ipv6.UnknownOption;
import io.rawsock.wire.ipv6.UnknownRouting;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV6ExtDestinationOptionsPacket;
import org.pcap4j.packet.IpV6ExtFragmentPacket;
import org.pcap4j.packet.IpV6ExtHopByHopOptionsPacket;
import org.pcap4j.packet.IpV6ExtOptionsPacket.IpV6ExtOptionsHeader;
import org.pcap4j.packet.IpV6ExtRoutingPacket;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.Packet;

/** pcap4j reads what we write and writes it again, from seeded headers: the same fields, the same bytes. */
class Pcap4jIpv6Test {
    private static final int ROUNDS = 20_000;
    private final SplittableRandom random = new SplittableRandom(8200);

    @Test
    void shouldAgree() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            Ipv6Header ours = header();
            byte[] bytes = random(ours.length() + random.nextInt(1, 50));
            ours.emit(ByteBuffer.wrap(bytes), 0, bytes.length - ours.length());

            IpV6Packet theirs = IpV6Packet.newPacket(bytes, 0, bytes.length);

            IpV6Packet.IpV6Header header = theirs.getHeader();
            assertEquals(6, header.getVersion().value() & 0xff);
            assertEquals(ours.trafficClass(), header.getTrafficClass().value() & 0xff);
            assertEquals(ours.flowLabel(), header.getFlowLabel().value());
            assertEquals(bytes.length - 40, header.getPayloadLengthAsInt());
            assertEquals(ours.hopLimit(), header.getHopLimitAsInt());
            assertEquals(ours.source(), header.getSrcAddr());
            assertEquals(ours.destination(), header.getDstAddr());
            int type = header.getNextHeader().value() & 0xff;
            Packet next = theirs.getPayload();
            for (ExtensionHeader extension : ours.extensions().list()) {
                assertEquals(extension.type(), type);
                type = agree(extension, next);
                next = next.getPayload();
            }
            assertEquals(ours.protocol(), type);
            assertArrayEquals(
                    bytes,
                    theirs.getBuilder().correctLengthAtBuild(true).build().getRawData());
            assertEquals(ours, Ipv6Header.parse(new Ipv6View().wrap(ByteBuffer.wrap(bytes), 0, bytes.length)));
        }
    }

    /** Returns the type of the next header. */
    private static int agree(ExtensionHeader ours, Packet theirs) {
        if (ours instanceof HopByHopOptions hopByHop) {
            return agree(
                    hopByHop.options(),
                    assertInstanceOf(IpV6ExtHopByHopOptionsPacket.class, theirs).getHeader());
        } else if (ours instanceof DestinationOptions destination) {
            return agree(
                    destination.options(),
                    assertInstanceOf(IpV6ExtDestinationOptionsPacket.class, theirs)
                            .getHeader());
        } else if (ours instanceof FragmentHeader fragment) {
            var header = assertInstanceOf(IpV6ExtFragmentPacket.class, theirs).getHeader();
            assertEquals(fragment.offset(), header.getFragmentOffset() & 0xffff);
            assertEquals(fragment.moreFragments(), header.getM());
            assertEquals(fragment.identification(), header.getIdentification() & 0xffff_ffffL);
            return header.getNextHeader().value() & 0xff;
        }
        var header = assertInstanceOf(IpV6ExtRoutingPacket.class, theirs).getHeader();
        assertEquals(ours.length(), (header.getHdrExtLenAsInt() + 1) * 8);
        if (ours instanceof SourceRoute route) {
            assertEquals(route.routingType(), header.getRoutingType().value() & 0xff);
            assertEquals(route.segmentsLeft(), header.getSegmentsLeftAsInt());
        } else {
            UnknownRouting routing = (UnknownRouting) ours;
            assertEquals(routing.routingType(), header.getRoutingType().value() & 0xff);
            assertEquals(routing.segmentsLeft(), header.getSegmentsLeftAsInt());
        }
        byte[] bytes = new byte[ours.length()];
        int next = header.getNextHeader().value() & 0xff;
        ours.emit(ByteBuffer.wrap(bytes), 0, next);
        assertArrayEquals(bytes, header.getRawData());
        return next;
    }

    private static int agree(Ipv6Options ours, IpV6ExtOptionsHeader theirs) {
        assertEquals(ours.length() + 2, (theirs.getHdrExtLenAsInt() + 1) * 8);
        assertEquals(ours.list().size(), theirs.getOptions().size());
        for (int i = 0; i < ours.list().size(); i++) {
            Ipv6Option our = ours.list().get(i);
            var their = theirs.getOptions().get(i);
            assertEquals(our.type(), their.getType().value() & 0xff);
            byte[] bytes = new byte[our.length()];
            our.emit(ByteBuffer.wrap(bytes), 0);
            assertArrayEquals(bytes, their.getRawData());
        }
        return theirs.getNextHeader().value() & 0xff;
    }

    private Ipv6Header header() {
        List<ExtensionHeader> extensions = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            extensions.add(new HopByHopOptions(options()));
        }
        for (int left = random.nextInt(4); left > 0; left--) {
            extensions.add(extension(left == 1));
        }
        return new Ipv6Header(
                random.nextInt(0x100),
                random.nextInt(0x100000),
                random.nextInt(0x100),
                // Not one that pcap4j parses on into the payload.
                random.nextInt(143, 253),
                address(),
                address(),
                new Ipv6Extensions(extensions));
    }

    /** pcap4j does not read on after a fragment header, not even one of a whole packet. */
    private ExtensionHeader extension(boolean last) {
        return switch (random.nextInt(last ? 4 : 3)) {
            case 0 -> new DestinationOptions(options());
            case 1 -> {
                List<Inet6Address> addresses = new ArrayList<>();
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    addresses.add(address());
                }
                yield new SourceRoute(SourceRoute.TYPE_0, random.nextInt(addresses.size() + 1), addresses);
            }
            case 2 ->
                new UnknownRouting(
                        random.nextInt(5, 256), random.nextInt(256), Payload.of(random(4 + 8 * random.nextInt(5))));
            default ->
                new FragmentHeader(random.nextInt(0x2000), random.nextBoolean(), random.nextInt() & 0xffff_ffffL);
        };
    }

    /** None has no data, nor has padding: pcap4j loses such an option and all after it. */
    private Ipv6Options options() {
        List<Ipv6Option> options = new ArrayList<>();
        int length = 2;
        for (int i = random.nextInt(4); i > 0; i--) {
            Ipv6Option option = switch (random.nextInt(4)) {
                case 0 -> Pad1.PAD1;
                case 1 -> new PadN(Payload.of(random(random.nextInt(1, 8))));
                case 2 -> new RouterAlertOption(random.nextInt(0x10000));
                default -> new UnknownOption(random.nextInt(6, 0xc0), Payload.of(random(random.nextInt(1, 20))));
            };
            options.add(option);
            length += option.length();
        }
        if (length % 8 == 6) {
            options.add(Pad1.PAD1);
        }
        return new Ipv6Options(options);
    }

    private Inet6Address address() {
        return NetBytes.inet6(ByteBuffer.wrap(random(16)), 0);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
