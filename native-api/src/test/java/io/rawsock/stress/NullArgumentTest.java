package io.rawsock.stress;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Null where there has to be something: said at once, and no call counts as going on, for which close would wait. */
@SuppressWarnings({"NullAway", "unchecked"})
class NullArgumentTest {
    private static final AddressSlot HERE = new AddressSlot(NativeAddress.of("127.0.0.1", 9));

    private static List<Executable> calls(NativeSocket socket, Poller<String> poller) {
        ByteBuffer data = ByteBuffer.allocate(1);
        return List.of(
                () -> socket.bind((NativeAddress) null),
                () -> socket.connect((NativeAddress) null),
                () -> socket.connectEx(null),
                () -> socket.send(null),
                () -> socket.sendAll((ByteBuffer) null),
                () -> socket.sendTo(data, (NativeAddress) null),
                () -> socket.sendTo(null, HERE, 0),
                () -> socket.receive((ByteBuffer) null),
                () -> socket.receiveFrom(null, HERE, 0),
                () -> socket.sendMessage(null, 0),
                () -> socket.receiveMessage(null, 0),
                () -> socket.sendBatch(null, 0, 1, 0),
                () -> socket.receiveBatch(null, 0),
                () -> socket.getOption(null),
                () -> socket.setOption(null, 1),
                () -> poller.register(null, 0, ""));
    }

    @Test
    void shouldSayAtOnceThatThereIsNothing() throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
        try (Poller<String> poller = Poller.open()) {
            for (Executable call : calls(socket, poller)) {
                assertThrows(NullPointerException.class, call);
            }
            assertThrows(IllegalArgumentException.class, () -> socket.bind((SocketAddress) null));
            assertThrows(IllegalArgumentException.class, () -> socket.setOption(SocketOptions.SO_REUSEADDR, null));
        }
        // In a thread of its own: a close that waits for a call which nobody is in hears no interrupt.
        assertTimeoutPreemptively(Duration.ofSeconds(20), socket::close);
    }
}
