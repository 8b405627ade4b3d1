package io.rawsock.stress;

import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Poller;
import io.rawsock.socket.Registration;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Pollers that all threads of a storm share: opened, closed, polled, and told of any socket, by whoever comes along. */
final class PollerStorm {
    private static final int POLLERS = 3;
    private static final int REGISTRATIONS = 12;

    private final AtomicReferenceArray<@Nullable Poller<Integer>> pollers = new AtomicReferenceArray<>(POLLERS);
    private final AtomicReferenceArray<@Nullable Registration<Integer>> registrations =
            new AtomicReferenceArray<>(REGISTRATIONS);

    void call(NativeSocket socket, Arguments any) throws IOException {
        int index = any.below(POLLERS);
        Poller<Integer> poller = pollers.get(index);
        Registration<Integer> registration = registrations.get(any.below(REGISTRATIONS));
        if (poller == null || any.chance(5)) {
            close(pollers.getAndSet(index, Poller.open()));
        } else if (any.chance(40)) {
            int events = any.chance(50) ? any.below(8) : any.number();
            registrations.set(any.below(REGISTRATIONS), poller.register(socket, events, index));
        } else if (registration != null && any.chance(40)) {
            if (any.chance(50)) {
                registration.modify(any.number());
            } else {
                registration.deregister();
            }
        } else if (any.chance(20)) {
            poller.wakeUp();
        } else {
            int ready = poller.poll(any.chance(5) ? null : Duration.ofNanos(any.below(2_000_000)));
            for (int i = 0; i < ready; i++) {
                registrations.set(any.below(REGISTRATIONS), poller.ready(i));
            }
        }
    }

    private static void close(@Nullable Poller<Integer> poller) {
        if (poller != null) {
            poller.close();
        }
    }

    /** Ends what waits for as long as it takes. */
    void wakeUp() {
        for (int i = 0; i < POLLERS; i++) {
            Poller<Integer> poller = pollers.get(i);
            if (poller != null) {
                poller.wakeUp();
            }
        }
    }

    void close() {
        for (int i = 0; i < POLLERS; i++) {
            close(pollers.getAndSet(i, null));
        }
    }
}
