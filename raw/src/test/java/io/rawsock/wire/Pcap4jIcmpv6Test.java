package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.ethernet.MacAddress;
import io.rawsock.wire.icmpv6.DestinationUnreachable;
import io.rawsock.wire.icmpv6.EchoReply;
import io.rawsock.wire.icmpv6.EchoRequest;
import io.rawsock.wire.icmpv6.Icmpv6Message;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.icmpv6.NeighborAdvertisement;
import io.rawsock.wire.icmpv6.NeighborSolicitation;
import io.rawsock.wire.icmpv6.PacketTooBig;
import io.rawsock.wire.icmpv6.ParameterProblem;
import io.rawsock.wire.icmpv6.Quote;
import io.rawsock.wire.icmpv6.Redirect;
import io.rawsock.wire.icmpv6.RouterAdvertisement;
import io.rawsock.wire.icmpv6.RouterSolicitation;
import io.rawsock.wire.icmpv6.TimeExceeded;
import io.rawsock.wire.ipv6.Ipv6Header;
import io.rawsock.wire.ndp.LinkLayerAddressOption;
import io.rawsock.wire.ndp.MtuOption;
import io.rawsock.wire.ndp.NdOption;
import io.rawsock.wire.ndp.NdOptions;
import io.rawsock.wire.ndp.PrefixInformationOption;
import io.rawsock.wire.ndp.RedirectedHeaderOption;
import io.rawsock.wire.ndp.UnknownOption;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket.IpV6NeighborDiscoveryOption;
import org.pcap4j.packet.IcmpV6EchoReplyPacket;
import org.pcap4j.packet.IcmpV6EchoRequestPacket;
import org.pcap4j.packet.IcmpV6NeighborAdvertisementPacket;
import org.pcap4j.packet.IcmpV6NeighborSolicitationPacket;
import org.pcap4j.packet.IcmpV6PacketTooBigPacket;
import org.pcap4j.packet.IcmpV6ParameterProblemPacket;
import org.pcap4j.packet.IcmpV6RedirectPacket;
import org.pcap4j.packet.IcmpV6RouterAdvertisementPacket;
import org.pcap4j.packet.IcmpV6RouterSolicitationPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.Packet;

/**
 * pcap4j reads the messages that we write, from seeded values, and writes them again: the same fields, the same bytes.
 * What it does not know: listener discovery, extended echo, extensions, which it takes for payload of the quoted packet,
 * and, of the options, more than the five of RFC 4861.
 */
class Pcap4jIcmpv6Test {
    private static final int MESSAGES = 50_000;
    private final SplittableRandom random = new SplittableRandom(4443);

    @Test
    void shouldAgree() throws IllegalRawDataException {
        for (int i = 0; i < MESSAGES; i++) {
            Inet6Address source = address();
            Inet6Address destination = address();
            Icmpv6Message ours = message();
            byte[] bytes = new byte[ours.length()];
            ours.emit(ByteBuffer.wrap(bytes), 0, InternetChecksum.addressSum(source, destination));

            IcmpV6CommonPacket theirs = IcmpV6CommonPacket.newPacket(bytes, 0, bytes.length);

            assertEquals(ours.type(), theirs.getHeader().getType().value() & 0xff);
            agree(ours, theirs.getHeader().getCode().value() & 0xff, theirs.getPayload());
            IcmpV6CommonPacket.Builder again = theirs.getBuilder();
            again.srcAddr(source).dstAddr(destination).correctChecksumAtBuild(true);
            assertArrayEquals(bytes, again.build().getRawData());
            assertEquals(ours, Icmpv6Message.parse(new Icmpv6View().wrap(ByteBuffer.wrap(bytes), 0, bytes.length)));
        }
    }

    private static void agree(Icmpv6Message ours, int code, Packet theirs) {
        if (ours instanceof EchoRequest echo) {
            var header = ((IcmpV6EchoRequestPacket) theirs).getHeader();
            assertEquals(echo.identifier(), header.getIdentifierAsInt());
            assertEquals(echo.sequence(), header.getSequenceNumberAsInt());
        } else if (ours instanceof EchoReply reply) {
            var header = ((IcmpV6EchoReplyPacket) theirs).getHeader();
            assertEquals(reply.identifier(), header.getIdentifierAsInt());
            assertEquals(reply.sequence(), header.getSequenceNumberAsInt());
        } else if (ours instanceof DestinationUnreachable unreachable) {
            assertEquals(unreachable.code(), code);
            agree(unreachable.quoted().packet(), theirs);
        } else if (ours instanceof TimeExceeded exceeded) {
            assertEquals(exceeded.code(), code);
            agree(exceeded.quoted().packet(), theirs);
        } else if (ours instanceof PacketTooBig tooBig) {
            assertEquals(
                    tooBig.mtu(),
                    ((IcmpV6PacketTooBigPacket) theirs).getHeader().getMtuAsLong());
            agree(tooBig.quoted(), theirs);
        } else if (ours instanceof ParameterProblem problem) {
            assertEquals(problem.code(), code);
            var header = ((IcmpV6ParameterProblemPacket) theirs).getHeader();
            assertEquals(problem.pointer(), header.getPointerAsLong());
            agree(problem.quoted(), theirs);
        } else {
            assertEquals(0, code);
            agreeOnDiscovery(ours, theirs);
        }
    }

