package io.rawsock.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples();

    @Test
    void shouldKeepWhatIsRecentExact() {
        add(1_000_000);
        assertTrue(samples.size() <= Samples.MOST);
        for (int back = 0; back < Samples.MOST / 2; back++) {
            int place = samples.single(back);
            assertEquals(999_999 - back, samples.at(place));
        }
    }

    @Test
    void shouldLoseNoRequest() {
        add(300_000);
        long answered = 0;
        long failed = 0;
        long silent = 0;
        long sum = 0;
        long longest = 0;
        for (int i = 0; i < samples.size(); i++) {
            assertTrue(i == 0 || samples.at(i) > samples.at(i - 1));
            answered += samples.answered(i);
            failed += samples.failed(i);
            silent += samples.silent(i);
            sum += samples.sum(i);
            longest = Math.max(longest, samples.max(i));
        }
        assertEquals(100_000, answered);
        assertEquals(100_000, failed);
        assertEquals(100_000, silent);
        // Each third one of 0 to 299,999 nanoseconds.
        assertEquals(3L * 99_999 * 100_000 / 2, sum);
        assertEquals(299_997, longest);
    }

    @Test
    void shouldKnowNoRequestOfLongAgo() {
        add(300_000);
        assertEquals(-1, samples.single(299_999));
        assertEquals(-1, samples.single(300_000));
        assertEquals(-1, samples.single(-1));
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            samples.add(i);
            if (i % 3 == 0) {
                samples.answer(samples.single(0), i);
            } else if (i % 3 == 1) {
                samples.fail(samples.single(0));
            }
        }
    }
}
