package io.rawsock.simnet;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Answers packets as a {@link Scenario} says. It neither waits nor knows the time: it tells how much later an answer is
 * due. Chance is the same in each run. One thread gives it packets.
 */
public final class SimulatedInternet {
    /** Takes answers. */
    @FunctionalInterface
    public interface Answers {
        /**
         * An answer, which begins with its IP header.
         *
         * @param delayNanos how long after the packet that it answers it is to arrive
         */
        void answer(byte[] packet, long delayNanos);
    }

    private volatile Scenario scenario;
    private final SplittableRandom chance = new SplittableRandom(1);
    private long packets;

    public SimulatedInternet(Scenario scenario) {
        this.scenario = scenario;
    }

    /** From the next packet on another scenario holds. Any thread may say so. */
    public void become(Scenario next) {
        scenario = next;
    }

    /** A packet comes in. What is no IP packet, or goes where no path leads, gets no answer. */
    public void receive(byte[] packet, Answers answers) {
        Arrival arrival = Arrival.of(packet, packets++);
        Scenario now = scenario;
        Path path = arrival == null ? null : now.path(arrival);
        if (arrival == null || path == null || arrival.ttl() == 0) {
            return;
        }
        int reached = Math.min(arrival.ttl(), path.length(arrival));
        for (int ttl = 1; ttl < reached; ttl++) {
            Hop router = path.hop(ttl, arrival);
            if (router != null && !arrival.mayBeCut() && stops(router.words(), "hole", arrival)) {
                return;
            }
            if (router != null && !arrival.mayBeCut() && stops(router.words(), "mtu", arrival)) {
                send(now, path, ttl, router, arrival, tooBig(router, ttl, arrival), answers);
                return;
            }
        }
        Hop hop = path.hop(arrival.ttl(), arrival);
        if (hop != null) {
            send(now, path, arrival.ttl(), hop, arrival, answer(hop, reached, arrival), answers);
        }
    }

    private static boolean stops(Words words, String word, Arrival packet) {
        return packet.length() > words.number(word, Integer.MAX_VALUE);
    }

    private static byte[] tooBig(Hop router, int ttl, Arrival packet) {
        int mtu = router.words().number("mtu", 0);
        return packet.isIpv6()
                ? Icmpv6Error.tooBig(router, ttl, packet, mtu)
                : IcmpError.tooBig(router, ttl, packet, mtu);
    }

    private static byte @Nullable [] answer(Hop hop, int ttl, Arrival packet) {
        if (hop.isTarget() && !hop.words().has("type")) {
            return TargetAnswer.of(hop, ttl, packet);
        }
        return packet.isIpv6() ? Icmpv6Error.of(hop, ttl, packet) : IcmpError.of(hop, ttl, packet);
    }

    private void send(
            Scenario now, Path path, int ttl, Hop hop, Arrival packet, byte @Nullable [] reply, Answers answers) {
        Words words = hop.words();
        if (reply == null || chance.nextDouble() < words.fraction("loss") || !hop.answers()) {
            return;
        }
        long delay = path.delay(ttl, hop, packet) + (long) (chance.nextDouble() * words.nanos("jitter", 0));
        if (packet.number() % 2 == 1) {
            delay += words.nanos("reorder", 0);
        }
        boolean again = words.has("twice") || chance.nextDouble() < words.fraction("duplicate");
        for (int i = again ? 0 : 1; i < 2; i++) {
            if (words.has("held")) {
                now.hold(reply);
            } else {
                answers.answer(reply, delay);
            }
        }
        if (!words.has("held")) {
            for (byte[] late : now.released()) {
                answers.answer(late, delay);
            }
        }
    }
}
