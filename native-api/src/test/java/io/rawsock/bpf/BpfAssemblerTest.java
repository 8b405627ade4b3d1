package io.rawsock.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.LinuxFilter;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BpfAssemblerTest {
    /** What the kernel may take to deliver over loopback: it may leave that to a thread of its own. */
    private static final Duration DELAY = Duration.ofMillis(200);

    /** How many of the 28 bytes of a datagram, and of the 8 of its header before, the program lets pass; -1 for a drop. */
    private static int run(BpfAssembler assembler) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(28);
        for (int i = 0; i < 28; i++) {
            data.put(i, (byte) (0x80 + i));
        }
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            socket.bind(NativeAddress.of("127.0.0.1", 0));
            socket.connect(socket.getsockname());
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, assembler.assemble());
            socket.send(data);
            socket.poll(SysPoll.POLLIN, DELAY);
            return socket.receive(ByteBuffer.allocate(100), SysSocket.MSG_DONTWAIT);
        }
    }

    private static BpfAssembler program() {
        return new BpfAssembler();
    }

    @Test
    void shouldLoadWhatItSays() throws IOException {
        // A filter that returns n bytes leaves n - 8 of the data.
        assertEquals(
                0x80 - 8 - 100,
                run(program().ldb(8).alu(LinuxFilter.BPF_SUB, 100).retA()));
        assertEquals(
                0x8182 - 0x8170 - 8,
                run(program().ldh(9).alu(LinuxFilter.BPF_SUB, 0x8170).retA()));
        assertEquals(
                0x80818283 - 0x80818270 - 8,
                run(program().ld(8).alu(LinuxFilter.BPF_SUB, 0x80818270).retA()));
        assertEquals(2, run(program().ldi(10).retA()));
        assertEquals(28, run(program().ldLength().retA()));
        assertEquals(
                20, run(program().ldxLength().txa().alu(LinuxFilter.BPF_SUB, 8).retA()));
        assertEquals(
                0x0c * 4 - 8 - 20,
                run(program()
                        .ldxIpHeaderLength(20)
                        .txa()
                        .alu(LinuxFilter.BPF_SUB, 20)
                        .retA()));
        BpfAssembler indexed = program().ldxi(10).ldbIndex(2).tax().ldi(0x84).alu(LinuxFilter.BPF_ADD, 12);
        assertEquals(12 - 8, run(indexed.aluX(LinuxFilter.BPF_SUB).retA()));
        assertEquals(
                4,
                run(program()
                        .ldxi(10)
                        .ldhIndex(0)
                        .alu(LinuxFilter.BPF_SUB, 0x8283 - 12)
                        .retA()));
        assertEquals(
                4,
                run(program()
                        .ldxi(8)
                        .ldIndex(0)
                        .alu(LinuxFilter.BPF_SUB, 0x80818283 - 12)
                        .retA()));
        assertEquals(NativeSocket.WOULD_BLOCK, run(program().ld(33).ret(BpfAssembler.ALL)));
    }

    @Test
    void shouldKeepValuesInCells() throws IOException {
        BpfAssembler cells = program()
                .ldi(30)
                .st(2)
                .ldxi(18)
                .stx(15)
                .ldi(0)
                .ldCell(2)
                .ldxi(0)
                .ldxCell(15);
        assertEquals(
                30 - 18 - 8 + 8,
                run(cells.aluX(LinuxFilter.BPF_SUB).alu(LinuxFilter.BPF_ADD, 8).retA()));
    }

    @Test
    void shouldJumpToLabels() throws IOException {
        assertEquals(12, run(jumps().jeq(0x83, "yes").ret(0).label("yes").ret(20)));
        assertEquals(12, run(jumps().jneq(0x83, "no").ret(20).label("no").ret(0)));
        assertEquals(12, run(jumps().jgt(0x83, "no").ret(20).label("no").ret(0)));
        assertEquals(12, run(jumps().jge(0x83, "yes").ret(0).label("yes").ret(20)));
        assertEquals(12, run(jumps().jset(0x82, "yes").ret(0).label("yes").ret(20)));
        assertEquals(12, run(jumps().and(0x0f).jeq(3, "yes").ret(0).label("yes").ret(20)));
        assertEquals(12, run(jumps().ja("over").ret(0).label("over").ret(20)));
        int equalX = LinuxFilter.BPF_JEQ | LinuxFilter.BPF_X;
        assertEquals(
                12,
                run(jumps().tax()
                        .jump(equalX, 0, "yes", "no")
                        .label("no")
                        .ret(0)
                        .label("yes")
                        .ret(20)));
    }

    private static BpfAssembler jumps() {
        return program().ldb(11);
    }

    @Test
    void shouldReachFarLabelsByJaOnly() throws IOException {
        BpfAssembler far = program().ja("end");
        BpfAssembler farther = program().jeq(1, "end");
        for (int i = 0; i < 256; i++) {
            far.txa();
            farther.txa();
        }
        assertEquals(12, run(far.label("end").ret(20)));
        farther.label("end").ret(20);
        assertThrows(IllegalArgumentException.class, farther::assemble);
    }

    @Test
    void shouldRefuseLabelsThatAreNoPlaceAhead() {
        assertThrows(
                IllegalArgumentException.class,
                () -> program().jeq(1, "nowhere").ret(0).assemble());
        assertThrows(
                IllegalArgumentException.class,
                () -> program().label("a").ldi(1).ja("a").ret(0).assemble());
        assertThrows(IllegalArgumentException.class, () -> program().label("a").label("a"));
        assertThrows(IllegalArgumentException.class, () -> program().label(""));
        assertThrows(IllegalArgumentException.class, () -> program().ldi(1).assemble());
        assertThrows(
                IllegalArgumentException.class,
                () -> program().alu(LinuxFilter.BPF_DIV, 0).ret(0).assemble());
    }

    /** The program of the class's description, on the socket it is for. */
    @Test
    @Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
    void shouldPickTheRepliesToOneIdentifier() throws Exception {
        int identifier = 0x1234;
        BpfProgram replies = new BpfAssembler()
                .ldxIpHeaderLength(0)
                .ldbIndex(0)
                .jneq(0, "others")
                .ldhIndex(4)
                .jneq(identifier, "others")
                .ret(BpfAssembler.ALL)
                .label("others")
                .ret(0)
                .assemble();
        try (Network network = Network.of(Topology.host());
                NativeSocket socket =
                        network.in("c", () -> NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP))) {
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, replies);
            NativeAddress loopback = NativeAddress.of("127.0.0.1", 0);
            for (int each : new int[] {identifier + 1, identifier}) {
                // Echo reply, checksum, identifier, sequence 7.
                ByteBuffer reply =
                        ByteBuffer.allocate(8).putShort(4, (short) each).putShort(6, (short) 7);
                reply.putShort(2, (short) ~(each + 7));
                socket.sendTo(reply, loopback);
            }
            ByteBuffer received = ByteBuffer.allocate(100);
            assertEquals(28, socket.receive(received, SysSocket.MSG_DONTWAIT));
            assertEquals(identifier, received.getShort(24));
            assertEquals(NativeSocket.WOULD_BLOCK, socket.receive(received.clear(), SysSocket.MSG_DONTWAIT));
        }
    }
}
