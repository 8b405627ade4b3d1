package io.rawsock.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.TunResponder;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.packet.HdrIncl.Refusal;
import io.rawsock.packet.HdrIncl.Rewrite;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Option;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv4.NoOperation;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernel does to packets, seen on a TUN device: HdrIncl must have said so, and Ipv4Composer must tell it. */
@Requires(Requirement.TUN)
class HdrInclTest {
    private static final String TARGET = "198.51.100.9";
    private static final int MTU = 1500;
    private static final BlockingQueue<byte[]> WIRE = new LinkedBlockingQueue<>();
    private static TunResponder tun;

    @BeforeAll
    static void open() throws Exception {
        tun = TunResponder.open(packet -> {
            if (packet[0] != 0x60) { // the kernel's own IPv6 packets; those here have IHL 5
                WIRE.add(packet);
            }
            return List.of();
        });
    }

    @BeforeEach
    void forget() {
        WIRE.clear();
    }

    @AfterAll
    static void close() {
        tun.close();
    }

    private static ByteBuffer echo(Ipv4Options options) throws Exception {
        EchoRequest request = new EchoRequest(7, 1, Payload.of("rawsock".getBytes(StandardCharsets.UTF_8)));
        Ipv4Header header = Ipv4Header.of(1, inet4(TunResponder.ADDRESS), inet4(TARGET))
                .withIdentification(0x1234)
                .withOptions(options);
        ByteBuffer packet = ByteBuffer.allocate(header.length() + request.length());
        request.emit(packet, header.emit(packet, 0, request.length()));
        return packet;
    }

    private static Inet4Address inet4(String literal) throws Exception {
        return (Inet4Address) InetAddress.getAllByName(literal)[0];
    }

    private static Ipv4View view(ByteBuffer packet) {
        return new Ipv4View().wrapForWriting(packet, 0, packet.limit());
    }

    private static Arguments row(String name, Consumer<Ipv4View> poke, Rewrite... rewrites) {
        Set<Rewrite> expected = EnumSet.noneOf(Rewrite.class);
        expected.addAll(List.of(rewrites));
        return Arguments.of(name, poke, expected);
    }

