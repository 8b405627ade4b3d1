package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.wire.tcp.EndOfOptionList;
import io.rawsock.wire.tcp.FastOpenOption;
import io.rawsock.wire.tcp.MaximumSegmentSizeOption;
import io.rawsock.wire.tcp.NoOperation;
import io.rawsock.wire.tcp.SackOption;
import io.rawsock.wire.tcp.SackPermittedOption;
import io.rawsock.wire.tcp.TcpHeader;
import io.rawsock.wire.tcp.TcpOption;
import io.rawsock.wire.tcp.TcpOptions;
import io.rawsock.wire.tcp.TcpView;
import io.rawsock.wire.tcp.TimestampsOption;
import io.rawsock.wire.tcp.UnknownOption;
import io.rawsock.wire.tcp.WindowScaleOption;
import io.rawsock.wire.udp.UdpHeader;
import io.rawsock.wire.udp.UdpView;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpTimestampsOption;
import org.pcap4j.packet.TcpWindowScaleOption;
import org.pcap4j.packet.UdpPacket;

/** pcap4j reads what we write and writes it again, from seeded headers: the same fields, the same bytes. */
class Pcap4jTransportTest {
    private static final int ROUNDS = 10_000;
    private final SplittableRandom random = new SplittableRandom(768);

    @Test
    void shouldAgreeOnUdp() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            Addresses addresses = addresses();
            UdpHeader ours = new UdpHeader(port(), port());
            byte[] bytes = withPayload(ours.length());
            ours.emit(ByteBuffer.wrap(bytes), 0, bytes.length - ours.length(), addresses.sum);

            UdpPacket theirs = UdpPacket.newPacket(bytes, 0, bytes.length);

