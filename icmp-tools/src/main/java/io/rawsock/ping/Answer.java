package io.rawsock.ping;

import io.rawsock.probe.Reply;

/**
 * An echo reply to a request of ours.
 *
 * @param roundTrip nanoseconds
 * @param duplicate whether the request was answered before
 * @param differentAddress whether it came from another address than the request went to
 */
public record Answer(Reply.Echo echo, long roundTrip, boolean duplicate, boolean differentAddress) {}
