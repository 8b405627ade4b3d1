package io.rawsock.examples;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketControl;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;

/** SCM_RIGHTS: hands an open socket over, as one process does to another with less privilege, say. unix(7) */
public final class PassSocket {
    private PassSocket() {}

    public static void main(String[] arguments) throws IOException {
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.SEQPACKET);
        try (NativeSocket giver = pair[0];
                NativeSocket taker = pair[1];
                NativeSocket udp = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            udp.bind(NativeAddress.of("127.0.0.1", 0));
            int room = Cmsghdr.space(Integer.BYTES);
            // A message carries ancillary data along with at least one byte.
            Message gift = new Message(room, ByteBuffer.allocateDirect(1));
            giver.sendMessage(gift.control(SocketControl.FileDescriptors.of(udp)), 0);

            Message received = new Message(room, ByteBuffer.allocateDirect(1));
            taker.receiveMessage(received, 0);
            try (NativeSocket same = NativeSocket.adopt(received.takeDescriptors()[0])) {
                System.out.println(same.getsockname().equals(udp.getsockname()) ? "the same socket" : "another");
            }
        }
    }
}
