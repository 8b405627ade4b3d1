package io.rawsock.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.SysPoll;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Message;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class ClosedSocketTest {
    private static final NativeAddress HERE = NativeAddress.of("127.0.0.1", 9);

    private static NativeSocket closed() {
        try {
            NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
            socket.close();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> calls() {
        NativeSocket socket = closed();
        ByteBuffer data = ByteBuffer.allocate(1);
        return Stream.of(
                call("bind", () -> socket.bind(HERE)),
                call("listen", () -> socket.listen(1)),
                call("accept", socket::accept),
                call("connect", () -> socket.connect(HERE)),
                call("connectEx", () -> socket.connectEx(HERE)),
                call("finishConnect", socket::finishConnect),
                call("send", () -> socket.send(data)),
                call("sendAll", () -> socket.sendAll(data)),
                call("sendAll of nothing", () -> socket.sendAll(new byte[0])),
                call("sendTo", () -> socket.sendTo(data, HERE)),
                call("receive", () -> socket.receive(data)),
                call("receive array", () -> socket.receive(1)),
                call("receiveFrom", () -> socket.receiveFrom(data, new AddressSlot(), 0)),
                call("receiveFrom array", () -> socket.receiveFrom(1)),
                call("sendMessage", () -> socket.sendMessage(new Message(0), 0)),
                call("receiveMessage", () -> socket.receiveMessage(new Message(0), 0)),
                call("sendBatch", () -> socket.sendBatch(new MessageBatch(1, 1, 0), 0, 1, 0)),
                call("receiveBatch", () -> socket.receiveBatch(new MessageBatch(1, 1, 0), 0)),
                call("poll", () -> socket.poll(SysPoll.POLLIN, Duration.ZERO)),
                call("setOption", () -> socket.setOption(IpOptions.IP_TTL, 1)),
                call("getOption", () -> socket.getOption(IpOptions.IP_TTL)),
                call("getsockname", socket::getsockname),
                call("getpeername", socket::getpeername),
                call("shutdown", () -> socket.shutdown(0)),
                call("dup", socket::dup),
                call("detach", socket::detach));
    }

    private static Arguments call(String name, Executable call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void shouldRefuse(String name, Executable call) {
        assertEquals(
                ClosedChannelException.class,
                assertThrows(ClosedChannelException.class, call, name).getClass());
    }

    @Test
    void shouldDoNothingWhenClosedAgain() throws Exception {
        // Whoever got the number next must not lose it. The kernel gives the lowest that is free; the JVM may want it
        // too.
        boolean same = false;
        for (int round = 0; round < 100 && !same; round++) {
            NativeSocket socket = closed();
            try (NativeSocket next = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
                same = socket.fd() == next.fd();
                socket.close();
                next.bind(NativeAddress.of("127.0.0.1", 0));
            }
            assertFalse(socket.isOpen());
        }
        assertTrue(same);
    }
}
