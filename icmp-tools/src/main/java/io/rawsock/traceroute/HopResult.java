package io.rawsock.traceroute;

import org.jspecify.annotations.Nullable;

/**
 * What became of one of a hop's probes.
 *
 * @param hop its TTL
 * @param query which of the hop's probes, counted from 0
 * @param length of the probe that was sent last, in bytes; 0 when none was
 * @param reply null when none came in time
 * @param roundTrip nanoseconds; -1 when nothing was sent or nothing came
 * @param mtu the path MTU in bytes that showed with this probe; 0 when nothing new did
 * @param localMtu of a probe that this machine would not send whole: the largest it would; else 0
 */
public record HopResult(
        int hop, int query, int length, @Nullable TraceReply reply, long roundTrip, int mtu, int localMtu) {}
