package io.rawsock.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers see of the errors that strace(1) makes of system calls. Such a call has not been made at all. */
@Requires(value = Requirement.NET_NAMESPACES, tools = "strace")
@Timeout(120)
class InjectedFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final List<String> SENDING = List.of("sendto", "sendmsg", "sendmmsg");
    private static final List<String> RECEIVING = List.of("recvfrom", "recvmsg", "recvmmsg", "accept4");
    private static final List<String> DATA = join(SENDING, RECEIVING);
    private static final List<String> WAITING = List.of("ppoll", "epoll_pwait2");
    private static final List<String> MAKING = List.of("socket", "socketpair", "eventfd2", "epoll_create1", "accept4");

    private static final String AS_IF_NOTHING_HAD_HAPPENED = """
            socket open
            socketpair open
            poll 4
            sendto 3
            recvfrom 3
            sendmsg 4
            recvmsg 4
            sendmmsg 4
            failed 0 0 0 0
            recvmmsg 5+6+7+8
            left -1
            connect true
            accept4 open
            through 9
            left null
            epoll 1
            """;

    private static Network network;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        network = Network.of(Topology.host());
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static List<String> join(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** What a program prints of which these calls fail, as {@code when} of strace(1) says, in each of its threads. */
    private String print(List<String> calls, String errno, String when, Class<?> program, String... arguments)
            throws IOException {
        String names = String.join(",", calls);
        Path log = folder.resolve("log");
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "--seccomp-bpf", "-o", log.toString()));
        words.addAll(List.of("-e", "trace=" + names));
        words.addAll(List.of("-e", "inject=" + names + ":error=" + errno + ":when=" + when));
        words.addAll(List.of(JavaProgram.line(program, arguments)));
        Outcome outcome = network.exec("c", LIMIT, words.toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.text());
        List<String> failed = Files.readAllLines(log).stream()
                .filter(line -> line.endsWith("(INJECTED)"))
                .toList();
        for (String call : calls) {
            // Of a thread that another one interrupted: "<... sendto resumed>".
            Pattern line = Pattern.compile(" " + call + "( resumed>|\\()");
            assertTrue(failed.stream().anyMatch(line.asPredicate()), call + " never failed");
        }
        return outcome.out();
    }

    private String printTwice(List<String> calls, String errno, String mode) throws IOException {
        return print(calls, errno, "1..2", FaultyCallsProgram.class, mode);
    }

    @Test
    void shouldGoOnAfterAnInterruption() throws IOException {
        List<String> calls = new ArrayList<>(join(DATA, WAITING));
        calls.add("connect");
        assertEquals(AS_IF_NOTHING_HAD_HAPPENED, printTwice(calls, "EINTR", "wait"));
    }

    @Test
    void shouldTryAgainWhatTheKernelCouldNotDoYet() throws IOException {
        assertEquals(AS_IF_NOTHING_HAD_HAPPENED, printTwice(DATA, "EAGAIN", "wait"));
    }

    @Test
    void shouldTellWhatWouldBlock() throws IOException {
        List<String> calls = join(SENDING, List.of("recvfrom", "recvmsg", "recvmmsg"));
        String expected = AS_IF_NOTHING_HAD_HAPPENED.replaceAll("(?m)^((send|recv)\\w+) ", "$1 -1 -1 ");
        assertEquals(expected, printTwice(calls, "EAGAIN", "dontwait"));
    }

    /** A batch has a result for each of its messages: the first two fail, the others go. */
    @Test
    void shouldSayThatThereWasNoRoomAndSendNothing() throws IOException {
        String expected = AS_IF_NOTHING_HAD_HAPPENED
                .replaceAll("(?m)^(sendto|sendmsg) ", "$1 ENOBUFS ENOBUFS ")
                .replace("failed 0 0 0 0", "failed 105 105 0 0")
                .replace("5+6+7+8", "7+8");
        assertEquals(expected, printTwice(SENDING, "ENOBUFS", "wait"));
    }

    @Test
    void shouldLoseNothingWhenThereIsNoMemory() throws IOException {
        List<String> calls = new ArrayList<>(join(RECEIVING, WAITING));
        calls.add("connect");
        String expected = AS_IF_NOTHING_HAD_HAPPENED.replaceAll(
                "(?m)^(poll|recv\\w+|connect|accept4|epoll) ", "$1 ENOMEM ENOMEM ");
        assertEquals(expected, printTwice(calls, "ENOMEM", "wait"));
    }

    @Test
    void shouldSayThatTheDescriptorTableIsFullWhereverOneIsMade() throws IOException {
        String expected = AS_IF_NOTHING_HAD_HAPPENED.replaceAll(
                "(?m)^(socket|socketpair|poll|accept4|epoll) ", "$1 EMFILE EMFILE ");
        assertEquals(expected, printTwice(MAKING, "EMFILE", "wait"));
    }

    /** A connection that its peer gave up before it was accepted is none: accept(2) says to go on. */
    @Test
    void shouldAcceptTheNextConnectionAfterOneThatWasAborted() throws IOException {
        assertEquals(AS_IF_NOTHING_HAD_HAPPENED, printTwice(List.of("accept4"), "ECONNABORTED", "wait"));
    }

    /** Before Linux 5.11, and under a filter of system calls that does not know this one. */
    @Test
    void shouldPollWithoutEpollPwait2() throws IOException {
        for (String errno : new String[] {"ENOSYS", "EPERM"}) {
            String out = print(List.of("epoll_pwait2"), errno, "1+", FaultyCallsProgram.class, "wait");
            assertEquals(AS_IF_NOTHING_HAD_HAPPENED, out);
        }
    }

    @Test
    void shouldCarryAStreamThroughInterruptions() throws IOException {
        List<String> calls = List.of("sendto", "recvfrom", "ppoll");
        assertEquals("all of it\n", print(calls, "EINTR", "2+3", FaultyStreamProgram.class));
    }

    @Test
    void shouldCarryAStreamThatHasNoRoomTimeAndAgain() throws IOException {
        List<String> calls = List.of("sendto", "recvfrom");
        assertEquals("all of it\n", print(calls, "EAGAIN", "2+3", FaultyStreamProgram.class));
    }
}
