package io.rawsock.traceroute;

import java.util.Arrays;

/** Which flow each probe belongs to. */
final class ProbeFlows {
    private int[] flows = new int[64];
    /** One more than the latest probe of each flow. */
    private int[] latest = new int[64];

    private int count;

    /** Probe {@code number}, which is the next one or one before, is of {@code flow}. */
    void put(int number, int flow) {
        if (number >= flows.length) {
            flows = Arrays.copyOf(flows, 2 * number);
        }
        if (flow >= latest.length) {
            latest = Arrays.copyOf(latest, 2 * flow);
        }
        flows[number] = flow;
        latest[flow] = number + 1;
        count = Math.max(count, flow + 1);
    }

    int of(int number) {
        return flows[number];
    }

    /** The probe of that flow that was written last; {@link ProbeFormat#NONE} when there was none. */
    int latest(int flow) {
        return flow < 0 || flow >= count ? ProbeFormat.NONE : latest[flow] - 1;
    }

    /** How many flows there are. */
    int count() {
        return count;
    }
}
