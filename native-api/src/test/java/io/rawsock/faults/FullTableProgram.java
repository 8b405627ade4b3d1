package io.rawsock.faults;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens sockets until the kernel gives no more, says what it was told, closes them and opens one again. */
final class FullTableProgram {
    private FullTableProgram() {}

    public static void main(String[] arguments) throws IOException {
        List<NativeSocket> sockets = new ArrayList<>();
        try {
            while (true) {
                sockets.add(NativeSocket.open(AddressFamily.UNIX, SocketType.DGRAM));
            }
        } catch (IOException full) {
            System.out.println(full.getMessage());
        }
        for (NativeSocket socket : sockets) {
            socket.close();
        }
        NativeSocket.open(AddressFamily.UNIX, SocketType.DGRAM).close();
        System.out.println("open again");
    }
}
