package io.rawsock.stress;

import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** One thread that calls anything on sockets which others use and close at the same time. */
final class Storm extends Thread {
    private final AtomicReferenceArray<@Nullable NativeSocket> sockets;
    private final PollerStorm pollers;
    private final Arguments any;
    private final int calls;

    /** What no caller may ever see; null when there was none. */
    volatile @Nullable Throwable wrong;

    Storm(AtomicReferenceArray<@Nullable NativeSocket> sockets, PollerStorm pollers, Arguments any, int calls) {
        this.sockets = sockets;
        this.pollers = pollers;
        this.any = any;
        this.calls = calls;
    }

    @Override
    public void run() {
        for (int i = 0; i < calls && wrong == null; i++) {
            if (any.chance(1)) {
                interrupt();
            }
            try {
                call();
            } catch (IOException
                    | IllegalArgumentException
                    | IllegalStateException
                    | IndexOutOfBoundsException
                    | NullPointerException
                    | UnsupportedOperationException e) {
                // Any of these says what is wrong with the argument, or how the call failed.
            } catch (Throwable e) {
                wrong = e;
            }
            interrupted();
        }
    }

    private void put(@Nullable NativeSocket socket) {
        if (socket != null) {
            socket.timeout(any.chance(10) ? null : Duration.ofNanos(any.below(2_000_000)));
            NativeSocket before = sockets.getAndSet(any.below(sockets.length()), socket);
            if (before != null) {
                before.close();
            }
        }
    }

    private void call() throws IOException {
        NativeSocket socket = sockets.get(any.below(sockets.length()));
        if (socket == null || any.chance(5)) {
            make(socket);
        } else if (any.chance(15)) {
            pollers.call(socket, any);
        } else if (any.chance(35)) {
            join(socket);
        } else {
            move(socket);
        }
    }

    private void make(@Nullable NativeSocket socket) throws IOException {
        switch (any.below(8)) {
            case 0 -> {
                NativeSocket[] pair = NativeSocket.pair(any.family(), any.type());
                put(pair[0]);
                put(pair[1]);
            }
            case 1 -> put(socket == null ? null : socket.dup());
            case 2 -> put(socket == null ? null : NativeSocket.adopt(socket.detach()));
            case 3 -> {
                if (socket != null) {
                    socket.close();
                }
            }
            default -> put(NativeSocket.open(any.family(), any.type(), any.protocol()));
        }
    }

    private void join(NativeSocket socket) throws IOException {
        switch (any.below(15)) {
            case 0, 1 -> socket.bind(any.address());
            case 2, 3 -> socket.connect(any.address());
            case 4 -> socket.connectEx(any.address());
            case 5 -> socket.finishConnect();
            case 6 -> socket.listen(any.number());
            case 7, 8 -> put(socket.accept());
            case 9 -> socket.shutdown(any.number());
            case 10 -> socket.blocking(any.chance(80));
            case 11 -> socket.getsockname();
            case 12 -> socket.getpeername();
            case 13 -> {
                NativeOption<?> option = any.option();
                socket.getOption(option);
            }
            default -> {
                var option = any.option();
                if (Arguments.harmless(option)) {
                    socket.setOption(option, any.octets(64));
                }
            }
        }
    }

    private void move(NativeSocket socket) throws IOException {
        switch (any.below(14)) {
            case 0, 1 -> socket.send(any.buffer(), any.flags());
            case 2 -> socket.sendAll(any.buffer());
            case 3 -> socket.sendTo(any.buffer(), any.address());
            case 4 -> socket.sendTo(any.buffer(), any.slot(), any.flags());
            case 5, 6 -> socket.receive(any.buffer(), any.flags());
            case 7 -> socket.receiveFrom(any.buffer(), any.slot(), any.flags());
            case 8 -> socket.receive(any.number() & 0xffff);
            case 9 -> socket.receiveFrom(any.number() & 0xffff);
            case 10 -> socket.receiveMessage(any.message(), any.flags());
            case 11 -> socket.sendMessage(any.message(), any.flags());
            case 12 -> socket.poll(any.number(), Duration.ofNanos(any.below(2_000_000)));
            default -> {
                if (any.chance(50)) {
                    socket.sendBatch(any.batch(), any.number(), any.number(), any.flags());
                } else {
                    socket.receiveBatch(any.batch(), any.flags());
                }
            }
        }
    }
}
