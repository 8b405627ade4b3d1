package io.rawsock.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv4.RouterAlertOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4EchoPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;

class EchoTemplateTest {
    private static final int AT = 3;

    private static Ipv4Header header(int protocol, Ipv4Options options) {
        return new Ipv4Header(
                0, 7, Ipv4View.DONT_FRAGMENT, 0, 64, protocol, NetBytes.inet4(0x0a4d0101), NetBytes.inet4(1), options);
    }

    @Test
    void shouldMakePacketsThatPcap4jFindsRight() throws IllegalRawDataException {
        SplittableRandom random = new SplittableRandom(1624);
        List<Ipv4Options> optionLists = List.of(Ipv4Options.NONE, Ipv4Options.of(new RouterAlertOption(0)));
        for (Ipv4Options options : optionLists) {
            for (int length : new int[] {0, 1, 36, 56}) {
                byte[] data = new byte[length];
                random.nextBytes(data);
                EchoTemplate template = new EchoTemplate(
                        header(IpProtocol.ICMP, options),
                        new EchoRequest(random.nextInt(1 << 16), 9, Payload.of(data)));
                ByteBuffer packets = ByteBuffer.allocateDirect(AT + template.length());
                assertEquals(AT + template.length(), template.emit(packets, AT));
                for (int i = 0; i < 5_000; i++) {
                    int destination = i < 2 ? -i : random.nextInt();
                    template.next(
                            packets.order(i % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN),
                            AT,
                            destination,
                            i);
                    requireRight(packets, template.length(), destination, i & 0xffff, data);
                }
            }
        }
    }

    private static void requireRight(ByteBuffer packets, int length, int destination, int sequence, byte[] data)
            throws IllegalRawDataException {
        byte[] bytes = new byte[length];
        packets.get(AT, bytes);
        IpV4Packet packet = IpV4Packet.newPacket(bytes, 0, length);
        assertEquals(NetBytes.inet4(destination), packet.getHeader().getDstAddr());
        IcmpV4EchoPacket echo = (IcmpV4EchoPacket) packet.getPayload().getPayload();
        assertEquals(sequence, echo.getHeader().getSequenceNumberAsInt());
        assertArrayEquals(
                data,
                echo.getPayload() == null ? new byte[0] : echo.getPayload().getRawData());
        IcmpV4CommonPacket.Builder icmp =
                ((IcmpV4CommonPacket) packet.getPayload()).getBuilder().correctChecksumAtBuild(true);
        assertArrayEquals(
                bytes,
                packet.getBuilder()
                        .payloadBuilder(icmp)
                        .correctChecksumAtBuild(true)
                        .build()
                        .getRawData());
    }

    @Test
    void shouldMakeReplies() {
        EchoTemplate template =
                new EchoTemplate(header(IpProtocol.ICMP, Ipv4Options.NONE), new EchoReply(5, 0, Payload.EMPTY));
        ByteBuffer packet = ByteBuffer.allocate(template.length());
        template.emit(packet, 0);

        assertEquals(EchoReply.TYPE, packet.get(20));
    }

    @Test
    void shouldRefuseTheHeaderOfAnotherProtocol() {
        EchoRequest echo = new EchoRequest(1, 2, Payload.EMPTY);

        assertThrows(
                IllegalArgumentException.class, () -> new EchoTemplate(header(IpProtocol.UDP, Ipv4Options.NONE), echo));
    }
}
