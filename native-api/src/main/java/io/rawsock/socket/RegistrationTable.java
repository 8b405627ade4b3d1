package io.rawsock.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a registration by the 64 bits that epoll carries for it: its place here, and a serial number, since a place is
 * given out again and an event may come late.
 */
final class RegistrationTable<A> {
    private final List<@Nullable Registration<A>> places = new ArrayList<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private int serial;

    void add(Registration<A> registration) {
        Integer reused = free.poll();
        int place = reused == null ? places.size() : reused;
        if (reused == null) {
            places.add(registration);
        } else {
            places.set(place, registration);
        }
        registration.token((long) serial++ << 32 | place);
    }

    /** The one with this token, or null when it is gone. */
    @Nullable
    Registration<A> get(long token) {
        int place = (int) token;
        Registration<A> found = place < places.size() ? places.get(place) : null;
        return found != null && found.token() == token ? found : null;
    }

    /** Returns whether it was here. */
    boolean remove(Registration<A> registration) {
        if (get(registration.token()) != registration) {
            return false;
        }
        int place = (int) registration.token();
        places.set(place, null);
        free.push(place);
        return true;
    }

    /** Takes out all there are. */
    List<Registration<A>> removeAll() {
        List<Registration<A>> all = new ArrayList<>();
        for (Registration<A> one : places) {
            if (one != null) {
                all.add(one);
            }
        }
        places.clear();
        free.clear();
        return all;
    }
}
