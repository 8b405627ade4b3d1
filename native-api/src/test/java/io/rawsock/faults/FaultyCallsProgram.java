package io.rawsock.faults;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.Message;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.FutureTask;

/**
 * {@code FaultyCallsProgram wait|dontwait}: makes each system call of a socket's life until it succeeds and prints what
 * came of each attempt, and what was left to receive then. All from one thread that has made none before: strace counts
 * by thread, and the JVM's first one may have asked nscd for the user's name.
 */
final class FaultyCallsProgram {
    private static final int ATTEMPTS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final NativeAddress LOOPBACK = NativeAddress.of("127.0.0.1", 0);

    private final ArrayDeque<NativeSocket> opened = new ArrayDeque<>();
    private final boolean wait;

    private FaultyCallsProgram(boolean wait) {
        this.wait = wait;
    }

    private interface Call {
        Object run() throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        FaultyCallsProgram program = new FaultyCallsProgram(arguments[0].equals("wait"));
        FutureTask<Void> run = new FutureTask<>(() -> {
            program.run();
            return null;
        });
        new Thread(run).start();
        run.get();
    }

    private static void attempt(String name, Call call) {
        StringJoiner line = new StringJoiner(" ").add(name);
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                Object result = call.run();
                line.add(result.toString());
                if (!result.equals(NativeSocket.WOULD_BLOCK)) {
                    break;
                }
            } catch (IOException e) {
                Throwable cause = e instanceof ErrnoException ? e : e.getCause();
                line.add(cause instanceof ErrnoException failure ? failure.name() : e.toString());
            }
        }
        System.out.println(line);
    }

    private NativeSocket open(SocketType type) throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.INET, type).timeout(LIMIT);
        opened.push(socket);
        return socket;
    }

    private void run() throws IOException {
        attempt("socket", () -> {
            open(SocketType.DGRAM);
            return "open";
        });
        attempt("socketpair", () -> {
            opened.addAll(List.of(NativeSocket.pair(AddressFamily.UNIX, SocketType.STREAM)));
            return "open";
        });
        NativeSocket sender = opened.element();
        NativeSocket receiver = open(SocketType.DGRAM);
        receiver.bind(LOOPBACK);
        attempt("poll", () -> sender.poll(SysPoll.POLLOUT, LIMIT));
        sender.blocking(wait);
        receiver.blocking(wait);
        single(sender, receiver);
        message(sender, receiver);
        batch(sender, receiver);
        receiver.blocking(false);
        System.out.println("left " + receiver.receive(ByteBuffer.allocate(100)));
        connection();
        poller(sender);
        opened.forEach(NativeSocket::close);
    }

    private static void single(NativeSocket sender, NativeSocket receiver) throws IOException {
        AddressSlot to = new AddressSlot(receiver.getsockname());
        attempt("sendto", () -> sender.sendTo(ByteBuffer.allocate(3), to, 0));
        attempt("recvfrom", () -> receiver.receiveFrom(ByteBuffer.allocate(100), new AddressSlot(), 0));
    }

    private static void message(NativeSocket sender, NativeSocket receiver) throws IOException {
        NativeAddress to = receiver.getsockname();
        attempt("sendmsg", () -> sender.sendMessage(new Message(0, ByteBuffer.allocateDirect(4)).to(to), 0));
        attempt("recvmsg", () -> receiver.receiveMessage(new Message(0, ByteBuffer.allocateDirect(100)), 0));
    }

    /** Messages of 5, 6, 7 and 8 bytes; then the errno of each. */
    private static void batch(NativeSocket sender, NativeSocket receiver) throws IOException {
        NativeAddress to = receiver.getsockname();
        MessageBatch out = new MessageBatch(4, 100, 0);
        attempt("sendmmsg", () -> {
            for (int slot = 0; slot < out.slots(); slot++) {
                out.length(slot, 5 + slot);
                out.address(slot).set(to);
            }
            return sender.sendBatch(out, 0, out.slots(), 0);
        });
        StringJoiner failed = new StringJoiner(" ").add("failed");
        for (int slot = 0; slot < out.slots(); slot++) {
            failed.add(Integer.toString(out.errno(slot)));
        }
        System.out.println(failed);
        MessageBatch in = new MessageBatch(8, 100, 0);
        attempt("recvmmsg", () -> {
            int count = receiver.receiveBatch(in, 0);
            if (count < 0) {
                return count;
            }
            StringJoiner lengths = new StringJoiner("+");
            for (int slot = 0; slot < count; slot++) {
                lengths.add(Integer.toString(in.length(slot)));
            }
            return lengths;
        });
    }

    private void connection() throws IOException {
        NativeSocket listener = open(SocketType.STREAM);
        listener.bind(LOOPBACK);
        listener.listen(5);
        NativeSocket client = open(SocketType.STREAM);
        attempt("connect", () -> client.connect(listener.getsockname()));
        attempt("accept4", () -> {
            opened.push(Objects.requireNonNull(listener.accept()));
            return "open";
        });
        client.sendAll(new byte[9]);
        System.out.println("through " + opened.element().receive(ByteBuffer.allocate(100)));
        listener.blocking(false);
        System.out.println("left " + listener.accept());
    }

    private static void poller(NativeSocket socket) {
        attempt("epoll", () -> {
            try (Poller<String> poller = Poller.open()) {
                poller.register(socket, SysPoll.POLLOUT, "socket");
                return poller.poll(LIMIT);
            }
        });
    }
}
