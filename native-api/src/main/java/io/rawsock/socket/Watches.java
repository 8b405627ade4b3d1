package io.rawsock.socket;

import java.util.ArrayList;
import java.util.List;

/** Where pollers watch a descriptor: they are told of its close before the number goes back to the kernel. */
final class Watches {
    private final List<Registration<?>> registrations = new ArrayList<>(0);

    synchronized void add(Registration<?> registration) {
        registrations.add(registration);
    }

    synchronized void remove(Registration<?> registration) {
        registrations.remove(registration);
    }

    void tellClosed(int fd) {
        for (Registration<?> registration : takeAll()) {
            registration.socketClosed(fd);
        }
    }

    // A poller's lock comes before this one.
    private synchronized List<Registration<?>> takeAll() {
        List<Registration<?>> all = List.copyOf(registrations);
        registrations.clear();
        return all;
    }
}
