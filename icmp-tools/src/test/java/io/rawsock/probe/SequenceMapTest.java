package io.rawsock.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SequenceMapTest {
    private static final long SECOND = 1_000_000_000;

    private final SequenceMap map = new SequenceMap(1);

    @Test
    void shouldFindNothingBeforeAnythingWasSent() {
        assertEquals(-1, map.find(0));
        assertEquals(-1, map.find(1));
        assertEquals(-1, map.find(0xffff));
    }

    @Test
    void shouldKeepTimeAndAnswerOfEach() {
        send(1000, 1);
        map.answer(500);
        assertEquals(499, map.sentAt(map.find(500)));
        assertTrue(map.answered(500));
        assertFalse(map.answered(499));
        assertFalse(map.answered(501));
    }

    @Test
    void shouldNotFindWhatWasNeverSent() {
        send(10, 1);
        assertEquals(10, map.find(10));
        assertEquals(-1, map.find(11));
        assertEquals(-1, map.find(1010));
    }

    @Test
    void shouldTakeTheLatestOfThoseThatLookAlike() {
        send(0x10000 + 7, 1);
        assertEquals(0x10000 + 7, map.find(7));
        assertEquals(8, map.find(8));
        assertEquals(0x10000, map.find(0));
    }

    @Test
    void shouldForgetTheAnswerToAnEarlierProbeOfTheSameNumber() {
        send(7, 1);
        map.answer(7);
        send(0x10000, 1);
        assertFalse(map.answered(map.find(7)));
    }

    @Test
    void shouldRememberAMinuteAndForgetWhatIsOlder() {
        send(200, SECOND);
        assertEquals(140, map.find(140));
        assertEquals(-1, map.find(100));
    }

    private void send(int count, long interval) {
        for (int i = 0; i < count; i++) {
            map.add((map.next() - 1) * interval);
        }
    }
}
