package io.rawsock.ping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which session to look at next, of any number of them: a binary heap that knows where each stands, so that moving one
 * leaves nothing behind and allocates nothing. Times are of a clock that may run over.
 */
final class PingTimers {
    private @Nullable Ping[] heap = new @Nullable Ping[16];
    private int size;

    /** The earliest, null when there is none. */
    @Nullable
    Ping first() {
        return heap[0];
    }

    /** Looks at it at {@code at} from now on, and at no other time. */
    void set(Ping ping, long at) {
        if (ping.place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            ping.at = at;
            rise(ping, size++);
        } else if (at - ping.at < 0) {
            ping.at = at;
            rise(ping, ping.place);
        } else if (at != ping.at) {
            ping.at = at;
            sink(ping, ping.place);
        }
    }

    /** Looks at it no more. */
    void remove(Ping ping) {
        int place = ping.place;
        if (place < 0) {
            return;
        }
        ping.place = -1;
        Ping last = at(--size);
        heap[size] = null;
        if (last != ping) {
            last.place = place;
            if (place > 0 && last.at - at((place - 1) / 2).at < 0) {
                rise(last, place);
            } else {
                sink(last, place);
            }
        }
    }

    private Ping at(int place) {
        Ping ping = heap[place];
        if (ping == null) {
            throw new AssertionError("a heap of " + size + " has no gap; at " + place);
        }
        return ping;
    }

    private void rise(Ping ping, int from) {
        int place = from;
        while (place > 0 && ping.at - at((place - 1) / 2).at < 0) {
            put(at((place - 1) / 2), place);
            place = (place - 1) / 2;
        }
        put(ping, place);
    }

    private void sink(Ping ping, int from) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && at(child + 1).at - at(child).at < 0) {
                child++;
            }
            if (at(child).at - ping.at >= 0) {
                break;
            }
            put(at(child), place);
            place = child;
        }
        put(ping, place);
    }

    private void put(Ping ping, int place) {
        heap[place] = ping;
        ping.place = place;
    }
}
