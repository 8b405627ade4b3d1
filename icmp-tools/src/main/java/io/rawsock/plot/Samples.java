package io.rawsock.plot;

import java.util.Arrays;

/**
 * What became of requests, in the order they were sent, in bounded memory: when there is no more room, the older half is
 * kept in pairs, so that what is recent is exact and what is long past is ever coarser.
 */
final class Samples {
    /** Of these the newer half at least are single requests. */
    static final int MOST = 1 << 16;

    private static final int FIRST_ROOM = 64;

    // One entry: when its first request left, the round trips of its answered ones, and how many were answered or
    // failed.
    private long[] at = new long[FIRST_ROOM];
    private long[] min = new long[FIRST_ROOM];
    private long[] max = new long[FIRST_ROOM];
    private long[] sum = new long[FIRST_ROOM];
    private int[] requests = new int[FIRST_ROOM];
    private int[] answered = new int[FIRST_ROOM];
    private int[] failed = new int[FIRST_ROOM];
    private int size;
    private int firstSingle;

    /** Adds a request. */
    void add(long sentAt) {
        if (size == MOST) {
            pair();
        }
        if (size == at.length) {
            grow();
        }
        at[size] = sentAt;
        min[size] = Long.MAX_VALUE;
        max[size] = 0;
        sum[size] = 0;
        requests[size] = 1;
        answered[size] = 0;
        failed[size] = 0;
        size++;
    }

    int size() {
        return size;
    }

    /** The place of the request that was added {@code back} before the last; -1 when it is no longer kept by itself. */
    int single(long back) {
        long place = size - 1 - back;
        return place < firstSingle || place >= size ? -1 : (int) place;
    }

    void answer(int i, long roundTrip) {
        min[i] = roundTrip;
        max[i] = roundTrip;
        sum[i] = roundTrip;
        answered[i] = 1;
        failed[i] = 0;
    }

    void fail(int i) {
        failed[i] = 1 - answered[i];
    }

    /** Nanoseconds of the clock that {@link #add} was told. */
    long at(int i) {
        return at[i];
    }

    /** The shortest round trip; only where there are {@link #answered}. */
    long min(int i) {
        return min[i];
    }

    long max(int i) {
        return max[i];
    }

    long mean(int i) {
        return sum[i] / answered[i];
    }

    long sum(int i) {
        return sum[i];
    }

    int answered(int i) {
        return answered[i];
    }

    /** Requests that were not sent, or about which an error came. */
    int failed(int i) {
        return failed[i];
    }

    /** Requests that nothing was heard of. */
    int silent(int i) {
        return requests[i] - answered[i] - failed[i];
    }

    private void pair() {
        int half = MOST / 2;
        int to = 0;
        for (int i = 0; i < half; i += 2) {
            at[to] = at[i];
            min[to] = Math.min(min[i], min[i + 1]);
            max[to] = Math.max(max[i], max[i + 1]);
            sum[to] = sum[i] + sum[i + 1];
            requests[to] = requests[i] + requests[i + 1];
            answered[to] = answered[i] + answered[i + 1];
            failed[to] = failed[i] + failed[i + 1];
            to++;
        }
        for (Object array : new Object[] {at, min, max, sum, requests, answered, failed}) {
            System.arraycopy(array, half, array, to, half);
        }
        size = to + half;
        firstSingle = to;
    }

    private void grow() {
        int room = 2 * at.length;
        at = Arrays.copyOf(at, room);
        min = Arrays.copyOf(min, room);
        max = Arrays.copyOf(max, room);
        sum = Arrays.copyOf(sum, room);
        requests = Arrays.copyOf(requests, room);
        answered = Arrays.copyOf(answered, room);
        failed = Arrays.copyOf(failed, room);
    }
}
