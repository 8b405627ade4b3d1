package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.probe.BackgroundLookup;
import io.rawsock.probe.NanoClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** With a reader that is paused, as a terminal after Ctrl-S. */
class PrintQueueTest {
    private static final int MOST = 10_000;

    private final CountDownLatch paused = new CountDownLatch(1);
    private final List<Long> printed = new ArrayList<>();
    private final PrintQueue queue = new PrintQueue(new BackgroundLookup(), NanoClock.SYSTEM);
    private final PingListener listener = queue.of(new Printer() {
        @Override
        public void sent(long sequence) throws IOException {
            try {
                paused.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            printed.add(sequence);
        }
    });

    private abstract static class Printer implements PingListener {
        @Override
        public void finished(PingSession session) {}
    }

    @Test
    void shouldLetNoMoreRequestsOutWhileTooManyLinesWait() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertTrue(listener.ready(), "line " + i);
            listener.sent(i);
        }
        // One of them may be in the hands of the printer.
        listener.sent(MOST);
        assertFalse(listener.ready());
        paused.countDown();
        queue.finish();
        assertTrue(listener.ready());
        assertEquals(MOST + 1, printed.size());
    }

    @Test
    void shouldSayWhatKeepsItFromPrinting() throws IOException {
        PingListener broken = queue.of(new Printer() {
            @Override
            public void sent(long sequence) {
                throw new IllegalStateException("broken");
            }
        });
        broken.sent(1);
        IOException thrown = assertThrows(IOException.class, queue::finish);
        assertEquals("java.lang.IllegalStateException: broken", thrown.getMessage());
    }
}
