package io.rawsock.paths;

import java.util.Arrays;

/**
 * How many flows to try before it is certain enough that a router has no more next hops than were found (Veitch,
 * Augustin, Teixeira, Friedman: Failure control in multipath route tracing, 2009).
 *
 * <p>A router that spreads flows evenly over {@code k + 1} next hops is taken for one with fewer in at most the given
 * share of all cases, whichever of the stopping points is what ends the search too early.
 */
public final class StoppingPoints {
    private static final int MAX_PERCENT = 99;

    // Beyond so many the exact points take too long to compute, and more flows than are needed do no harm.
    private static final int EXACT = 128;

    private final double failure;
    private int[] points = new int[16];
    private int known;

    private StoppingPoints(double failure) {
        this.failure = failure;
    }

    /**
     * Those for a confidence.
     *
     * @param percent 1 to 99
     */
    public static StoppingPoints of(int percent) {
        if (percent < 1 || percent > MAX_PERCENT) {
            throw new IllegalArgumentException("confidence " + percent + " is not 1 to " + MAX_PERCENT);
        }
        return new StoppingPoints((100 - percent) / 100.0);
    }

    /** How many flows through a router have to lead to its {@code found} next hops, 1 or more, to end the search. */
    public int after(int found) {
        if (found > EXACT) {
            // That any of found + 1 next hops gets none of n flows is at most (found + 1) e^(-n / (found + 1)); half of
            // what may fail is left to the stops before.
            return (int) Math.ceil((found + 1) * Math.log(2 * (found + 1) / failure));
        }
        while (known < found) {
            if (known == points.length) {
                points = Arrays.copyOf(points, 2 * known);
            }
            points[known] = next(known + 2);
            known++;
        }
        return points[found - 1];
    }

    /**
     * The fewest flows that let a router of {@code nextHops} be mistaken seldom enough, the points before it given: each
     * step of the loop is one more flow, and {@code chance[found]} that so many were found and the search goes on.
     */
    private int next(int nextHops) {
        double[] chance = new double[nextHops + 1];
        chance[1] = 1;
        double mistaken = 0;
        for (int flows = 1; ; flows++) {
            if (flows > 1) {
                for (int found = nextHops; found > 0; found--) {
                    double known = chance[found] * found / nextHops;
                    chance[found] = known + chance[found - 1] * (nextHops - found + 1) / nextHops;
                }
            }
            for (int found = 1; found < nextHops - 1; found++) {
                if (points[found - 1] == flows) {
                    mistaken += chance[found];
                    chance[found] = 0;
                }
            }
            boolean last = nextHops == 2 || flows > points[nextHops - 3];
            if (last && mistaken + chance[nextHops - 1] <= failure) {
                return flows;
            }
        }
    }
}