    static List<Arguments> rows() {
        Consumer<Ipv4View> nothing = view -> {};
        List<Arguments> rows = new ArrayList<>();
        rows.add(row("as it should be", nothing));
        rows.add(row("bad checksum", v -> v.checksum(0x1234), Rewrite.CHECKSUM));
        rows.add(row("total length 0", v -> v.totalLength(0).fillChecksum(), Rewrite.TOTAL_LENGTH, Rewrite.CHECKSUM));
        rows.add(row("total length 9999 under the right checksum", v -> v.totalLength(9999), Rewrite.TOTAL_LENGTH));
        rows.add(row("id 0", v -> v.identification(0).fillChecksum(), Rewrite.IDENTIFICATION, Rewrite.CHECKSUM));
        rows.add(row(
                "id 0 and DF",
                v -> v.identification(0).flags(Ipv4View.DONT_FRAGMENT).fillChecksum()));
        rows.add(row("source 0.0.0.0", v -> v.source(0).fillChecksum(), Rewrite.SOURCE, Rewrite.CHECKSUM));
        rows.add(row("spoofed source", v -> v.source(0xcb007107).fillChecksum()));
        rows.add(row("version 6", v -> v.version(6).fillChecksum()));
        rows.add(row("evil bit", v -> v.flags(Ipv4View.RESERVED_FLAG).fillChecksum()));
        rows.add(row(
                "more fragments at an offset",
                v -> v.flags(1).fragmentOffset(185).fillChecksum()));
        rows.add(row("TTL 0", v -> v.ttl(0).fillChecksum()));
        rows.add(row("protocol 253", v -> v.protocol(253).fillChecksum()));
        rows.add(row(
                "another destination than it is sent to",
                v -> v.destination(0xc0000201).fillChecksum()));
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldForeseeWhatTheKernelDoes(String name, Consumer<Ipv4View> poke, Set<Rewrite> expected) throws Exception {
        ByteBuffer packet = echo(Ipv4Options.NONE);
        poke.accept(view(packet));
        assertEquals(expected, HdrIncl.of(packet, 0, packet.limit(), MTU).rewrites());

        byte[] wire = tun.network().in("c", () -> sendRaw(packet.duplicate()));

        assertEquals(expected, difference(packet, ByteBuffer.wrap(wire)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldReturnWhatWentOut(String name, Consumer<Ipv4View> poke, Set<Rewrite> expected) throws Exception {
        ByteBuffer packet = echo(Ipv4Options.NONE);
        poke.accept(view(packet));
        tun.network().in("c", () -> {
            try (Ipv4Composer composer = Ipv4Composer.open()) {
                SentPacket sent = composer.send(packet, inet4(TARGET));
                assertEquals(expected, sent.rewrites());
                assertArrayEquals(nextOnTheWire(), sent.packet().toBytes());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldSendExactlyWhatWasGiven(String name, Consumer<Ipv4View> poke, Set<Rewrite> expected) throws Exception {
        ByteBuffer packet = echo(Ipv4Options.NONE);
        poke.accept(view(packet));
        tun.network().in("c", () -> {
            try (Ipv4Composer composer = Ipv4Composer.open()) {
                SentPacket sent = composer.sendExactly(packet, inet4(TARGET));
                boolean exact = expected.isEmpty();
                assertEquals(exact ? SentPacket.Way.RAW_SOCKET : SentPacket.Way.PACKET_SOCKET, sent.way());
                assertArrayEquals(bytes(packet), sent.packet().toBytes());
                assertArrayEquals(bytes(packet), nextOnTheWire());
            }
        });
    }

    @Test
    void shouldLeaveOptionsAlone() throws Exception {
        Ipv4Option[] forty = new Ipv4Option[40];
        Arrays.fill(forty, new NoOperation());
        ByteBuffer packet = echo(Ipv4Options.of(forty));
        assertEquals(Set.of(), HdrIncl.of(packet, 0, packet.limit(), MTU).rewrites());
        assertArrayEquals(bytes(packet), tun.network().in("c", () -> sendRaw(packet.duplicate())));

        packet.put(20, (byte) 7).put(21, (byte) 0); // record route of length 0
        view(packet).fillChecksum();
        assertArrayEquals(bytes(packet), tun.network().in("c", () -> sendRaw(packet.duplicate())));

        view(packet).checksum(0x1234);
        assertEquals(
                Set.of(Rewrite.CHECKSUM),
                HdrIncl.of(packet, 0, packet.limit(), MTU).rewrites());
        byte[] wire = tun.network().in("c", () -> sendRaw(packet.duplicate()));
        assertEquals(Set.of(Rewrite.CHECKSUM), difference(packet, ByteBuffer.wrap(wire)));
    }

    @Test
    void shouldForeseeWhatTheKernelRefuses() throws Exception {
        ByteBuffer shortHeader = echo(Ipv4Options.NONE);
        view(shortHeader).headerLength(16);
        refused(shortHeader, Refusal.HEADER_LENGTH);
        ByteBuffer longHeader = echo(Ipv4Options.NONE);
        view(longHeader).headerLength(60);
        refused(longHeader, Refusal.HEADER_LENGTH);
        refused(ByteBuffer.allocate(19).put(0, (byte) 0x45), Refusal.TOO_SHORT);
        ByteBuffer big = ByteBuffer.allocate(MTU + 1);
        big.put(0, bytes(echo(Ipv4Options.NONE)));
        refused(big, Refusal.LONGER_THAN_MTU);
        tun.network().in("c", () -> {
            try (Ipv4Composer composer = Ipv4Composer.open()) {
                MtuExceededException e = assertThrows(MtuExceededException.class, () -> composer.send(big));
                assertEquals(MTU, e.mtu());
                assertEquals(MTU + 1, e.length());
            }
        });
    }

    private static void refused(ByteBuffer packet, Refusal expected) throws Exception {
        assertEquals(expected, HdrIncl.of(packet, 0, packet.limit(), MTU).refusal());
        tun.network().in("c", () -> {
            ErrnoException e = assertThrows(ErrnoException.class, () -> sendRaw(packet.duplicate()));
            assertEquals(Errno.name(expected.errno()), e.name());
        });
    }

    private static byte[] sendRaw(ByteBuffer packet) throws Exception {
        try (NativeSocket raw = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.RAW)) {
            raw.sendTo(packet, NativeAddress.of(TARGET, 0));
        }
        return nextOnTheWire();
    }

    private static byte[] nextOnTheWire() throws InterruptedException {
        byte[] packet = WIRE.poll(5, TimeUnit.SECONDS);
        assertNotNull(packet, "nothing arrived");
        return packet;
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.limit()];
        packet.get(0, bytes);
        return bytes;
    }

    private static Set<Rewrite> difference(ByteBuffer given, ByteBuffer wire) {
        Set<Rewrite> changed = EnumSet.noneOf(Rewrite.class);
        for (int i = 0; i < given.limit(); i++) {
            if (given.get(i) != wire.get(i)) {
                changed.add(
                        switch (i) {
                            case 2, 3 -> Rewrite.TOTAL_LENGTH;
                            case 4, 5 -> Rewrite.IDENTIFICATION;
                            case 10, 11 -> Rewrite.CHECKSUM;
                            case 12, 13, 14, 15 -> Rewrite.SOURCE;
                            default -> throw new AssertionError("byte " + i + " changed: " + NetBytes.u8(wire, i));
                        });
            }
        }
        return changed;
    }
}
