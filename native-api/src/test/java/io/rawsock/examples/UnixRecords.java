package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** SOCK_SEQPACKET over a Unix socket: a connection, in order and without loss, that keeps each message whole. unix(7) */
public final class UnixRecords {
    private UnixRecords() {}

    public static void main(String[] arguments) throws IOException {
        NativeAddress name = NativeAddress.Unix.abstractName(
                "records-" + ProcessHandle.current().pid());
        try (NativeSocket listener = NativeSocket.open(AddressFamily.UNIX, SocketType.SEQPACKET);
                NativeSocket client = NativeSocket.open(AddressFamily.UNIX, SocketType.SEQPACKET)) {
            listener.bind(name);
            listener.listen(1);
            client.connect(name);
            try (NativeSocket server = Objects.requireNonNull(listener.accept())) {
                for (String record : new String[] {"one", "two and a half", "3"}) {
                    client.send(UTF_8.encode(record));
                }
                ByteBuffer data = ByteBuffer.allocate(100);
                for (int i = 0; i < 3; i++) {
                    server.receive(data.clear());
                    System.out.println(UTF_8.decode(data.flip()));
                }
            }
        }
    }
}
