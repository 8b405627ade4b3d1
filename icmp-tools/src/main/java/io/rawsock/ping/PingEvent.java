package io.rawsock.ping;

import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;

/** What happens while a host is pinged. Sequence numbers count on past the 16 bits that travel. */
public sealed interface PingEvent {
    /** Request {@code sequence} left. */
    record Sent(long sequence) implements PingEvent {}

    /** A reply came. */
    record Answered(Answer answer) implements PingEvent {}

    /** Request {@code sequence} has no answer when the next goes out. One may come yet. */
    record Unanswered(long sequence) implements PingEvent {}

    /** An ICMP message about a request came. */
    record Failed(Reply.IcmpError error) implements PingEvent {}

    /** The system did not send a request. */
    record NotSent(ProbeException failure) implements PingEvent {}

    /** All is over; nothing comes after it. */
    record Finished(PingStatistics statistics) implements PingEvent {}
}
