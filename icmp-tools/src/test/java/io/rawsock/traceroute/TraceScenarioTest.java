package io.rawsock.traceroute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.simnet.Scenario;
import io.rawsock.simnet.SimulatedNetwork;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of the .scenario files, through a TUN device: honest routers, odd ones and hostile ones. */
@Requires(
        value = {Requirement.ROOT, Requirement.TUN},
        tools = "traceroute")
class TraceScenarioTest {
    private static SimulatedNetwork internet;

    @BeforeAll
    static void open() throws Exception {
        internet = SimulatedNetwork.open("");
    }

    @AfterAll
    static void close() {
        internet.close();
    }

    static List<ScenarioFile> scenarios() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TraceScenarioTest.class.getResource("silent-hop.scenario"))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".scenario"))
                    .sorted()
                    .map(ScenarioFile::read)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void shouldShow(ScenarioFile file) throws Exception {
        internet.become(file.scenario());
        Outcome outcome = InProcess.traceroute(internet.network(), file.command());
        // RFC 4180 ends lines with CR LF.
        assertEquals(file.output(), InProcess.withoutTimes(outcome.out()).replace("\r\n", "\n"));
        assertEquals("", outcome.err());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void shouldMarkACodeAsTracerouteDoes(int code) throws Exception {
        internet.become(unreachable(code));
        String[] line = "-n -w5 -q2 198.51.100.7".split(" ", -1);
        Outcome expected = internet.network().exec("c", ("traceroute " + String.join(" ", line)).split(" ", -1));
        internet.become(unreachable(code));
        Outcome outcome = InProcess.traceroute(internet.network(), line);
        assertEquals(InProcess.withoutTimes(expected.out()), InProcess.withoutTimes(outcome.out()));
    }

    /** The kernel tells traceroute's error queue of none above 15. */
    @ParameterizedTest
    @ValueSource(ints = {16, 250})
    void shouldShowACodeThatHasNoMark(int code) throws Exception {
        internet.become(unreachable(code));
        Outcome outcome = InProcess.traceroute(internet.network(), "-n", "-w5", "-q1", "198.51.100.7");
        String out = InProcess.withoutTimes(outcome.out());
        assertTrue(out.endsWith("\n 2  10.0.1.2  T ms !<" + code + ">\n"), out);
    }

    private static Scenario unreachable(int code) throws Exception {
        return Scenario.parse("1 10.0.1.1\n2+ 10.0.1.2 type=3 code=" + code);
    }
}
