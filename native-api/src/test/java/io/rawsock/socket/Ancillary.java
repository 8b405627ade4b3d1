package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rawsock.lab.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Sends and receives messages for the sake of their ancillary data. */
final class Ancillary {
    private static final int CONTROL = 1_024;

    private Ancillary() {}

    /** A datagram socket on loopback, bound and connected to itself. */
    static NativeSocket loop(String address) throws IOException {
        AddressFamily family = address.indexOf(':') < 0 ? AddressFamily.INET : AddressFamily.INET6;
        NativeSocket socket = NativeSocket.open(family, SocketType.DGRAM).timeout(Command.LIMIT);
        socket.bind(NativeAddress.of(address, 0));
        socket.connect(socket.getsockname());
        return socket;
    }

    static void send(NativeSocket socket, int length, ControlMessage... control) throws IOException {
        Message message = new Message(CONTROL, ByteBuffer.allocateDirect(length));
        assertEquals(length, socket.sendMessage(message.control(control), 0));
    }

    static Message receive(NativeSocket socket, int flags) throws IOException {
        Message message = new Message(CONTROL, ByteBuffer.allocateDirect(4_096));
        assertNotEquals(NativeSocket.WOULD_BLOCK, socket.receiveMessage(message, flags));
        return message;
    }

    /** What comes with the next message. */
    static List<ControlMessage> received(NativeSocket socket) throws IOException {
        return receive(socket, 0).controlMessages();
    }

    /** The next entry of the error queue, which comes in its own time. */
    static Message receiveError(NativeSocket socket) throws IOException {
        Message message = new Message(CONTROL, ByteBuffer.allocateDirect(4_096));
        // Readiness of the error queue is POLLERR, which poll reports unasked.
        assertNotEquals(0, socket.poll(0, Command.LIMIT));
        assertNotEquals(
                NativeSocket.WOULD_BLOCK, socket.receiveMessage(message, io.rawsock.libc.SysSocket.MSG_ERRQUEUE));
        return message;
    }

    /** The one of this kind among what came. */
    static <T extends ControlMessage> T only(Class<T> kind, List<ControlMessage> all) {
        List<T> found = all.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertEquals(1, found.size(), kind.getSimpleName() + " in " + all);
        return found.get(0);
    }
}
