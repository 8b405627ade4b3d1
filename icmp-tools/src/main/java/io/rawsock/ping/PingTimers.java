package io.rawsock.ping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which session to look at next, of any number of them: a binary heap that knows where each stands, so that moving one
 * leaves nothing behind and allocates nothing. Times are of a clock that may run over.
 */
final class PingTimers {
    private @Nullable Ping[] heap = new @Nullable Ping[16];
    // Beside the sessions and not in them: comparing touches little memory so.
    private long[] times = new long[16];
    private int size;

    /** The earliest, null when there is none. */
    @Nullable
    Ping first() {
        return heap[0];
    }

    /** When to look at {@link #first}. */
    long firstAt() {
        return times[0];
    }

    /** Looks at it at {@code at} from now on, and at no other time. */
    void set(Ping ping, long at) {
        int place = ping.place;
        if (place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            rise(ping, at, size++);
        } else if (at - times[place] < 0) {
            rise(ping, at, place);
        } else if (at != times[place]) {
            sink(ping, at, place);
        }
    }

    /** Looks at it no more. */
    void remove(Ping ping) {
        int place = ping.place;
        if (place < 0) {
            return;
        }
        ping.place = -1;
        Ping last = heap[--size];
        heap[size] = null;
        if (last != null && last != ping) {
            if (times[size] - times[place] < 0) {
                rise(last, times[size], place);
            } else {
                sink(last, times[size], place);
            }
        }
    }

    private void rise(Ping ping, long at, int from) {
        int place = from;
        for (int parent = (place - 1) / 2; place > 0 && at - times[parent] < 0; parent = (place - 1) / 2) {
            move(parent, place);
            place = parent;
        }
        put(ping, at, place);
    }

    private void sink(Ping ping, long at, int from) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && times[child + 1] - times[child] < 0) {
                child++;
            }
            if (times[child] - at >= 0) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(ping, at, place);
    }

    private void move(int from, int to) {
        Ping ping = heap[from];
        if (ping != null) {
            put(ping, times[from], to);
        }
    }

    private void put(Ping ping, long at, int place) {
        heap[place] = ping;
        times[place] = at;
        ping.place = place;
    }
}
