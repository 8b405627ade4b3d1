package io.rawsock.ping;

import io.rawsock.probe.Reply;
import io.rawsock.probe.TimeSource;

/**
 * An echo reply to a request of ours.
 *
 * @param sequence of the request, which counts on past the 16 bits that travel
 * @param roundTrip nanoseconds
 * @param timeSource who took both of its times, or the less exact one of them
 * @param duplicate whether the request was answered before
 * @param differentAddress whether it came from another address than the request went to
 */
public record Answer(
        Reply.Echo echo,
        long sequence,
        long roundTrip,
        TimeSource timeSource,
        boolean duplicate,
        boolean differentAddress) {}
