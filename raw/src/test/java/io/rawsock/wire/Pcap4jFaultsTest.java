package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rawsock.wire.ipv6.HopByHopOptions;
import io.rawsock.wire.ipv6.Ipv6Header;
import io.rawsock.wire.ipv6.Ipv6View;
import io.rawsock.wire.ipv6.PadN;
import io.rawsock.wire.ipv6.RouterAlertOption;
import io.rawsock.wire.udp.UdpHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.FragmentedPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV6ExtFragmentPacket;
import org.pcap4j.packet.IpV6ExtHopByHopOptionsPacket;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.UdpPacket;

/**
 * Where pcap4j 1.8.2 and we disagree and pcap4j is wrong, so that the other tests leave it out. A test that fails here
 * tells of a pcap4j that was mended.
 */
class Pcap4jFaultsTest {
    @Test
    void shouldReadAnIpv6OptionWithoutDataWherePcap4jLosesItAndAllAfterIt() throws IllegalRawDataException {
        // What every Linux kernel sends with MLD: a router alert, and a PadN of two bytes.
        byte[] packet = TestBytes.captured("ipv6-hop-by-hop");

        Ipv6Header ours = Ipv6Header.parse(new Ipv6View().wrap(ByteBuffer.wrap(packet), 0, packet.length));
        IpV6Packet theirs = IpV6Packet.newPacket(packet, 0, packet.length);

        assertEquals(
                List.of(HopByHopOptions.of(new RouterAlertOption(0), new PadN(Payload.EMPTY))),
                ours.extensions().list());
        var header = theirs.get(IpV6ExtHopByHopOptionsPacket.class).getHeader();
        assertEquals(1, header.getOptions().size());
    }

    @Test
    void shouldReadOnInAFragmentThatIsAWholePacketWherePcap4jStops() throws IllegalRawDataException {
        // An atomic fragment, RFC 6946, of a UDP datagram.
        byte[] packet = TestBytes.hex("60000000 0010 2c 40"
                + "20010db8000100000000000000000001 20010db8000100000000000000000002"
                + "11 00 0000 00000001 0007 0009 0008 9e82");

        Ipv6Header ours = Ipv6Header.parse(new Ipv6View().wrap(ByteBuffer.wrap(packet), 0, packet.length));
        IpV6Packet theirs = IpV6Packet.newPacket(packet, 0, packet.length);

        assertEquals(IpProtocol.UDP, ours.protocol());
        assertInstanceOf(
                FragmentedPacket.class, theirs.get(IpV6ExtFragmentPacket.class).getPayload());
    }

    @Test
    void shouldSendAComputedUdpChecksumOfZeroAsOnesWherePcap4jSendsZero() throws IllegalRawDataException {
        byte[] datagram = TestBytes.captured("udp-zero-sum");
        byte[] udp = Arrays.copyOfRange(datagram, 20, datagram.length);

        byte[] ours = udp.clone();
        new UdpHeader(4000, 5353)
                .emit(ByteBuffer.wrap(ours), 0, 2, InternetChecksum.addressSum(0x0a4e0101, 0x0a4e0102));
        UdpPacket.Builder theirs = UdpPacket.newPacket(udp, 0, udp.length).getBuilder();
        theirs.srcAddr(NetBytes.inet4(0x0a4e0101))
                .dstAddr(NetBytes.inet4(0x0a4e0102))
                .correctChecksumAtBuild(true);

        assertArrayEquals(udp, ours);
        assertEquals(0, theirs.build().getHeader().getChecksum());
    }

    @Test
    void shouldRefuseAnotherVersionWherePcap4jReadsIt() throws IllegalRawDataException {
        byte[] packet = TestBytes.captured("udp-ipv6");
        packet[0] = 0x45;

        assertEquals(Defect.BAD_VERSION, Ipv6View.check(ByteBuffer.wrap(packet), 0, packet.length));
        assertEquals(
                4,
                IpV6Packet.newPacket(packet, 0, packet.length)
                                .getHeader()
                                .getVersion()
                                .value()
                        & 0xff);
    }
}
