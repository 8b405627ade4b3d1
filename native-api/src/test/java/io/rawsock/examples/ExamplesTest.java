package io.rawsock.examples;

import static io.rawsock.lab.Requirement.NET_NAMESPACES;
import static io.rawsock.lab.Requirement.OTHER_KERNEL;
import static io.rawsock.lab.Requirement.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.OtherKernel;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static void shouldPrint(String expected, Outcome outcome) {
        assertEquals(expected, outcome.out(), outcome.text());
        assertEquals(0, outcome.status(), outcome.text());
    }

    @Test
    void shouldEchoOverTcp() {
        try (Running server = Command.start(List.of(JavaProgram.line(TcpEchoServer.class, "0")))) {
            server.awaitText("\n");
            String port = server.out().replaceAll("(?s).*:(\\d+)\n", "$1");
            shouldPrint("hello\n", Command.run(JavaProgram.line(TcpEchoClient.class, port, "hello")));
            assertEquals(0, server.finish(Command.LIMIT).status(), server.err());
        }
    }

    @Test
    void shouldKeepRecordsWhole() {
        shouldPrint("one\ntwo and a half\n3\n", Command.run(JavaProgram.line(UnixRecords.class)));
    }

    @Test
    @Requires(OTHER_KERNEL)
    void shouldAnswerOverTipc() {
        shouldPrint("question\nanswer\n", OtherKernel.run(JavaProgram.line(TipcMessages.class)));
    }

    @Test
    void shouldPassASocket() {
        shouldPrint("the same socket\n", Command.run(JavaProgram.line(PassSocket.class)));
    }

    @Test
    void shouldWaitForManySockets() {
        shouldPrint(
                "all 600 have received what was for them\n", Command.run(JavaProgram.line(ManySockets.class, "600")));
    }

    /** In a network of its own: a packet to loopback arrives there, and so does its answer. */
    @Test
    @Requires(
            value = {ROOT, NET_NAMESPACES},
            tools = "ping")
    void shouldSeeAnEcho() {
        List<String> words =
                new ArrayList<>(List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        words.addAll(List.of(JavaProgram.line(Sniff.class, "lo", "2")));
        try (Running sniffer = Command.start(words)) {
            sniffer.awaitText("listening");
            String network = "--net=/proc/" + sniffer.pid() + "/ns/net";
            Command.require("", "nsenter", network, "ping", "-c1", "-s10", "127.0.0.1");
            String line = "38 bytes, packet:if1 0x800 00:00:00:00:00:00\n";
            shouldPrint("listening\n" + line + line, sniffer.finish(Command.LIMIT));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {TcpEchoServer.class, TcpEchoClient.class})
    void shouldStandInTheJavadocAsItIsHere(Class<?> example) throws IOException {
        String source =
                Files.readString(Path.of("src/test/java", example.getName().replace('.', '/') + ".java"));
        String body = source.substring(source.indexOf("IOException {\n") + "IOException {\n".length())
                .replaceAll("(?s)    }\n}\n$", "");
        StringBuilder shown = new StringBuilder();
        body.lines()
                .forEach(line -> shown.append(" * ").append(line.substring(8)).append('\n'));
        String javadoc = Files.readString(Path.of("src/main/java/io/rawsock/socket/package-info.java"));
        assertTrue(javadoc.contains(shown), shown.toString());
    }
}
