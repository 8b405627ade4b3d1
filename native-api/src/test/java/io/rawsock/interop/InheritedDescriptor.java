package io.rawsock.interop;

import io.rawsock.socket.NativeSocket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A program that was started with an open socket, whose number is its argument. */
final class InheritedDescriptor {
    private InheritedDescriptor() {}

    public static void main(String[] arguments) throws Exception {
        int fd = Integer.parseInt(arguments[0]);
        try (NativeSocket borrowed = NativeSocket.borrow(fd)) {
            String received = new String(Objects.requireNonNull(borrowed.receive(100)), StandardCharsets.UTF_8);
            borrowed.sendAll((received + ", to Java").getBytes(StandardCharsets.UTF_8));
        }
        try (NativeSocket adopted = NativeSocket.adopt(fd)) {
            int end = Objects.requireNonNull(adopted.receive(100)).length;
            adopted.sendAll((end + " at the end").getBytes(StandardCharsets.UTF_8));
        }
    }
}
