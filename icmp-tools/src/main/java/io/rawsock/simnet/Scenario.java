package io.rawsock.simnet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where packets may go and who answers them, in text to read:
 *
 * <pre>
 * to 10.0.0.1 delay=30ms            a path, and words that hold for all of its hops
 *   1 172.16.0.1                    a router, which answers as it should
 *   2 silent
 *   3 172.16.0.3 quote=8            words say what is odd
 *   4 172.16.1.4 | 172.16.2.4       two ways of equal cost
 *   5+ target                       from this TTL on the target itself
 *
 * to 10.HOPS.MS.4 routers=172.16.HOPS.TTL mpls=16004
 * </pre>
 *
 * <p>The first path whose address fits is taken. Of the four parts of that, "*" is any number; HOPS any number, which is
 * how many hops the path has; MS any number, which is its delay in milliseconds. A path without hop lines has as many
 * routers as HOPS says, or hops=12, before its target; routers= gives their addresses, where TTL is the hop and "*" what
 * the target's address has there; a line "last silent" says who is at its end instead. Hop lines before the first "to" are of a path to anywhere.
 *
 * <p>Everything is there in IPv6 too: the address of 10.12.60.4 is fd00::10:12:60:4.
 *
 * <p>Ways of equal cost, apart by "|", are taken by flows: addresses, protocol, and the first four bytes after the IP
 * header, which are ports, or type, code and checksum of ICMP; in IPv6 the flow label too. Hop lines that follow each
 * other, each with several, are one diamond: with as many on each, a flow that takes the second takes the second of the
 * next; where there are twice as many, each way parts in two. A way may stand there several times, and so get more of the
 * flows. {@link Words} has all words; text after "#" is for people.
 *
 * <p>Some words count, so a scenario is for one thread.
 */
public final class Scenario {
    private static final int MAX_HELD = 10_000;

    private final List<Path> paths;
    /** Answers that wait for another. */
    private List<byte[]> held = new ArrayList<>();

    private Scenario(List<Path> paths) {
        this.paths = paths;
    }

    /**
     * Reads one.
     *
     * @throws ScenarioException naming the first line that is wrong
     */
    public static Scenario parse(String text) throws ScenarioException {
        List<Path> paths = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            try {
                if (words[0].equals("to")) {
                    paths.add(Path.of(words));
                } else if (!words[0].isEmpty()) {
                    if (paths.isEmpty()) {
                        paths.add(Path.toAnywhere());
                    }
                    paths.get(paths.size() - 1).addHop(words);
                }
            } catch (ScenarioException wrong) {
                throw new ScenarioException(number, wrong);
            }
        }
        return new Scenario(paths);
    }

    /** The path of a packet; null when there is none. */
    @Nullable
    Path path(Arrival packet) {
        for (Path path : paths) {
            if (path.leadsTo(packet)) {
                return path;
            }
        }
        return null;
    }

    void hold(byte[] answer) {
        if (held.size() < MAX_HELD) {
            held.add(answer);
        }
    }

    /** The answers that were held until now. */
    List<byte[]> released() {
        List<byte[]> all = held;
        held = all.isEmpty() ? all : new ArrayList<>();
        return all;
    }
}
