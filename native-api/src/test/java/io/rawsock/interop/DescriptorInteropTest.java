package io.rawsock.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketControl;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors that go from process to process, and what sockets they are called on either side. */
@Timeout(30)
@Requires(tools = "python3")
class DescriptorInteropTest {
    @TempDir
    private Path folder = Path.of("");

    private NativeSocket listener() throws IOException {
        NativeSocket listener = NativeSocket.open(AddressFamily.UNIX, SocketType.STREAM);
        listener.bind(NativeAddress.Unix.path(path()));
        listener.listen(1);
        return listener;
    }

    private String path() {
        return folder.resolve("meeting").toString();
    }

    private static void sendDescriptor(NativeSocket over, NativeSocket socket) throws IOException {
        Message message = new Message(Cmsghdr.space(Integer.BYTES), ByteBuffer.allocateDirect(1))
                .control(SocketControl.FileDescriptors.of(socket));
        assertEquals(1, over.sendMessage(message, 0));
    }

    private static int[] receiveDescriptors(NativeSocket over, int count) throws IOException {
        Message message = new Message(Cmsghdr.space(count * Integer.BYTES), ByteBuffer.allocateDirect(10));
        assertTrue(over.receiveMessage(message, 0) > 0);
        return message.takeDescriptors();
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldNameItsSocketsAsPythonNamesThem() throws Exception {
        List<NativeAddress> addresses = List.of(
                NativeAddress.of("127.0.0.1", 0),
                NativeAddress.of("::1", 0),
                NativeAddress.Unix.path(folder.resolve("ours").toString()),
                NativeAddress.Unix.abstractName("rawsock-" + System.nanoTime()),
                NativeAddress.Unix.unnamed(),
                NativeAddress.LinkLayer.of(0x88b5, 1),
                new NativeAddress.Netlink(0, 1));
        try (NativeSocket listener = listener();
                PythonPeer peer = PythonPeer.start("describe", path());
                NativeSocket conn = Objects.requireNonNull(listener.accept())) {
            for (NativeAddress address : addresses) {
                boolean kernel = address instanceof NativeAddress.Netlink || address instanceof NativeAddress.LinkLayer;
                SocketType type = kernel ? SocketType.RAW : SocketType.DGRAM;
                try (NativeSocket socket = NativeSocket.open(address.family(), type, Protocol.DEFAULT)) {
                    socket.bind(address);
                    sendDescriptor(conn, socket);
                    String number = address.family().value() + " " + type.value();
                    assertEquals(
                            protocolOf(peer.line(), number),
                            socket.getsockname().toString());
                }
            }
            conn.shutdown(SysSocket.SHUT_WR);
            peer.finish();
        }
    }

    /** What follows family, type and protocol number; the protocol is the family's own choice. */
    private static String protocolOf(String line, String familyAndType) {
        assertTrue(line.startsWith(familyAndType + " "), line);
        return line.substring(line.indexOf(' ', familyAndType.length() + 1) + 1);
    }

    @Test
    @Requires(Requirement.ROOT)
    void shouldNameTheSocketsThatPythonHandsOver() throws Exception {
        try (NativeSocket listener = listener();
                PythonPeer peer = PythonPeer.start("hand_over", path(), folder);
                NativeSocket conn = Objects.requireNonNull(listener.accept())) {
            for (int i = 0; i < 7; i++) {
                try (NativeSocket socket = NativeSocket.adopt(receiveDescriptors(conn, 1)[0])) {
                    assertEquals(peer.line(), socket.getsockname().toString());
                }
            }
            peer.finish();
        }
    }

    @Test
    void shouldReceiveTwoDescriptorsThatPythonSendsAtOnce() throws Exception {
        try (NativeSocket listener = listener();
                PythonPeer peer = PythonPeer.start("send_pipe", path());
                NativeSocket conn = Objects.requireNonNull(listener.accept())) {
            int[] fds = receiveDescriptors(conn, 2);
            assertEquals(2, fds.length);
            try (OutputStream pipe = Files.newOutputStream(Path.of("/proc/self/fd/" + fds[0]))) {
                pipe.write("through the pipe".getBytes(StandardCharsets.UTF_8));
            }
            assertEquals("through the pipe", peer.line());
            for (int fd : fds) {
                assertEquals(0, Sys.close(fd));
            }
            peer.finish();
        }
    }

    @Test
    void shouldUseADescriptorThatItInherited() throws Exception {
        try (PythonPeer peer = PythonPeer.start("inherit", (Object[]) JavaProgram.line(InheritedDescriptor.class))) {
            assertEquals("from python, to Java", peer.line());
            assertEquals("0 at the end", peer.line());
            assertEquals("0", peer.line());
            peer.finish();
        }
    }
}
