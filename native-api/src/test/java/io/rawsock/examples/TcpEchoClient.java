package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** {@code TcpEchoClient PORT TEXT}: sends the text to an echo server on this machine and prints what comes back. */
public final class TcpEchoClient {
    private TcpEchoClient() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        byte[] text = arguments[1].getBytes(UTF_8);
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.STREAM)) {
            socket.timeout(Duration.ofSeconds(5));
            socket.connect(NativeAddress.of("127.0.0.1", port));
            socket.sendAll(text);
            socket.shutdown(SysSocket.SHUT_WR);
            ByteBuffer answer = ByteBuffer.allocate(text.length);
            while (answer.hasRemaining() && socket.receive(answer) > 0) {
                // A stream has no messages: what was sent at once may come in pieces.
            }
            System.out.println(UTF_8.decode(answer.flip()));
        }
    }
}
