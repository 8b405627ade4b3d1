package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.IcmpView;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The filters as the kernel runs them, before a Unix socket, which takes any bytes. The packets are those of the parsers'
 * tests, of identifiers 0x4536 and 0x4537.
 */
class EchoFilterTest {
    private static final String REPLY = "4500003483190000" + "3e01e4e80a630002" + "0a620001" + "000078f645360001"
            + "3948036b00000000b8ce000000000000" + "1011121314151617";
    private static final String TIME_EXCEEDED =
            "45c00050abc00000" + "3f01b97b0a4d0102" + "0a620001" + "0b00f4ff00000000"
                    + "4500003406f54000" + "01015e0d0a620001" + "0a630002"
                    + "0800de9745370001" + "3948036b000000004a2c010000000000" + "1011121314151617";
    private static final String REPLY6 = "8100e0c745360001" + "3948036b00000000b8ce000000000000" + "1011121314151617";
    private static final String TIME_EXCEEDED6 = "0300d8f600000000"
            + "6000000000203a01" + "fd770000000000000000000000000001" + "fd770003000000000000000000000002"
            + "8000cd5f45370001" + "3948036b000000004a2c010000000000" + "1011121314151617";

    private static final InetAddress ANY = NetBytes.inet4(0x0a4d0102);
    private static final Moment AT = Moment.ofProgram(77);
    private static final int RANDOM_PACKETS = 20_000;

    private final ByteBuffer received = ByteBuffer.allocateDirect(1500);
    private NativeSocket sender;
    private NativeSocket receiver;

    @BeforeEach
    void open() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.DGRAM);
        sender = pair[0];
        receiver = pair[1];
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
    }

    @Test
    void shouldPassWhatIsOurs() throws IOException {
        assertTrue(passes(EchoFilter.icmp(0x4536), bytes(REPLY)));
        assertTrue(passes(EchoFilter.icmp(0x4537), bytes(TIME_EXCEEDED)));
        assertTrue(passes(EchoFilter.icmpv6(0x4536), bytes(REPLY6)));
        assertTrue(passes(EchoFilter.icmpv6(0x4537), bytes(TIME_EXCEEDED6)));
    }

    @Test
    void shouldDropWhatIsOfOtherIdentifiers() throws IOException {
        assertFalse(passes(EchoFilter.icmp(0x4537), bytes(REPLY)));
        assertFalse(passes(EchoFilter.icmp(0x4536), bytes(TIME_EXCEEDED)));
        assertFalse(passes(EchoFilter.icmpv6(0x4537), bytes(REPLY6)));
        assertFalse(passes(EchoFilter.icmpv6(0x4536), bytes(TIME_EXCEEDED6)));
    }

    @Test
    void shouldDropErrorsAboutOtherProtocols() throws IOException {
        assertFalse(passes(EchoFilter.icmp(0x4537), bytes(TIME_EXCEEDED).put(28 + 9, (byte) 17)));
        assertFalse(passes(EchoFilter.icmpv6(0x4537), bytes(TIME_EXCEEDED6).put(8 + 6, (byte) 17)));
    }

    @Test
    void shouldSeeThroughHeaderOptionsOutsideAndInTheQuote() throws IOException {
        // Four no-operations in the outer header, eight in the quoted one.
        String nops = "01010101";
        ByteBuffer packet = bytes("46c0005cabc00000" + TIME_EXCEEDED.substring(16, 40) + nops
                + TIME_EXCEEDED.substring(40, 56) + "47" + TIME_EXCEEDED.substring(58, 96) + nops + nops
                + TIME_EXCEEDED.substring(96));
        assertTrue(passes(EchoFilter.icmp(0x4537), packet));
        assertFalse(passes(EchoFilter.icmp(0x4536), packet));
    }

    @Test
    void shouldPassInformationAndQuotesWithExtensionHeadersOverIpv6() throws IOException {
        assertTrue(passes(EchoFilter.icmpv6(1), bytes(REPLY6).put(0, (byte) 140)));
        assertTrue(passes(EchoFilter.icmpv6(1), bytes(TIME_EXCEEDED6).put(8 + 6, (byte) 60)));
    }

    @Test
    void shouldPassAllThatTheParsersTake() throws IOException {
        Random random = new Random(20261127);
        EchoPayload payload = new EchoPayload(24);
        int taken = 0;
        for (int i = 0; i < RANDOM_PACKETS; i++) {
            boolean six = random.nextBoolean();
            boolean reply = random.nextBoolean();
            ByteBuffer packet = bytes(six ? reply ? REPLY6 : TIME_EXCEEDED6 : reply ? REPLY : TIME_EXCEEDED);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                packet.put(random.nextInt(packet.limit()), (byte) random.nextInt(256));
            }
            packet.limit(packet.limit() - (random.nextInt(4) == 0 ? random.nextInt(packet.limit()) : 0));
            if (!six && packet.limit() >= 28) {
                new IcmpView().wrapForWriting(packet, 20, packet.limit()).fillChecksum();
            }
            int identifier = reply ? 0x4536 : 0x4537;
            EchoParser parser = six ? new Icmpv6Parser(identifier, payload) : new IcmpParser(true, identifier, payload);
            if (parser.received(packet, packet.limit(), ANY, 64, AT) != null) {
                taken++;
                BpfProgram filter = six ? EchoFilter.icmpv6(identifier) : EchoFilter.icmp(identifier);
                assertTrue(passes(filter, packet), () -> HexFormat.of().formatHex(array(packet)));
            }
        }
        assertTrue(taken > RANDOM_PACKETS / 4, "only " + taken + " taken");
    }

    private boolean passes(BpfProgram filter, ByteBuffer packet) throws IOException {
        receiver.setOption(SocketOptions.SO_ATTACH_FILTER, filter);
        ByteBuffer sent =
                ByteBuffer.allocateDirect(packet.limit()).put(array(packet)).flip();
        int length = sent.remaining();
        sender.send(sent, 0);
        received.clear();
        int count = receiver.receive(received, SysSocket.MSG_DONTWAIT);
        assertTrue(count == length || count == NativeSocket.WOULD_BLOCK, "" + count);
        return count == length;
    }

    private static byte[] array(ByteBuffer packet) {
        byte[] bytes = new byte[packet.limit()];
        packet.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }
}
