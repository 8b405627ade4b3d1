package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.ClosedPort;
import io.rawsock.lab.Command;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import io.rawsock.lab.Topology;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The options of level SOL_SOCKET that only tell. */
@Timeout(30)
@Requires(tools = "python3")
class SocketInformationTest {
    private static final NativeAddress ANY_PORT = NativeAddress.of("127.0.0.1", 0);
    private static Python python;

    @BeforeAll
    static void start() throws IOException {
        python = new Python();
    }

    @AfterAll
    static void stop() {
        python.close();
    }

    private static NativeSocket udp() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
    }

    @Test
    void shouldTellWhatSocketItIs() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.STREAM)) {
            String ours = socket.getOption(SocketOptions.SO_DOMAIN) + " " + socket.getOption(SocketOptions.SO_TYPE)
                    + " " + socket.getOption(SocketOptions.SO_PROTOCOL);
            assertEquals(python.eval(socket, "'%d %d %d' % (s.family, s.type & 15, s.proto)"), ours);
            assertEquals(false, socket.getOption(SocketOptions.SO_ACCEPTCONN));
            socket.listen(1);
            assertEquals(true, socket.getOption(SocketOptions.SO_ACCEPTCONN));
        }
    }

    @Test
    void shouldTellAnErrorOnce() throws IOException {
        try (ClosedPort nobody = ClosedPort.udp("127.0.0.1");
                NativeSocket socket = udp()) {
            socket.connect(nobody.address());
            socket.send(ByteBuffer.allocate(1));
            assertEquals(SysPoll.POLLERR, socket.poll(0, Command.LIMIT));
            assertEquals(Errno.ECONNREFUSED, socket.getOption(SocketOptions.SO_ERROR));
            assertEquals(0, socket.getOption(SocketOptions.SO_ERROR));
        }
    }

    @Test
    void shouldReadTheSameAsPython() throws IOException {
        try (NativeSocket socket = udp()) {
            assertEquals(
                    python.eval(socket, "struct.unpack('Q', s.getsockopt(SOL_SOCKET, 57, 8))[0]"),
                    Long.toUnsignedString(socket.getOption(SocketOptions.SO_COOKIE)));
            assertEquals(
                    python.eval(socket, "s.getsockopt(SOL_SOCKET, 48)"),
                    socket.getOption(SocketOptions.SO_BPF_EXTENSIONS).toString());
            assertEquals(
                    python.eval(socket, "s.getsockopt(SOL_SOCKET, SO_SNDLOWAT)"),
                    socket.getOption(SocketOptions.SO_SNDLOWAT).toString());
            assertEquals(
                    python.eval(socket, "s.getsockopt(SOL_SOCKET, 56)"),
                    socket.getOption(SocketOptions.SO_INCOMING_NAPI_ID).toString());
        }
    }

    @Test
    void shouldCountTheMemoryItHolds() throws IOException {
        try (NativeSocket socket = udp()) {
            socket.bind(ANY_PORT);
            socket.setOption(SocketOptions.SO_RCVBUF, 5_000).setOption(SocketOptions.SO_SNDBUF, 50_000);
            for (int i = 0; i < 10; i++) {
                socket.sendTo(ByteBuffer.allocate(2_000), socket.getsockname());
            }
            SocketMemory memory = socket.getOption(SocketOptions.SO_MEMINFO);
            assertEquals(10_000, memory.receiveLimit());
            assertEquals(100_000, memory.sendLimit());
            assertTrue(memory.received() > 2_000 && memory.drops() > 0 && memory.drops() < 10, memory.toString());
            String python =
                    SocketInformationTest.python.eval(socket, "struct.unpack('9I', s.getsockopt(SOL_SOCKET, 55, 36))");
            String ours = "(" + memory.received() + ", " + memory.receiveLimit() + ", " + memory.sent() + ", "
                    + memory.sendLimit() + ", " + memory.forward() + ", " + memory.sendQueue() + ", "
                    + memory.options() + ", " + memory.backlog() + ", " + memory.drops() + ")";
            assertEquals(python, ours);
        }
    }

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldTellNetworkNamespacesApart() throws Exception {
        try (Network network = Network.of(Topology.host());
                NativeSocket there = network.in("c", SocketInformationTest::udp);
                NativeSocket here = udp();
                NativeSocket alsoHere = udp()) {
            long cookie = here.getOption(SocketOptions.SO_NETNS_COOKIE);
            assertEquals(cookie, alsoHere.getOption(SocketOptions.SO_NETNS_COOKIE));
            assertNotEquals(cookie, there.getOption(SocketOptions.SO_NETNS_COOKIE));
        }
    }

    @Test
    void shouldTellWhoMadeAPair() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            int pid = (int) ProcessHandle.current().pid();
            int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            int gid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
            assertEquals(new Credentials(pid, uid, gid), a.getOption(SocketOptions.SO_PEERCRED));
            assertEquals(
                    python.eval(b, "struct.unpack('3I', s.getsockopt(SOL_SOCKET, SO_PEERCRED, 12))"),
                    "(" + pid + ", " + uid + ", " + gid + ")");
        }
    }

    @Test
    @Requires(value = Requirement.ROOT, tools = "setpriv")
    void shouldReadMoreGroupsThanItMadeRoomFor() throws IOException {
        int[] groups = IntStream.rangeClosed(1_001, 1_300).toArray();
        StringBuilder list = new StringBuilder("1000");
        for (int group : groups) {
            list.append(',').append(group);
        }
        String name = "rawsock-groups-" + ProcessHandle.current().pid();
        String program = "import socket,sys;s=socket.socket(socket.AF_UNIX);s.connect('\\0" + name + "');s.recv(1)";
        try (NativeSocket listener = NativeSocket.open(AddressFamily.UNIX, SocketType.STREAM)) {
            listener.bind(NativeAddress.Unix.abstractName(name));
            listener.listen(1);
            List<String> words = List.of("setpriv", "--groups", list.toString(), "python3", "-c", program);
            try (Running peer = Command.start(words);
                    NativeSocket accepted = listener.timeout(Command.LIMIT).accept()) {
                assertNotNull(accepted);
                int[] read = accepted.getOption(SocketOptions.SO_PEERGROUPS);
                assertEquals(1_000, read[0]);
                assertArrayEquals(groups, java.util.Arrays.copyOfRange(read, 1, read.length));
                assertEquals(
                        peer.pid(),
                        accepted.getOption(SocketOptions.SO_PEERCRED).pid());
            }
        }
    }

    @Test
    void shouldReadTheSecurityLabelIfThisKernelHasAny() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        try (NativeSocket a = pair[0];
                NativeSocket b = pair[1]) {
            String python = SocketInformationTest.python.eval(
                    b, "s.getsockopt(SOL_SOCKET, SO_PEERSEC, 256).rstrip(b'\\0').decode()");
            String ours;
            try {
                ours = a.getOption(SocketOptions.SO_PEERSEC);
            } catch (ErrnoException e) {
                ours = "errno " + e.errno();
            }
            assertEquals(python, ours);
        }
    }
}
