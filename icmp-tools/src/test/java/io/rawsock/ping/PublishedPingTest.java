package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.wire.NetBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedPingTest {
    private final List<PingEvent> events = new ArrayList<>();
    private boolean complete;
    private @Nullable Throwable failure;
    private boolean faulty;

    private final Flow.Subscriber<PingEvent> subscriber = new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(PingEvent event) {
            events.add(event);
            if (faulty) {
                throw new IllegalStateException("a subscriber must not throw");
            }
        }

        @Override
        public void onError(Throwable reason) {
            failure = reason;
        }

        @Override
        public void onComplete() {
            complete = true;
        }
    };

    private final PublishedPing ping = new PublishedPing(subscriber);

    @Test
    void shouldGiveNoMoreThanIsRequested() {
        ping.request(2);
        for (int i = 1; i <= 5; i++) {
            ping.sent(i);
        }
        assertEquals(List.of(new PingEvent.Sent(1), new PingEvent.Sent(2)), events);
        ping.request(Long.MAX_VALUE);
        ping.request(Long.MAX_VALUE);
        ping.drain();
        assertEquals(5, events.size());
    }

    @Test
    void shouldHoldRequestsBackWhileEventsWait() {
        for (int i = 1; i <= Flow.defaultBufferSize(); i++) {
            assertTrue(ping.ready());
            ping.sent(i);
        }
        assertFalse(ping.ready());
        ping.request(1);
        ping.drain();
        assertTrue(ping.ready());
    }

    @Test
    void shouldCompleteAfterTheLastEventIsTaken() {
        ping.sent(1);
        ping.finished(session());
        assertFalse(complete);
        ping.request(2);
        ping.drain();
        assertInstanceOf(PingEvent.Finished.class, events.get(1));
        assertTrue(complete);
    }

    @Test
    void shouldSayNothingAfterCancelling() {
        ping.request(9);
        ping.cancel();
        ping.sent(1);
        ping.finished(session());
        assertEquals(List.of(), events);
        assertFalse(complete);
    }

    @Test
    void shouldRefuseARequestForNothing() {
        ping.request(0);
        ping.drain();
        assertInstanceOf(IllegalArgumentException.class, failure);
        ping.request(1);
        ping.sent(1);
        assertEquals(List.of(), events);
    }

    @Test
    void shouldLeaveASubscriberThatThrows() {
        faulty = true;
        ping.request(9);
        ping.sent(1);
        ping.sent(2);
        assertEquals(1, events.size());
    }

    private static PingSession session() {
        return new PingSession(0, 1, Schedule.DEFAULT, NetBytes.inet4(1), false, new EchoCookies(1, 2));
    }
}
