package io.rawsock.paths;

import io.rawsock.wire.NetBytes;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Routers in memory and on a clock of its own, which a {@link PathsSession} looks for. A router that has several next
 * hops sends each flow to one of them, and each packet wherever it likes if it balances per packet.
 */
final class SimulatedPaths {
    static final String TARGET = "t";

    private static final long DELAY = 1_000_000;
    private static final long BETWEEN_ANSWERS = 500_000_000;

    private final Map<String, List<String>> next = new HashMap<>();
    private final List<String> perPacket = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private final Map<String, String> marks = new HashMap<>();
    private final Map<String, Long> limiting = new HashMap<>();
    private final Random random;
    private final long salt;
    private double loss;
    private @Nullable Runnable change;
    private int changeAfter;
    private int interruptAfter = Integer.MAX_VALUE;

    private record Coming(long at, int probe, Sighting sighting) {}

    /** @param links "s>a|b a>c b>c c>t": from the source to the target */
    SimulatedPaths(long seed, String links) {
        random = new Random(seed);
        salt = random.nextLong();
        links(links);
    }

    SimulatedPaths links(String links) {
        for (String link : links.split(" ", -1)) {
            String[] ends = link.split(">", -1);
            next.put(ends[0], List.of(ends[1].split("\\|", -1)));
        }
        return this;
    }

    SimulatedPaths perPacket(String router) {
        perPacket.add(router);
        return this;
    }

    SimulatedPaths silent(String router) {
        silent.add(router);
        return this;
    }

    SimulatedPaths refusing(String router, String mark) {
        marks.put(router, mark);
        return this;
    }

    SimulatedPaths losing(double share) {
        loss = share;
        return this;
    }

    /** Answers no more often than twice a second. */
    SimulatedPaths limiting(String router) {
        limiting.put(router, 0L);
        return this;
    }

    private boolean answers(String router, long now) {
        Long from = limiting.get(router);
        if (from != null && now >= from) {
            limiting.put(router, now + BETWEEN_ANSWERS);
        }
        return !silent.contains(router) && random.nextDouble() >= loss && (from == null || now >= from);
    }

    /** Other links once so many probes were sent. */
    SimulatedPaths then(int probes, String links) {
        changeAfter = probes;
        change = () -> links(links);
        return this;
    }

    /** Ends the session once so many probes were sent. */
    SimulatedPaths interruptedAfter(int probes) {
        interruptAfter = probes;
        return this;
    }

    /** Runs a session to its end. */
    PathGraph explore(PathsOptions options) {
        PathsSession session = new PathsSession(options);
        PriorityQueue<Coming> coming = new PriorityQueue<>(Comparator.comparingLong(Coming::at));
        long now = 0;
        for (PathsSession.Step step = session.next(now); step != PathsSession.Step.DONE; step = session.next(now)) {
            if (step == PathsSession.Step.SEND) {
                FlowProbe probe = session.probe();
                session.sent(now);
                if (change != null && probe.number() == changeAfter) {
                    change.run();
                }
                if (probe.number() + 1 == interruptAfter) {
                    session.interrupt();
                }
                String met = meets(probe);
                if (answers(met, now)) {
                    boolean target = met.equals(TARGET);
                    String mark = marks.getOrDefault(met, "");
                    boolean last = target || !mark.isEmpty();
                    long delay = DELAY * probe.ttl() + random.nextInt(1000);
                    coming.add(
                            new Coming(now + delay, probe.number(), new Sighting(address(met), last, target, mark, 0)));
                }
                continue;
            }
            Coming first = coming.peek();
            long wait = session.untilNext(now);
            if (first != null && first.at - now <= wait) {
                coming.remove();
                now = first.at;
                session.received(first.probe, first.sighting, now);
            } else {
                now += Math.max(1, wait);
            }
        }
        return session.graph();
    }

    private String meets(FlowProbe probe) {
        String at = "s";
        for (int hop = 0; hop < probe.ttl() && !at.equals(TARGET) && !marks.containsKey(at); hop++) {
            List<String> choices = next.getOrDefault(at, List.of());
            at = choices.get(
                    perPacket.contains(at) ? random.nextInt(choices.size()) : choice(at, probe.flow(), choices.size()));
        }
        return at;
    }

    private int choice(String router, int flow, int choices) {
        return new SplittableRandom(salt ^ (long) router.hashCode() << 32 ^ flow).nextInt(choices);
    }

    /** A router's address tells its name. */
    static InetAddress address(String router) {
        int number = 0;
        for (int i = 0; i < router.length(); i++) {
            number = number << 8 | router.charAt(i);
        }
        return NetBytes.inet4(0x0a000000 | number);
    }

    private static String name(@Nullable InetAddress address) {
        if (address == null) {
            return "*";
        }
        StringBuilder name = new StringBuilder();
        byte[] bytes = address.getAddress();
        for (int i = 1; i < bytes.length; i++) {
            name.append(bytes[i] == 0 ? "" : String.valueOf((char) bytes[i]));
        }
        return name.toString();
    }

    /** "a b|c d": the routers of each hop. */
    static String hops(PathGraph graph) {
        StringBuilder text = new StringBuilder();
        for (PathGraph.PathHop hop : graph.hops()) {
            TreeSet<String> routers = new TreeSet<>();
            hop.routers().forEach(router -> routers.add(name(router.address())));
            text.append(text.isEmpty() ? "" : " ").append(String.join("|", routers));
        }
        return text.toString();
    }

    /** "1a>2 1b>2", by addresses: all the links. */
    static String links(PathGraph graph) {
        Map<String, String> byId = new HashMap<>();
        graph.hops().forEach(hop -> hop.routers().forEach(router -> byId.put(router.name(), name(router.address()))));
        TreeSet<String> links = new TreeSet<>();
        graph.hops()
                .forEach(hop -> hop.routers()
                        .forEach(router -> router.next()
                                .forEach(link -> links.add(byId.get(router.name()) + ">" + byId.get(link.to())))));
        return String.join(" ", links);
    }
}
