package io.rawsock.faults;

import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.FutureTask;

/** Sends much through a connection that has room for little, and says whether the same came out of it. */
final class FaultyStreamProgram {
    private static final int LENGTH = 300_000;

    private FaultyStreamProgram() {}

    public static void main(String[] arguments) throws Exception {
        byte[] sent = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            sent[i] = (byte) ((i * 31) >> 7);
        }
        NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM);
        try (NativeSocket out = pair[0].timeout(Duration.ofSeconds(15));
                NativeSocket in = pair[1].timeout(Duration.ofSeconds(15))) {
            out.setOption(SocketOptions.SO_SNDBUF, 1);
            FutureTask<byte[]> received = new FutureTask<>(() -> receive(in));
            new Thread(received).start();
            out.sendAll(sent);
            out.shutdown(SysSocket.SHUT_WR);
            System.out.println(Arrays.equals(sent, received.get()) ? "all of it" : "something else");
        }
    }

    private static byte[] receive(NativeSocket in) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(LENGTH + 1).limit(0);
        int count;
        do {
            all.limit(Math.min(all.capacity(), all.position() + 1_009));
            count = in.receive(all);
        } while (count > 0);
        return Arrays.copyOf(all.array(), all.position());
    }
}
