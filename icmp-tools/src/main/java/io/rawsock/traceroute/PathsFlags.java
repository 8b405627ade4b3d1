package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.paths.PathsOptions;
import io.rawsock.traceroute.TraceArguments.Given;
import io.rawsock.traceroute.TraceOptions.Patience;
import io.rawsock.traceroute.TraceOptions.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** --paths and what belongs to it. */
final class PathsFlags {
    static final List<String> PICTURES = List.of("", "dot", "svg");

    private static final int USAGE_ERROR = 2;
    private static final int MOST_CONFIDENCE = 99;
    private static final int LEAST_CONFIDENCE = 50;
    /** Sequence numbers and checksums tell so many probes apart. */
    private static final int MOST_PROBES = 65_000;

    private @Nullable String picture;
    /** The last flag that only goes with --paths. */
    private @Nullable String follower;

    private int confidence = PathsOptions.DEFAULT.confidence();
    private int maxProbes = PathsOptions.DEFAULT.maxProbes();

    /** Whether paths are asked for. */
    boolean asked() {
        return picture != null;
    }

    /** "dot", "svg", or "" for text. */
    String picture() {
        return picture == null ? "" : picture;
    }

    void paths(Given given) throws ExitException {
        if (!PICTURES.contains(given.value())) {
            throw new ExitException(USAGE_ERROR, "--paths=" + given.value() + ": only dot and svg are known");
        }
        picture = given.value();
    }

    void confidence(Given given) throws ExitException {
        follower = given.shown();
        confidence = within(given, LEAST_CONFIDENCE, MOST_CONFIDENCE);
    }

    void maxProbes(Given given) throws ExitException {
        follower = given.shown();
        maxProbes = within(given, 1, MOST_PROBES);
    }

    /** Where there is no --paths: what would have no effect is a mistake. */
    void refuse() throws ExitException {
        if (follower != null) {
            throw new ExitException(USAGE_ERROR, follower + " goes with --paths");
        }
    }

    private static int within(Given given, int least, int most) throws ExitException {
        long number = TraceNumbers.whole(given);
        if (number < least || number > most) {
            throw new ExitException(
                    USAGE_ERROR, given.shown() + "=" + given.value() + " is not within " + least + " to " + most);
        }
        return (int) number;
    }

    /** What follows from the rest of the command line. */
    PathsOptions options(Schedule schedule) {
        PathsOptions usual = PathsOptions.DEFAULT;
        int window = schedule.window() == Schedule.ALL ? usual.window() : schedule.window();
        Patience patience = schedule.patience();
        return new PathsOptions(
                confidence,
                schedule.firstHop(),
                schedule.maxHops(),
                maxProbes,
                window,
                schedule.sendWait(),
                patience.adaptive() ? usual.patience() : patience.max());
    }
}
