package io.rawsock.socket;

import static io.rawsock.libc.LinuxFilter.BPF_K;
import static io.rawsock.libc.LinuxFilter.BPF_LD;
import static io.rawsock.libc.LinuxFilter.BPF_LEN;
import static io.rawsock.libc.LinuxFilter.BPF_MAXINSNS;
import static io.rawsock.libc.LinuxFilter.BPF_RET;
import static io.rawsock.libc.LinuxFilter.BPF_W;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.lab.Command;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BpfProgramTest {
    /** What the kernel may take to deliver over loopback: it may leave that to a thread of its own. */
    private static final Duration DELAY = Duration.ofMillis(200);

    private static final BpfProgram.Instruction ALL = BpfProgram.Instruction.of(BPF_RET | BPF_K, -1);

    /** A datagram socket that can talk to itself. */
    private static NativeSocket udp() throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        socket.bind(NativeAddress.of("127.0.0.1", 0));
        socket.connect(socket.getsockname());
        return socket;
    }

    private static int received(NativeSocket socket) throws IOException {
        socket.poll(SysPoll.POLLIN, DELAY);
        return socket.receive(ByteBuffer.allocate(100), SysSocket.MSG_DONTWAIT);
    }

    /** Of UDP datagrams, whose eight bytes of header a filter sees too, those with ten bytes of data or more. */
    private static BpfProgram tenBytesOrMore() {
        return BpfProgram.of(
                BpfProgram.Instruction.of(BPF_LD | BPF_W | BPF_LEN, 0),
                new BpfProgram.Instruction(0x35, 0, 1, 18), // jge #18
                BpfProgram.Instruction.of(BPF_RET | BPF_K, 0xffff),
                BpfProgram.Instruction.of(BPF_RET | BPF_K, 0));
    }

    @Test
    void shouldBeReadAsRawBytesWithinTheRoomThereIs() throws IOException {
        BpfProgram program = new BpfProgram(Collections.nCopies(600, ALL));
        try (NativeSocket socket = udp()) {
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, program);
            int level = SysSocket.SOL_SOCKET;
            int number = SysSocket.SO_GET_FILTER;
            NativeOption<Octets> small = NativeOption.raw(level, number, 8 * 599);
            ErrnoException e = assertThrows(ErrnoException.class, () -> socket.getOption(small));
            assertEquals(Errno.EINVAL, e.errno());
            for (int size : new int[] {0, 8 * 600, 8 * BPF_MAXINSNS}) {
                Octets bytes = socket.getOption(NativeOption.raw(level, number, size));
                assertEquals(8 * 600, bytes.length());
                assertEquals(BPF_RET | BPF_K, bytes.get(8 * 599));
            }
        }
    }

    @Test
    void shouldReceiveOnlyWhatTheFilterLetsThrough() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, tenBytesOrMore());
            socket.send(ByteBuffer.allocate(9));
            socket.send(ByteBuffer.allocate(10));
            assertEquals(10, received(socket));
            assertEquals(NativeSocket.WOULD_BLOCK, received(socket));
            socket.setOption(SocketOptions.SO_DETACH_FILTER, true);
            socket.send(ByteBuffer.allocate(9));
            assertEquals(9, received(socket));
        }
    }

    @Test
    void shouldReadTheFilterBack() throws IOException {
        try (NativeSocket socket = udp()) {
            assertEquals(BpfProgram.of(), socket.getOption(SocketOptions.SO_GET_FILTER));
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, tenBytesOrMore());
            assertEquals(tenBytesOrMore(), socket.getOption(SocketOptions.SO_GET_FILTER));
        }
    }

    @Test
    void shouldAttachTheLongestFilter() throws IOException {
        try (NativeSocket socket = udp()) {
            List<BpfProgram.Instruction> all = new ArrayList<>(Collections.nCopies(BPF_MAXINSNS, ALL));
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, new BpfProgram(all));
            assertEquals(new BpfProgram(all), socket.getOption(SocketOptions.SO_GET_FILTER));
            all.add(ALL);
            assertThrows(IllegalArgumentException.class, () -> new BpfProgram(all));
        }
    }

    @Test
    void shouldRefuseWhatTheKernelDoes() throws IOException {
        try (NativeSocket socket = udp()) {
            BpfProgram.Instruction beyond = new BpfProgram.Instruction(0x15, 200, 200, 0);
            ErrnoException e = assertThrows(
                    ErrnoException.class,
                    () -> socket.setOption(SocketOptions.SO_ATTACH_FILTER, BpfProgram.of(beyond, ALL)));
            assertEquals(Errno.EINVAL, e.errno());
            e = assertThrows(
                    ErrnoException.class, () -> socket.setOption(SocketOptions.SO_ATTACH_FILTER, BpfProgram.of()));
            assertEquals(Errno.EINVAL, e.errno());
            e = assertThrows(ErrnoException.class, () -> socket.setOption(SocketOptions.SO_DETACH_BPF, true));
            assertEquals(Errno.ENOENT, e.errno());
        }
    }

    @Test
    void shouldLockTheFilter() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, tenBytesOrMore());
            socket.setOption(SocketOptions.SO_LOCK_FILTER, true);
            assertEquals(true, socket.getOption(SocketOptions.SO_LOCK_FILTER));
            ErrnoException e =
                    assertThrows(ErrnoException.class, () -> socket.setOption(SocketOptions.SO_DETACH_FILTER, true));
            assertEquals(Errno.EPERM, e.errno());
        }
    }

    /** tcpdump -ddd: the number of instructions, then code, jt, jf and k of each. */
    @Test
    @Requires(
            value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
            tools = "tcpdump")
    void shouldRunWhatTcpdumpCompiles() throws Exception {
        int port = 4_242;
        String[] lines = Command.require("", "tcpdump", "-i", "lo", "-ddd", "udp dst port " + port)
                .out()
                .split("\n", -1);
        List<BpfProgram.Instruction> instructions = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(lines[0]); i++) {
            String[] words = lines[i].split(" ", -1);
            instructions.add(new BpfProgram.Instruction(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseUnsignedInt(words[3])));
        }
        try (Network network = Network.of(Topology.host());
                NativeSocket sniffer = network.in("c", () -> NativeSocket.open(AddressFamily.PACKET, SocketType.RAW));
                NativeSocket sender = network.in("c", () -> NativeSocket.open(AddressFamily.INET, SocketType.DGRAM))) {
            sniffer.setOption(SocketOptions.SO_ATTACH_FILTER, new BpfProgram(instructions));
            sniffer.bind(NativeAddress.LinkLayer.of(3, 1)); // ETH_P_ALL, lo
            sender.sendTo(ByteBuffer.allocate(5), NativeAddress.of("127.0.0.1", port + 1));
            sender.sendTo(ByteBuffer.allocate(6), NativeAddress.of("127.0.0.1", port));
            assertEquals(14 + 20 + 8 + 6, received(sniffer));
        }
    }

    @Test
    void shouldPickASocketOfAGroup() throws IOException {
        try (NativeSocket first = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                NativeSocket second = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            first.setOption(SocketOptions.SO_REUSEPORT, true).bind(NativeAddress.of("127.0.0.1", 0));
            second.setOption(SocketOptions.SO_REUSEPORT, true).bind(first.getsockname());
            BpfProgram pickSecond = BpfProgram.of(BpfProgram.Instruction.of(BPF_RET | BPF_K, 1));
            first.setOption(SocketOptions.SO_ATTACH_REUSEPORT_CBPF, pickSecond);
            for (int i = 0; i < 8; i++) {
                sender.sendTo(ByteBuffer.allocate(1), first.getsockname());
            }
            for (int i = 0; i < 8; i++) {
                assertEquals(1, received(second));
            }
            assertEquals(NativeSocket.WOULD_BLOCK, received(first));
            first.setOption(SocketOptions.SO_DETACH_REUSEPORT_BPF, true);
        }
    }
}
