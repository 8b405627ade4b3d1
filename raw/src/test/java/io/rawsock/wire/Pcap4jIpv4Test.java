package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Option;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv4.NoOperation;
import io.rawsock.wire.ipv4.RouteOption;
import io.rawsock.wire.ipv4.SecurityOption;
import io.rawsock.wire.ipv4.TimestampOption;
import io.rawsock.wire.ipv4.TimestampOption.Stamp;
import io.rawsock.wire.ipv4.UnknownOption;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IllegalIpV4Option;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4InternetTimestampOption;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV4Packet.IpV4Option;
import org.pcap4j.packet.IpV4RecordRouteOption;

/**
 * pcap4j reads the headers that we write, from seeded values, and writes them again: the same fields, the same bytes.
 * What it cannot: a security option of RFC 1108 that is not 11 bytes long, as that of RFC 791 was, is illegal to it and
 * takes the options after it along.
 */
class Pcap4jIpv4Test {
    private static final int HEADERS = 50_000;
    private final SplittableRandom random = new SplittableRandom(791);

    @Test
    void shouldAgree() throws IllegalRawDataException {
        for (int i = 0; i < HEADERS; i++) {
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
            agree(ours.options(), header);
            assertArrayEquals(
                    bytes,
                    theirs.getBuilder()
                            .correctChecksumAtBuild(true)
                            .correctLengthAtBuild(true)
                            .build()
                            .getRawData());
        }
    }

    private static void agree(Ipv4Options ours, IpV4Header theirs) {
        for (int i = 0; i < theirs.getOptions().size(); i++) {
            Ipv4Option option = ours.list().get(i);
            IpV4Option other = theirs.getOptions().get(i);
            byte[] bytes = new byte[option.length()];
            option.emit(ByteBuffer.wrap(bytes), 0);

            assertEquals(option.type(), other.getType().value() & 0xff);
            assertArrayEquals(bytes, other.getRawData());
            assertFalse(other instanceof IllegalIpV4Option, option + " is nonsense to pcap4j");
            if (other instanceof IpV4RecordRouteOption route) {
                assertEquals(((RouteOption) option).pointer(), route.getPointerAsInt());
                assertEquals(((RouteOption) option).slots(), route.getRouteData());
            } else if (other instanceof IpV4InternetTimestampOption timestamp) {
                assertEquals(((TimestampOption) option).pointer(), timestamp.getPointerAsInt());
                assertEquals(((TimestampOption) option).overflow(), timestamp.getOverflowAsInt());
                assertEquals(
                        ((TimestampOption) option).form(), timestamp.getFlag().value() & 0xff);
            }
        }
    }

    private Ipv4Header header() {
        return new Ipv4Header(
                random.nextInt(0x100),
                random.nextInt(0x10000),
                random.nextInt(8),
                random.nextInt(0x2000),
                random.nextInt(0x100),
                // Not one that pcap4j parses on into the payload.
                random.nextInt(143, 253),
                address(),
                address(),
                options());
    }

    private Ipv4Options options() {
        return switch (random.nextInt(7)) {
            case 0 -> Ipv4Options.of(route(), NoOperation.NOP);
            case 1, 2 -> Ipv4Options.of(timestamps());
            case 3 -> Ipv4Options.of(new SecurityOption(SecurityOption.SECRET, bytes(8)), NoOperation.NOP);
            // From types that no document gave a meaning, so that pcap4j has none either.
            case 4 -> Ipv4Options.of(NoOperation.NOP, new UnknownOption(random.nextInt(160, 200), bytes(9)));
            default -> Ipv4Options.NONE;
        };
    }

    private RouteOption route() {
        int[] types = {RouteOption.RECORD_ROUTE, RouteOption.LOOSE_SOURCE_ROUTE, RouteOption.STRICT_SOURCE_ROUTE};
        List<Inet4Address> slots = new ArrayList<>();
        int count = random.nextInt(1, 10);
        while (slots.size() < count) {
            slots.add(address());
        }
        return new RouteOption(types[random.nextInt(3)], 4 + 4 * random.nextInt(count + 1), slots);
    }

    private TimestampOption timestamps() {
        int[] forms = {
            TimestampOption.TIMESTAMPS, TimestampOption.ADDRESSES_AND_TIMESTAMPS, TimestampOption.PRESPECIFIED
        };
        int form = forms[random.nextInt(3)];
        boolean addresses = form != TimestampOption.TIMESTAMPS;
        List<Stamp> stamps = new ArrayList<>();
        int count = random.nextInt(1, addresses ? 5 : 10);
        while (stamps.size() < count) {
            stamps.add(new Stamp(addresses ? address() : null, random.nextLong(1L << 32)));
        }
        int pointer = 5 + (addresses ? 8 : 4) * random.nextInt(count + 1);
        return new TimestampOption(pointer, random.nextInt(16), form, stamps);
    }

    private Inet4Address address() {
        return NetBytes.inet4(random.nextInt());
    }

    private Payload bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }
}
