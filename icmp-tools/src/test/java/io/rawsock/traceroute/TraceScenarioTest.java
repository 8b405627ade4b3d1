package io.rawsock.traceroute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
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

/** Every path of the .scenario files, through a TUN device: honest routers, odd ones and hostile ones. */
@Requires({Requirement.ROOT, Requirement.TUN})
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
}
