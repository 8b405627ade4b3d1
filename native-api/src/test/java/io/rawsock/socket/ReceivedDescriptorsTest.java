package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Requires;
import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Open files that come with messages reach whoever takes them, and nobody else keeps them open. */
@Timeout(30)
class ReceivedDescriptorsTest {
    private NativeSocket sender;
    private NativeSocket receiver;
    /** What is sent: its inode tells it from all other sockets of this process. */
    private NativeSocket treasure;

    private Path inode;

    @BeforeEach
    void open() throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
        sender = pair[0];
        receiver = pair[1];
        treasure = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        treasure.bind(NativeAddress.of("127.0.0.1", 0));
        inode = Files.readSymbolicLink(Path.of("/proc/self/fd/" + treasure.fd()));
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
        treasure.close();
    }

    /** How many descriptors of this process are the treasure. */
    private int copies() throws IOException {
        int count = 0;
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path each : (Iterable<Path>) all::iterator) {
                count += isTreasure(each) ? 1 : 0;
            }
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
        return count;
    }

    private boolean isTreasure(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).equals(inode);
        } catch (NoSuchFileException e) {
            return false; // closed meanwhile, by another thread of this JVM
        }
    }

    private void send(int count) throws IOException {
        Message message = new Message(200, ByteBuffer.allocateDirect(1));
        NativeSocket[] all = new NativeSocket[count];
        java.util.Arrays.fill(all, treasure);
        sender.sendMessage(message.control(SocketControl.FileDescriptors.of(all)), 0);
    }

    private static Message message(int descriptors) {
        return new Message(Cmsghdr.space(descriptors * Integer.BYTES), ByteBuffer.allocateDirect(1));
    }

    @Test
    void shouldHandOverASocketThatWorks() throws IOException {
        send(1);
        Message message = message(1);
        assertEquals(1, receiver.receiveMessage(message, 0));
        int[] taken = message.takeDescriptors();
        assertEquals(List.of(new SocketControl.FileDescriptors(List.of(taken[0]))), message.controlMessages());
        try (NativeSocket adopted = NativeSocket.adopt(taken[0])) {
            assertEquals(treasure.getsockname(), adopted.getsockname());
            assertEquals(2, copies());
            assertEquals(Fcntl.FD_CLOEXEC, Sys.fcntl(taken[0], Fcntl.F_GETFD, 0));
        }
        assertEquals(1, copies());
        assertArrayEquals(new int[0], message.takeDescriptors());
    }

    @Test
    void shouldRefuseToHandOverANumberThatMayBeAnybodys() {
        treasure.close();
        assertThrows(IllegalArgumentException.class, () -> SocketControl.FileDescriptors.of(treasure));
    }

    @Test
    void shouldCloseWhatNobodyTookWhenTheNextMessageComes() throws IOException {
        Message message = message(3);
        for (int i = 0; i < 5; i++) {
            send(3);
            receiver.receiveMessage(message, 0);
            assertEquals(4, copies());
        }
        sender.send(ByteBuffer.allocate(1));
        receiver.receiveMessage(message, 0);
        assertEquals(1, copies());
    }

    @Test
    void shouldCloseWhatNobodyTookWhenTheMessageIsGarbage() throws Exception {
        for (int i = 0; i < 5; i++) {
            send(2);
            receiver.receiveMessage(message(2), 0);
        }
        for (int i = 0; i < 200 && copies() > 1; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(1, copies());
    }

    @Test
    void shouldKeepWhatFitsAndLoseTheRest() throws IOException {
        send(3);
        Message message = message(1); // whose padding has room for a second one
        receiver.receiveMessage(message, 0);
        assertTrue(message.controlTruncated());
        int[] taken = message.takeDescriptors();
        assertEquals(1 + taken.length, copies());
        for (int each : taken) {
            assertEquals(0, Sys.close(each));
        }
        assertEquals(1, copies());
    }

    @Test
    void shouldKeepNothingWithoutRoomForAncillaryData() throws IOException {
        send(3);
        Message message = message(0);
        assertEquals(1, receiver.receiveMessage(message, 0));
        assertTrue(message.controlTruncated());
        send(3);
        assertEquals(1, receiver.receive(ByteBuffer.allocate(1)));
        assertEquals(1, copies());
    }

    @Test
    void shouldCloseWhatAPeekBrought() throws IOException {
        send(2);
        Message message = message(2);
        for (int i = 0; i < 3; i++) {
            receiver.receiveMessage(message, SysSocket.MSG_PEEK);
            message.part(0).clear();
            assertEquals(3, copies(), "each peek opens them again");
        }
        receiver.receiveMessage(message, 0);
        assertEquals(3, copies());
        assertEquals(NativeSocket.WOULD_BLOCK, receiver.receiveMessage(message, SysSocket.MSG_DONTWAIT));
        assertEquals(1, copies());
    }

    @Test
    void shouldKeepEachSlotsDescriptorsApart() throws IOException {
        send(1);
        send(2);
        MessageBatch batch = new MessageBatch(2, 10, 100);
        assertEquals(2, receiver.receiveBatch(batch, 0));
        assertEquals(4, copies());
        int[] second = batch.takeDescriptors(1);
        assertEquals(2, second.length);
        assertEquals(NativeSocket.WOULD_BLOCK, receiver.receiveBatch(batch, SysSocket.MSG_DONTWAIT));
        assertEquals(3, copies());
        for (int each : second) {
            assertEquals(0, Sys.close(each));
        }
        assertArrayEquals(new int[0], batch.takeDescriptors(0));
    }

    /** SO_PASSPIDFD, Linux 6.5: a descriptor of the sending process comes with each message. */
    @Test
    void shouldCloseProcessDescriptorsToo() throws IOException {
        NativeOption<Octets> passPidfd = NativeOption.raw(SysSocket.SOL_SOCKET, 76);
        receiver.setOption(passPidfd, Octets.of((byte) 1, (byte) 0, (byte) 0, (byte) 0));
        sender.send(ByteBuffer.allocate(1));
        Message message = message(1);
        receiver.receiveMessage(message, 0);
        int[] taken = message.takeDescriptors();
        assertEquals(1, taken.length);
        Path link = Files.readSymbolicLink(Path.of("/proc/self/fd/" + taken[0]));
        assertTrue(link.toString().contains("pidfd"), link.toString());
        assertEquals(0, Sys.close(taken[0]));
    }

    @Test
    @Requires(tools = "python3")
    void shouldTakeDescriptorsFromPython() throws IOException {
        try (Python python = new Python()) {
            String sent = python.eval(sender, "(os.pipe(), send_fds(s, [b'two'], [os.pipe()[1], s.fileno()]))[1]");
            assertEquals("3", sent);
            Message message = new Message(100, ByteBuffer.allocateDirect(10));
            assertEquals(3, receiver.receiveMessage(message, 0));
            int[] taken = message.takeDescriptors();
            assertEquals(2, taken.length);
            try (NativeSocket same = NativeSocket.adopt(taken[1])) {
                same.send(ByteBuffer.wrap(new byte[] {1, 2}));
                assertArrayEquals(new byte[] {1, 2}, receiver.receive(10));
            }
            assertEquals(0, Sys.close(taken[0]));
        }
    }
}
