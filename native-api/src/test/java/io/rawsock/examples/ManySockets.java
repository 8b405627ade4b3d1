package io.rawsock.examples;

import io.rawsock.libc.SysPoll;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.socket.Registration;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ManySockets COUNT}: one thread that waits for as many sockets at once. epoll(7) */
public final class ManySockets {
    private ManySockets() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        List<NativeSocket> sockets = new ArrayList<>();
        try (Poller<Integer> poller = Poller.open();
                NativeSocket sender = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            for (int i = 0; i < count; i++) {
                NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
                sockets.add(socket.blocking(false));
                socket.bind(NativeAddress.of("127.0.0.1", 0));
                poller.register(socket, SysPoll.POLLIN, i);
                sender.sendTo(ByteBuffer.allocate(i), socket.getsockname());
            }
            ByteBuffer data = ByteBuffer.allocate(count);
            int received = 0;
            while (received < count) {
                int ready = poller.poll(Duration.ofSeconds(5));
                if (ready == 0) {
                    throw new IOException(received + " of " + count + " have received anything");
                }
                for (int i = 0; i < ready; i++) {
                    Registration<Integer> one = poller.ready(i);
                    if (one.socket().receive(data.clear()) == one.attachment()) {
                        received++;
                    }
                }
            }
            System.out.println("all " + received + " have received what was for them");
        } finally {
            sockets.forEach(NativeSocket::close);
        }
    }
}
