package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.arp.ArpPacket;
import io.rawsock.wire.arp.ArpView;
import io.rawsock.wire.arp.EthernetArp;
import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.ethernet.EthernetHeader;
import io.rawsock.wire.ethernet.EthernetView;
import io.rawsock.wire.ethernet.MacAddress;
import io.rawsock.wire.ethernet.VlanTag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.Packet;

/**
 * pcap4j reads what we write and writes it again, from seeded frames: the same fields, the same bytes. It does not know
 * the tag of a provider, 0x88a8, nor a type field that is a length.
 */
class Pcap4jLinkTest {
    private static final int ROUNDS = 10_000;
    private final SplittableRandom random = new SplittableRandom(826);

    @Test
    void shouldAgreeOnEthernetAndItsTags() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            EthernetHeader ours = ethernet();
            byte[] bytes = new byte[ours.length() + random.nextInt(100)];
            random.nextBytes(bytes);
            ours.emit(ByteBuffer.wrap(bytes), 0);

            EthernetPacket theirs = EthernetPacket.newPacket(bytes, 0, bytes.length);

            var header = theirs.getHeader();
            assertEquals(ours.destination().toString(), header.getDstAddr().toString());
            assertEquals(ours.source().toString(), header.getSrcAddr().toString());
            int type = header.getType().value() & 0xffff;
            Packet payload = theirs.getPayload();
            for (VlanTag tag : ours.tags()) {
                assertEquals(tag.protocol(), type);
                var theirTag = ((Dot1qVlanTagPacket) payload).getHeader();
                assertEquals(tag.priority(), theirTag.getPriority());
                assertEquals(tag.dropEligible(), theirTag.getCfi());
                assertEquals(tag.id(), theirTag.getVidAsInt());
                type = theirTag.getType().value() & 0xffff;
                payload = payload.getPayload();
            }
            assertEquals(ours.etherType(), type);
            assertArrayEquals(bytes, theirs.getBuilder().build().getRawData());
            EthernetView view = new EthernetView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length);
            assertEquals(ours, EthernetHeader.parse(view));
        }
    }

    @Test
    void shouldAgreeOnArp() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            EthernetArp ours = new EthernetArp(
                    random.nextInt(0x10000),
                    mac(),
                    NetBytes.inet4(random.nextInt()),
                    mac(),
                    NetBytes.inet4(random.nextInt()));
            byte[] bytes = new byte[ours.length()];
            ours.emit(ByteBuffer.wrap(bytes), 0);

            var theirs = org.pcap4j.packet.ArpPacket.newPacket(bytes, 0, bytes.length);

            var header = theirs.getHeader();
            assertEquals(EthernetArp.HARDWARE_TYPE, header.getHardwareType().value() & 0xffff);
            assertEquals(EtherType.IPV4, header.getProtocolType().value() & 0xffff);
            assertEquals(6, header.getHardwareAddrLengthAsInt());
            assertEquals(4, header.getProtocolAddrLengthAsInt());
            assertEquals(ours.operation(), header.getOperation().value() & 0xffff);
            assertEquals(
                    ours.senderHardware().toString(),
                    header.getSrcHardwareAddr().toString());
            assertEquals(ours.senderProtocol(), header.getSrcProtocolAddr());
            assertEquals(
                    ours.targetHardware().toString(),
                    header.getDstHardwareAddr().toString());
            assertEquals(ours.targetProtocol(), header.getDstProtocolAddr());
            assertArrayEquals(bytes, theirs.getBuilder().build().getRawData());
            assertEquals(ours, ArpPacket.parse(new ArpView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length)));
        }
    }

    private EthernetHeader ethernet() {
        List<VlanTag> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(new VlanTag(
                    EtherType.CUSTOMER_VLAN, random.nextInt(8), random.nextBoolean(), random.nextInt(0x1000)));
        }
        // Not a type of which pcap4j parses the payload.
        return new EthernetHeader(mac(), mac(), tags, random.nextInt(0xa000, 0xb000));
    }

    private MacAddress mac() {
        return new MacAddress(random.nextLong() >>> 16);
    }
}
