package io.rawsock.faults;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Says its port, waits for one datagram, and says how long it was. */
final class ReceiveProgram {
    private ReceiveProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            socket.bind(NativeAddress.of("127.0.0.1", 0));
            socket.timeout(Duration.ofSeconds(15));
            System.out.println("port " + ((NativeAddress.Inet4) socket.getsockname()).port() + ".");
            System.out.println("received " + socket.receive(ByteBuffer.allocate(100)));
        }
    }
}
