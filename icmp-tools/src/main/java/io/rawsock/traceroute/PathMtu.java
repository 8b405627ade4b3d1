package io.rawsock.traceroute;

/** How large probes may be: as large as nobody has said they may not. Lengths are those of IP packets, in bytes. */
public final class PathMtu {
    /** RFC 1191 section 7.1: the MTUs that links have. For routers that do not say theirs. */
    private static final int[] PLATEAUS = {65535, 32000, 17914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68};

    /** RFC 791: every link takes packets of this length whole. */
    private static final int MIN = 68;

    private final int least;
    private int length;

    /** @param headers what no probe can be shorter than */
    public PathMtu(int length, int headers) {
        this.length = length;
        this.least = Math.max(MIN, headers);
    }

    /** Of probes now. */
    public int length() {
        return length;
    }

    /**
     * Somebody says that probes are too long.
     *
     * @param largest what they may have; 0 from those who do not tell
     * @return false when that cannot be: it is no less than they have, or less than any link takes
     */
    public boolean shrink(long largest) {
        long next = largest == 0 ? plateau() : largest;
        if (next >= length || next < least) {
            return false;
        }
        length = (int) next;
        return true;
    }

    private int plateau() {
        for (int plateau : PLATEAUS) {
            if (plateau < length) {
                return plateau;
            }
        }
        return 0;
    }
}
