package io.rawsock.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.cli.Console;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import java.io.ByteArrayOutputStream;

/** The command in this JVM, on a node of a network. */
final class InProcess {
    private InProcess() {}

    static Outcome traceroute(Network network, String... words) throws Exception {
        return network.in("c", () -> traceroute(words));
    }

    static Outcome traceroute(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new TraceCommand(new Console("traceroute", out, err), false).run(words);
        return new Outcome(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Text with the times, which no two runs share, replaced. */
    static String withoutTimes(String text) {
        return text.replaceAll(" [0-9]+\\.[0-9]{3} ms", " T ms")
                .replaceAll("(?<=\"(time|rtt_ms)\":)[0-9]+\\.[0-9]+", "T")
                // How many were on their way before the first answers came.
                .replaceAll("(?<=\"transmitted\":)[0-9]+", "N")
                .replaceAll("(?<=,)[0-9]+\\.[0-9]{3}(?=,)", "T");
    }
}
