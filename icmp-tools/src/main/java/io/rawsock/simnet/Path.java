package io.rawsock.simnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hops to the targets of one "to" line. */
final class Path {
    /** What decides on which of several ways of equal cost a packet goes. */
    enum Spread {
        FLOW,
        PACKET,
        ADDRESS
    }

    /** Who is at one hop, and the TTL at which the diamond begins that it is part of. */
    private record Ways(List<Hop> hops, int diamond) {
        Hop of(Arrival packet) {
            if (hops.size() == 1) {
                return hops.get(0);
            }
            long hash = packet.hash(hops.get(0).words().spread(), diamond);
            return hops.get((int) Long.remainderUnsigned(hash, hops.size()));
        }
    }

    private static final int MAX_TTL = 255;
    private static final AddressPattern USUAL_ROUTERS = usualRouters();

    private static AddressPattern usualRouters() {
        try {
            return AddressPattern.parse("172.16.HOPS.TTL");
        } catch (ScenarioException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private final AddressPattern targets;
    private final Words words;
    /** By TTL. */
    private final TreeMap<Integer, Ways> hops = new TreeMap<>();

    private int fromHop = Integer.MAX_VALUE;
    /** At the end of a path without hop lines, if it is not the target. */
    private @Nullable Hop last;

    private Path(AddressPattern targets, Words words) {
        this.targets = targets;
        this.words = words;
    }

    static Path toAnywhere() {
        return new Path(AddressPattern.ANYWHERE, Words.NONE);
    }

    /** A line "to PATTERN WORD…". */
    static Path of(String... line) throws ScenarioException {
        if (line.length < 2) {
            throw new ScenarioException("to wants an address, as 10.HOPS.MS.4");
        }
        Words words = Words.parse(Arrays.asList(line).subList(2, line.length));
        if (words.has("limit")) {
            throw new ScenarioException("limit is of a single hop");
        }
        return new Path(AddressPattern.parse(line[1]), words);
    }

    /** A line "TTL WHO WORD… | WHO WORD…", or "last WHO WORD…". */
    void addHop(String... line) throws ScenarioException {
        if (line[0].equals("last") && line.length > 1 && hops.isEmpty()) {
            last = hop(line[1], Arrays.asList(line).subList(2, line.length));
            return;
        }
        if (!line[0].matches("[0-9]{1,3}\\+?")) {
            throw new ScenarioException(
                    "a line begins with \"to\", a TTL, or \"last\" where no TTL is; not with '" + line[0] + "'");
        }
        int ttl = Integer.parseInt(line[0].replace("+", ""));
        if (ttl < 1 || ttl > MAX_TTL) {
            throw new ScenarioException("a TTL is 1 to " + MAX_TTL + ", not " + ttl);
        }
        List<Hop> ways = new ArrayList<>();
        int start = 1;
        for (int i = 1; i <= line.length; i++) {
            if (i == line.length || line[i].equals("|")) {
                if (i == start) {
                    throw new ScenarioException("nobody is at hop " + ttl + ", or at one of its ways");
                }
                ways.add(hop(line[start], Arrays.asList(line).subList(start + 1, i)));
                start = i + 1;
            }
        }
        if (line[0].endsWith("+")) {
            fromHop = ttl;
        }
        Ways before = hops.get(ttl - 1);
        boolean mesh = ways.get(0).words().has("mesh");
        int diamond = before != null && before.hops().size() > 1 && !mesh ? before.diamond() : ttl;
        hops.put(ttl, new Ways(ways, diamond));
    }

    private Hop hop(String who, List<String> ownWords) throws ScenarioException {
        Words ofPath = who.equals("target") ? words.ofTarget() : words;
        return Hop.parse(who, Words.parse(ownWords).within(ofPath));
    }

    boolean leadsTo(Arrival packet) {
        return targets.anywhere() || (packet.hasNumbers() && targets.fits(packet.targetNumbers()));
    }

    /** How many hops it has to {@code packet}'s target: from there on the last one answers. */
    int length(Arrival packet) {
        if (hops.isEmpty()) {
            return Math.max(1, targets.value("HOPS", packet.targetNumbers(), words.number("hops", 1)));
        }
        return fromHop == Integer.MAX_VALUE ? hops.lastKey() : fromHop;
    }

    /** Who is there; null where the path has nobody. */
    @Nullable
    Hop hop(int ttl, Arrival packet) {
        if (hops.isEmpty()) {
            int length = length(packet);
            if (ttl >= length) {
                return last == null ? Hop.target(Words.NONE.within(words.ofTarget())) : last;
            }
            int target = packet.targetNumbers();
            int address = words.pattern("routers", USUAL_ROUTERS).address(ttl, length, target);
            return Hop.router(address, Words.NONE.within(words));
        }
        Ways ways = hops.get(Math.min(ttl, fromHop));
        return ways == null ? null : ways.of(packet);
    }

    /** When the answer of a hop is due, without what its own words say of chance. */
    long delay(int ttl, Hop hop, Arrival packet) {
        int length = length(packet);
        long whole = words.nanos("delay", 1_000_000L * targets.value("MS", packet.targetNumbers(), 0));
        return hop.words().nanos("delay", whole * Math.min(ttl, length) / length);
    }
}
