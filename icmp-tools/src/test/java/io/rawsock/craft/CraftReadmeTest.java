package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is what craft prints. */
class CraftReadmeTest {
    private static final String PROMPT = "$ scripts/craft ";

    static Stream<String> examples() throws IOException {
        String text = Files.readString(Path.of("..", "README.md"));
        int start = text.indexOf(PROMPT);
        String all = text.substring(start + 2, text.indexOf("```", start));
        return Stream.of(all.split("(?m)^\\$ "));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldPrintWhatTheReadmeShows(String example) {
        String[] parts = example.split("\n", 2);
        String[] words = parts[0].split(" ", 3);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CraftCommand command = new CraftCommand(new Console("craft", printed, printed), () -> {});
        command.run(words[1], words[2].substring(1, words[2].length() - 1));
        assertEquals(parts[1], printed.toString(UTF_8));
    }
}