    private static void agree(Payload quoted, Packet theirs) {
        assertArrayEquals(quoted.toBytes(), theirs.getPayload().getRawData());
    }

    private static void agreeOnDiscovery(Icmpv6Message ours, Packet theirs) {
        if (ours instanceof RouterSolicitation solicitation) {
            var header = ((IcmpV6RouterSolicitationPacket) theirs).getHeader();
            agree(solicitation.options(), header.getOptions());
        } else if (ours instanceof RouterAdvertisement advertisement) {
            var header = ((IcmpV6RouterAdvertisementPacket) theirs).getHeader();
            assertEquals(advertisement.hopLimit(), header.getCurHopLimitAsInt());
            int flags = advertisement.flags();
            assertEquals((flags & RouterAdvertisement.MANAGED) != 0, header.getManagedAddressConfigurationFlag());
            assertEquals((flags & RouterAdvertisement.OTHER) != 0, header.getOtherConfigurationFlag());
            assertEquals(flags & 0x3f, header.getReserved());
            assertEquals(advertisement.lifetime(), header.getRouterLifetimeAsInt());
            assertEquals(advertisement.reachableTime(), header.getReachableTimeAsLong());
            assertEquals(advertisement.retransTimer(), header.getRetransTimerAsLong());
            agree(advertisement.options(), header.getOptions());
        } else if (ours instanceof NeighborSolicitation solicitation) {
            var header = ((IcmpV6NeighborSolicitationPacket) theirs).getHeader();
            assertEquals(solicitation.target(), header.getTargetAddress());
            agree(solicitation.options(), header.getOptions());
        } else if (ours instanceof NeighborAdvertisement advertisement) {
            var header = ((IcmpV6NeighborAdvertisementPacket) theirs).getHeader();
            assertEquals(advertisement.router(), header.getRouterFlag());
            assertEquals(advertisement.solicited(), header.getSolicitedFlag());
            assertEquals(advertisement.override(), header.getOverrideFlag());
            assertEquals(advertisement.target(), header.getTargetAddress());
            agree(advertisement.options(), header.getOptions());
        } else {
            Redirect redirect = (Redirect) ours;
            var header = ((IcmpV6RedirectPacket) theirs).getHeader();
            assertEquals(redirect.target(), header.getTargetAddress());
            assertEquals(redirect.destination(), header.getDestinationAddress());
            agree(redirect.options(), header.getOptions());
        }
    }

    private static void agree(NdOptions ours, List<IpV6NeighborDiscoveryOption> theirs) {
        assertEquals(ours.list().size(), theirs.size());
        for (int i = 0; i < theirs.size(); i++) {
            NdOption our = ours.list().get(i);
            assertEquals(our.type(), theirs.get(i).getType().value() & 0xff);
            byte[] bytes = new byte[our.length()];
            our.emit(ByteBuffer.wrap(bytes), 0);
            assertArrayEquals(bytes, theirs.get(i).getRawData());
        }
    }

    private Icmpv6Message message() {
        return switch (random.nextInt(11)) {
            case 0 -> new EchoRequest(u16(), u16(), data());
            case 1 -> new EchoReply(u16(), u16(), data());
            case 2 -> new DestinationUnreachable(random.nextInt(8), Quote.of(quoted()));
            case 3 -> new TimeExceeded(random.nextInt(2), Quote.of(quoted()));
            case 4 -> new PacketTooBig(u32(), quoted());
            case 5 -> new ParameterProblem(random.nextInt(3), u32(), quoted());
            case 6 -> new RouterSolicitation(options());
            case 7 ->
                new RouterAdvertisement(random.nextInt(0x100), random.nextInt(0x100), u16(), u32(), u32(), options());
            case 8 -> new NeighborSolicitation(address(), options());
            case 9 ->
                new NeighborAdvertisement(
                        random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), address(), options());
            default -> new Redirect(address(), address(), options());
        };
    }

    private NdOptions options() {
        List<NdOption> options = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            options.add(
                    switch (random.nextInt(6)) {
                        case 0 -> LinkLayerAddressOption.source(new MacAddress(random.nextLong(1L << 48)));
                        case 1 -> LinkLayerAddressOption.target(new MacAddress(random.nextLong(1L << 48)));
                        case 2 ->
                            new PrefixInformationOption(
                                    random.nextInt(129), random.nextInt(0x100), u32(), u32(), address());
                        case 3 -> new RedirectedHeaderOption(quoted());
                        case 4 -> new MtuOption(u32());
                        default ->
                            new UnknownOption(random.nextInt(100, 200), Payload.of(random(6 + 8 * random.nextInt(4))));
                    });
        }
        return new NdOptions(options);
    }

    private int u16() {
        return random.nextInt(0x10000);
    }

    private long u32() {
        return random.nextLong(1L << 32);
    }

    private Inet6Address address() {
        return NetBytes.inet6(ByteBuffer.wrap(random(16)), 0);
    }

    private Payload data() {
        return Payload.of(random(random.nextInt(1, 100)));
    }

    /** A packet of a protocol that pcap4j does not parse on into. */
    private Payload quoted() {
        Ipv6Header header = Ipv6Header.of(random.nextInt(143, 253), address(), address());
        byte[] bytes = random(header.length() + 8);
        header.emit(ByteBuffer.wrap(bytes), 0, 8);
        return Payload.of(bytes);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
