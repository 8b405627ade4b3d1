package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EpollWaitTest {
    @Test
    void shouldNeverWaitTooShortInMilliseconds() {
        assertEquals(0, EpollWait.wholeMillis(0));
        assertEquals(1, EpollWait.wholeMillis(1));
        assertEquals(1, EpollWait.wholeMillis(1_000_000));
        assertEquals(2, EpollWait.wholeMillis(1_000_001));
        assertEquals(Integer.MAX_VALUE, EpollWait.wholeMillis(Long.MAX_VALUE));
    }
}
