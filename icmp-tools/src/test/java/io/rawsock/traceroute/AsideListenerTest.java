package io.rawsock.traceroute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.probe.HostNames;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With a listener that takes its time, as one does that looks up names. */
class AsideListenerTest {
    private static final int SLOW_MILLIS = 100;
    private static final TraceOutcome OUTCOME = new TraceOutcome(false, true, 3);

    private final List<String> shown = new ArrayList<>();

    private final class Slow implements TraceListener {
        @Override
        public void started(String host, InetAddress target, @Nullable InetAddress source, int maxHops, int length) {
            shown.add("started");
        }

        @Override
        public void result(HopResult result) throws IOException {
            try {
                Thread.sleep(SLOW_MILLIS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            shown.add("hop " + result.hop());
        }

        @Override
        public void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) {
            shown.add("finished");
        }

        @Override
        public void failed(String reason, TraceOutcome outcome, List<TraceNotes.Note> notes) {
            shown.add(reason);
        }
    }

    @Test
    void shouldShowWhatIsCertainBeforeTheEnd() throws IOException {
        AsideListener aside = trace(new Slow());
        aside.finished(OUTCOME, List.of());
        assertEquals(List.of("started", "hop 1", "hop 2", "hop 3", "finished"), shown);
    }

    @Test
    void shouldShowWhatIsCertainWhenTheTraceFails() throws IOException {
        AsideListener aside = trace(new Slow());
        aside.failed("the trace", OUTCOME, List.of());
        assertEquals(List.of("started", "hop 1", "hop 2", "hop 3", "the trace"), shown);
    }

    @Test
    void shouldPassOnWhatKeepsItFromShowing() throws IOException {
        IOException full = new IOException("full");
        TraceListener slow = new Slow();
        AsideListener aside = trace(new TraceListener() {
            @Override
            public void started(
                    String host, InetAddress target, @Nullable InetAddress source, int maxHops, int length) {}

            @Override
            public void result(HopResult result) throws IOException {
                throw full;
            }

            @Override
            public void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException {
                slow.finished(outcome, notes);
            }
        });
        assertSame(full, assertThrows(IOException.class, () -> aside.finished(OUTCOME, List.of())));
        assertEquals(List.of(), shown);
    }

    private static AsideListener trace(TraceListener listener) throws IOException {
        AsideListener aside = new AsideListener(listener, HostNames.NUMERIC);
        aside.started("host", InetAddress.getLoopbackAddress(), null, 30, 60);
        try {
            for (int hop = 1; hop <= 3; hop++) {
                aside.result(new HopResult(hop, 0, 60, null, -1, 0, 0));
            }
        } catch (IOException failed) {
            // It may have failed by now, and says so again.
        }
        return aside;
    }
}
