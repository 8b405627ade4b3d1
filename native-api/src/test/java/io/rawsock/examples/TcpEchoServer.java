package io.rawsock.examples;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** {@code TcpEchoServer PORT}: waits for a client and sends back what it says, until it says no more. */
public final class TcpEchoServer {
    private TcpEchoServer() {}

    public static void main(String[] arguments) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4096);
        try (NativeSocket listener = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            listener.setOption(SocketOptions.SO_REUSEADDR, true);
            listener.bind(NativeAddress.of("127.0.0.1", Integer.parseInt(arguments[0])));
            listener.listen(10);
            System.out.println("listening on " + listener.getsockname());
            // Null only for a socket that was told not to wait.
            try (NativeSocket client = Objects.requireNonNull(listener.accept())) {
                while (client.receive(data.clear()) > 0) {
                    client.sendAll(data.flip());
                }
            }
        }
    }
}
