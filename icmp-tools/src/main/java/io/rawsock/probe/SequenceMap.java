package io.rawsock.probe;

/**
 * What was sent when, and what became of it, by sequence number. Sequence numbers count on without end; the 16 bits that
 * travel are put back to the whole number by taking the latest one they fit.
 *
 * <p>It remembers every probe of the last minute, however many a second there are, up to the 65,536 that 16 bits can
 * tell apart, and makes itself no larger than that needs.
 */
public final class SequenceMap {
    /** The number of probes that 16 bits of sequence number tell apart. */
    public static final int MAX_CAPACITY = 0x10000;

    private static final byte ANSWERED = 1;
    private static final byte LEFT_BY_KERNEL = 2;
    private static final int MIN_CAPACITY = 16;
    private static final long MEMORY_NANOS = 60_000_000_000L;

    private long[] sentAt = new long[MIN_CAPACITY];
    private long[] deviceSentAt = new long[MIN_CAPACITY];
    private byte[] states = new byte[MIN_CAPACITY];
    private long first;
    private long next;

    /** @param first the sequence number of the first probe */
    public SequenceMap(long first) {
        this.first = first;
        this.next = first;
    }

    /** The sequence number of the next probe. */
    public long next() {
        return next;
    }

    /** Records that probe {@link #next} was sent. */
    public void add(long nanos) {
        int capacity = sentAt.length;
        if (next - first == capacity) {
            if (capacity < MAX_CAPACITY && nanos - sentAt[slot(first)] < MEMORY_NANOS) {
                grow();
            } else {
                first++;
            }
        }
        int slot = slot(next++);
        sentAt[slot] = nanos;
        deviceSentAt[slot] = 0;
        states[slot] = 0;
    }

    /** The latest sequence number sent whose low 16 bits are these, or -1 when none is remembered. */
    public long find(int wireSequence) {
        long sequence = next - 1 - (next - 1 - wireSequence & MAX_CAPACITY - 1);
        return sequence >= first ? sequence : -1;
    }

    /** When {@code sequence}, which {@link #find} gave, was sent. */
    public long sentAt(long sequence) {
        return sentAt[slot(sequence)];
    }

    /** When the network device sent it, by its own clock; 0 if it does not tell. */
    public long deviceSentAt(long sequence) {
        return deviceSentAt[slot(sequence)];
    }

    /** Whether {@link #sentAt} is the kernel's time. */
    public boolean leftByKernel(long sequence) {
        return (states[slot(sequence)] & LEFT_BY_KERNEL) != 0;
    }

    /** Corrects when {@code sequence}, which {@link #find} gave, was sent. */
    public void left(long sequence, long nanos, long deviceNanos, boolean byKernel) {
        int slot = slot(sequence);
        sentAt[slot] = nanos;
        deviceSentAt[slot] = deviceNanos;
        states[slot] |= byKernel ? LEFT_BY_KERNEL : 0;
    }

    /** Whether a reply to {@code sequence}, which {@link #find} gave, has come. */
    public boolean answered(long sequence) {
        return (states[slot(sequence)] & ANSWERED) != 0;
    }

    /** Records that a reply to {@code sequence} has come. */
    public void answer(long sequence) {
        states[slot(sequence)] |= ANSWERED;
    }

    private void grow() {
        long[] oldSentAt = sentAt;
        long[] oldDeviceSentAt = deviceSentAt;
        byte[] oldStates = states;
        sentAt = new long[2 * oldSentAt.length];
        deviceSentAt = new long[2 * oldSentAt.length];
        states = new byte[2 * oldSentAt.length];
        for (long sequence = first; sequence < next; sequence++) {
            int from = (int) sequence & oldSentAt.length - 1;
            int to = slot(sequence);
            sentAt[to] = oldSentAt[from];
            deviceSentAt[to] = oldDeviceSentAt[from];
            states[to] = oldStates[from];
        }
    }

    private int slot(long sequence) {
        return (int) sequence & sentAt.length - 1;
    }
}
