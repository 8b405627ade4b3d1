package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.TunResponder;
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

/** Every .transcript file, through a TUN device: what ping prints of honest, odd and hostile networks, to the byte. */
@Requires({Requirement.ROOT, Requirement.TUN})
class PingTranscriptTest {
    private static SimulatedNetwork internet;
    private static TunResponder hostile;

    @BeforeAll
    static void open() throws Exception {
        internet = SimulatedNetwork.open("");
        hostile = TunResponder.open(new HostileHosts());
    }

    @AfterAll
    static void close() {
        internet.close();
        hostile.close();
    }

    static List<PingTranscript> transcripts() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PingTranscriptTest.class.getResource("unreachable.transcript"))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".transcript"))
                    .sorted()
                    .map(PingTranscript::read)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void shouldPrint(PingTranscript transcript) throws Exception {
        internet.become(transcript.scenario());
        Network network = transcript.hostile() ? hostile.network() : internet.network();
        assertEquals(transcript.text(), network.in("c", transcript::play));
    }
}