            assertEquals(ours.sourcePort(), theirs.getHeader().getSrcPort().valueAsInt());
            assertEquals(ours.destinationPort(), theirs.getHeader().getDstPort().valueAsInt());
            assertEquals(bytes.length, theirs.getHeader().getLengthAsInt());
            UdpPacket.Builder builder = theirs.getBuilder();
            builder.srcAddr(addresses.source)
                    .dstAddr(addresses.destination)
                    .correctLengthAtBuild(true)
                    .correctChecksumAtBuild(true);
            assertArrayEquals(bytes, builder.build().getRawData());
            assertEquals(ours, UdpHeader.parse(new UdpView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length)));
        }
    }

    @Test
    void shouldAgreeOnTcp() throws IllegalRawDataException {
        for (int i = 0; i < ROUNDS; i++) {
            Addresses addresses = addresses();
            TcpHeader ours = tcp();
            byte[] bytes = withPayload(ours.length());
            ours.emit(ByteBuffer.wrap(bytes), 0, bytes.length - ours.length(), addresses.sum);

            TcpPacket theirs = TcpPacket.newPacket(bytes, 0, bytes.length);

            TcpPacket.TcpHeader header = theirs.getHeader();
            assertEquals(ours.sourcePort(), header.getSrcPort().valueAsInt());
            assertEquals(ours.destinationPort(), header.getDstPort().valueAsInt());
            assertEquals(ours.sequence(), header.getSequenceNumberAsLong());
            assertEquals(ours.acknowledgment(), header.getAcknowledgmentNumberAsLong());
            assertEquals(ours.length(), header.getDataOffsetAsInt() * 4);
            assertEquals(ours.flags(), flags(header));
            assertEquals(ours.window(), header.getWindowAsInt());
            assertEquals(ours.urgentPointer(), header.getUrgentPointerAsInt());
            agree(ours.options(), header);
            TcpPacket.Builder builder = theirs.getBuilder();
            builder.srcAddr(addresses.source)
                    .dstAddr(addresses.destination)
                    .correctLengthAtBuild(true)
                    .correctChecksumAtBuild(true);
            assertArrayEquals(bytes, builder.build().getRawData());
            assertEquals(ours, TcpHeader.parse(new TcpView().wrap(ByteBuffer.wrap(bytes), 0, bytes.length)));
        }
    }

    /** Where we have the padding within the end of the list, pcap4j has it beside. */
    private static void agree(TcpOptions ours, TcpPacket.TcpHeader theirs) {
        int i = 0;
        for (TcpPacket.TcpOption option : theirs.getOptions()) {
            TcpOption our = ours.list().get(i++);
            assertEquals(our.kind(), option.getKind().value() & 0xff);
            if (our.kind() == EndOfOptionList.KIND) {
                assertEquals(our.length(), 1 + theirs.getPadding().length);
            } else {
                byte[] bytes = new byte[our.length()];
                our.emit(ByteBuffer.wrap(bytes), 0);
                assertArrayEquals(bytes, option.getRawData());
            }
            agree(our, option);
        }
        assertEquals(ours.list().size(), i);
    }

    /** It has no getter for the blocks of a selective acknowledgment; their bytes must do. */
    private static void agree(TcpOption ours, TcpPacket.TcpOption theirs) {
        if (ours instanceof MaximumSegmentSizeOption mss) {
            assertEquals(mss.size(), ((TcpMaximumSegmentSizeOption) theirs).getMaxSegSizeAsInt());
        } else if (ours instanceof WindowScaleOption scale) {
            assertEquals(scale.shift(), ((TcpWindowScaleOption) theirs).getShiftCountAsInt());
        } else if (ours instanceof TimestampsOption timestamps) {
            var option = (TcpTimestampsOption) theirs;
            assertEquals(timestamps.value(), option.getTsValueAsLong());
            assertEquals(timestamps.echoReply(), option.getTsEchoReplyAsLong());
        }
    }

    /** pcap4j has the reserved bits, of which AE and ECN have become flags, as a number of its own. */
    private static int flags(TcpPacket.TcpHeader header) {
        return (header.getReserved() & 0x3f) << 6
                | (header.getUrg() ? TcpView.URG : 0)
                | (header.getAck() ? TcpView.ACK : 0)
                | (header.getPsh() ? TcpView.PSH : 0)
                | (header.getRst() ? TcpView.RST : 0)
                | (header.getSyn() ? TcpView.SYN : 0)
                | (header.getFin() ? TcpView.FIN : 0);
    }

    private TcpHeader tcp() {
        List<TcpOption> options = new ArrayList<>();
        int room = TcpOptions.MAX_LENGTH;
        for (int i = random.nextInt(6); i > 0; i--) {
            TcpOption option = option();
            room -= option.length();
            if (room >= 0) {
                options.add(option);
            }
        }
        return new TcpHeader(
                port(),
                port(),
                u32(),
                u32(),
                random.nextInt(0x1000),
                random.nextInt(0x10000),
                random.nextInt(0x10000),
                new TcpOptions(options));
    }

    private TcpOption option() {
        return switch (random.nextInt(8)) {
            case 0 -> NoOperation.NOP;
            case 1 -> new MaximumSegmentSizeOption(random.nextInt(0x10000));
            case 2 -> new WindowScaleOption(random.nextInt(0x100));
            case 3 -> SackPermittedOption.SACK_PERMITTED;
            case 4 -> new SackOption(Collections.nCopies(random.nextInt(1, 5), new SackOption.Block(u32(), u32())));
            case 5 -> new TimestampsOption(u32(), u32());
            case 6 -> FastOpenOption.REQUEST;
            default -> new UnknownOption(253, Payload.of(random(random.nextInt(10))));
        };
    }

    /** Not one of which pcap4j parses the payload. */
    private int port() {
        return random.nextInt(49_152, 65_536);
    }

    private long u32() {
        return random.nextInt() & 0xffff_ffffL;
    }

    private byte[] withPayload(int headerLength) {
        return random(headerLength + random.nextInt(100));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private record Addresses(InetAddress source, InetAddress destination, int sum) {}

    private Addresses addresses() {
        if (random.nextBoolean()) {
            Inet4Address source = NetBytes.inet4(random.nextInt());
            Inet4Address destination = NetBytes.inet4(random.nextInt());
            int sum = InternetChecksum.addressSum(NetBytes.inet4(source), NetBytes.inet4(destination));
            return new Addresses(source, destination, sum);
        }
        ByteBuffer bytes = ByteBuffer.wrap(random(32));
        Inet6Address source = NetBytes.inet6(bytes, 0);
        Inet6Address destination = NetBytes.inet6(bytes, 16);
        return new Addresses(source, destination, InternetChecksum.addressSum(source, destination));
    }
}
