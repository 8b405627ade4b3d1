package io.rawsock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * SOCK_RDM over TIPC: messages without a connection that arrive all the same, sent to a service by its name. Where the
 * kernel has no TIPC, {@code scripts/other-kernel java …} runs it under one that has. tipc(7)
 */
public final class TipcMessages {
    private TipcMessages() {}

    public static void main(String[] arguments) throws IOException {
        try (NativeSocket server = NativeSocket.open(AddressFamily.TIPC, SocketType.RDM);
                NativeSocket client = NativeSocket.open(AddressFamily.TIPC, SocketType.RDM)) {
            server.bind(NativeAddress.Tipc.serviceRange(18_888, 0, 99));
            client.sendTo(UTF_8.encode("question"), NativeAddress.Tipc.service(18_888, 17));

            ByteBuffer data = ByteBuffer.allocate(100);
            AddressSlot from = new AddressSlot();
            server.receiveFrom(data, from, 0);
            System.out.println(UTF_8.decode(data.flip()));
            server.sendTo(UTF_8.encode("answer"), from, 0);

            client.receive(data.clear());
            System.out.println(UTF_8.decode(data.flip()));
        }
    }
}
