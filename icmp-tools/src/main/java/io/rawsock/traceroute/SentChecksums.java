package io.rawsock.traceroute;

import io.rawsock.wire.InternetChecksum;
import java.util.Arrays;

/** The checksum that each probe left with, and what becomes of it under the hands of a translator. */
final class SentChecksums {
    private int[] checksums = new int[64];
    private int count;

    /** How many probes were written. */
    int count() {
        return count;
    }

    /** Of probe {@code number}, which is the next one or one before. */
    void put(int number, int checksum) {
        if (number >= checksums.length) {
            checksums = Arrays.copyOf(checksums, 2 * number);
        }
        checksums[number] = checksum;
        count = Math.max(count, number + 1);
    }

    int get(int number) {
        return checksums[number];
    }

    /**
     * Whether {@code quoted} is the checksum of probe {@code number} when the words of its addresses and ports, which it
     * left with, sum up to {@code sent} and those of the quote to {@code seen}.
     */
    boolean fits(int number, int quoted, int sent, int seen) {
        return quoted == translated(checksums[number], sent, seen);
    }

    /** {@code checksum} after words that summed up to {@code from} have become others that sum up to {@code to}. */
    static int translated(int checksum, int from, int to) {
        return InternetChecksum.update(checksum, InternetChecksum.fold(from), InternetChecksum.fold(to));
    }
}
