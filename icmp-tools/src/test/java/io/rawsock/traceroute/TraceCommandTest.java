package io.rawsock.traceroute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What traceroute 2.1.2 answers to the same command lines. */
class TraceCommandTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "-n -q 11 127.0.0.1|no more than 10 probes per hop",
                "-n -q0 127.0.0.1|no more than 10 probes per hop",
                "-n -q|Option `-q' (argc 2) requires an argument: `-q nqueries'",
                "-n --queries|Option `--queries' (argc 2) requires an argument: `--queries=nqueries'",
                "--quer=2 -n 127.0.0.1|Bad option `--quer=2' (with arg `2') (argc 1)",
                "--icmp=3 127.0.0.1|Bad option `--icmp=3' (with arg `3') (argc 1)",
                "--bogus 127.0.0.1|Bad option `--bogus' (argc 1)",
                "-Z|Bad option `-Z' (argc 1)",
                "-nZq 1 127.0.0.1|Bad option `-Z' (argc 1)",
                "-ULn 127.0.0.1|Bad option `-L' (argc 1)",
                "-nw5 127.0.0.1|Option `-w' (argc 1) requires an argument: `-w MAX,HERE,NEAR'",
                "-n -Iq1 127.0.0.1|Option `-q' (argc 2) requires an argument: `-q nqueries'",
                "-nq|Option `-q' (argc 1) requires an argument: `-q nqueries'",
                "-q1n 127.0.0.1|Cannot handle `-q' option with arg `1n' (argc 1)",
                "-n -q1 127.0.0.1 -5|Bad option `-5' (argc 4)",
                "-n 127.0.0.1 60 70|Extra arg `70' (position 3, argc 4)",
                "-n|Specify \"host\" missing argument.",
                "-n -q abc 127.0.0.1|Cannot handle `-q' option with arg `abc' (argc 3)",
                "-n -q 1x 127.0.0.1|Cannot handle `-q' option with arg `1x' (argc 3)",
                "-n -q -- 127.0.0.1|Cannot handle `-q' option with arg `--' (argc 3)",
                "-n -z -1 127.0.0.1|bad sendtime `-1' specified",
                "-w -1 127.0.0.1|bad wait specifications `-1,0,0' used",
                "-w 1,-2 127.0.0.1|bad wait specifications `1,-2,0' used",
                "-w 1,2,3,4 127.0.0.1|Cannot handle `-w' option with arg `1,2,3,4' (argc 2)",
                "-w 1,,2 127.0.0.1|Cannot handle `-w' option with arg `1,,2' (argc 2)",
                "-m 0 127.0.0.1|first hop out of range",
                "-f 0 127.0.0.1|first hop out of range",
                "-f 31 127.0.0.1|first hop out of range",
                "-m 256 127.0.0.1|max hops cannot be more than 255",
                "127.0.0.1 65001|too big packetlen 65001 specified",
                "127.0.0.1 abc|Cannot handle \"packetlen\" cmdline arg `abc' on position 2 (argc 2)",
                "-M foo 127.0.0.1|Unknown traceroute module foo",
                "-I -O foo 127.0.0.1|`foo' (argc 1): arguments are not allowed",
                "-s ::1 127.0.0.1|IP version mismatch in addresses specified",
                "-g 1,2,3,4,5,6,7,8,9 127.0.0.1|Too many gateways specified. No more than 8",
                "-P no-such 127.0.0.1|Cannot handle `protocol' keyword with arg `no-such' (argc 1)"
            })
    void shouldRefuseInTheWordsOfTraceroute(String line, String message) {
        Outcome outcome = InProcess.traceroute(line.split(" ", -1));
        assertEquals(message + "\n", outcome.err());
        assertEquals("", outcome.out());
        assertEquals(2, outcome.status());
    }

    @Test
    void shouldTakeTheValueOfTheLastLetterFromTheNextWord() {
        Outcome outcome = InProcess.traceroute("-nIq", "1", "127.0.0.1");
        assertEquals(2, outcome.out().lines().count(), outcome.text());
        assertTrue(InProcess.withoutTimes(outcome.out()).endsWith(" 1  127.0.0.1  T ms\n"), outcome.text());
    }

    @ParameterizedTest
    @CsvSource({"::1,-4", "127.0.0.1,-6"})
    void shouldRefuseAnAddressOfTheOtherFamily(String host, String family) {
        Outcome outcome = InProcess.traceroute(family, "-n", host);
        assertEquals(
                host + ": Address family for hostname not supported\nCannot handle \"host\" cmdline arg `" + host
                        + "' on position 1 (argc 3)\n",
                outcome.err());
        assertEquals(2, outcome.status());
    }

    @Test
    void shouldSayHowItIsUsed() {
        assertTrue(InProcess.traceroute().out().startsWith("Usage:\n  traceroute [ -46dFITnreAUDV ]"));
        assertEquals(0, InProcess.traceroute("--help").status());
        assertTrue(InProcess.traceroute("-T", "-O", "help").out().contains("mss=NUM"));
        assertEquals(
                "No options for module `default'\n",
                InProcess.traceroute("-O", "help").err());
        assertTrue(InProcess.traceroute("-V").out().startsWith("traceroute from rawsock "));
    }

    @Test
    void shouldNameEveryFlagInItsHelp() {
        String help = InProcess.traceroute("--help").out();
        for (TraceArguments.Flag flag : TraceFlags.ALL) {
            assertTrue(flag.letter().isEmpty() || help.contains("-" + flag.letter()), flag.toString());
            assertTrue(flag.name().isEmpty() || help.contains("--" + flag.name()), flag.toString());
        }
    }

    @Test
    void shouldFindTheLongestPrefixInATable(@TempDir Path folder) throws Exception {
        Path table = Files.writeString(folder.resolve("table"), """
                # prefix   AS
                10.0.0.0/8 64500
                10.77.0.0/16  AS64501_64502   # two of them
                2001:db8::/32 {64503,64504}
                """);
        AsTable numbers = AsTable.read(table.toString());
        List<String> found = List.of("10.77.3.2", "10.78.0.1", "2001:db8::7", "192.0.2.1").stream()
                .map(address -> {
                    try {
                        return String.valueOf(numbers.of(java.net.InetAddress.getByName(address)));
                    } catch (java.net.UnknownHostException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertEquals(List.of("AS64501/AS64502", "AS64500", "AS64503/AS64504", "*"), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--confidence=90", "--max-probes=100"})
    void shouldRefuseWhatOnlyGoesWithPaths(String flag) {
        Outcome outcome = InProcess.traceroute("-n", flag, "127.0.0.1");
        assertEquals(flag.replaceAll("=.*", "") + " goes with --paths\n", outcome.err());
        assertEquals(2, outcome.status());
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,127.0.0.1", "::,::1"})
    void shouldTraceToItselfWhereTheTargetIsNoAddress(String target, String answers) {
        Outcome outcome = InProcess.traceroute("-n", "-q1", target);
        assertTrue(InProcess.withoutTimes(outcome.out()).endsWith(" 1  " + answers + "  T ms\n"), outcome.text());
    }

    @Test
    void shouldTakePortZeroForTheUsualOne() {
        Outcome outcome = InProcess.traceroute("-n", "-p0", "127.0.0.1");
        assertTrue(InProcess.withoutTimes(outcome.out()).endsWith(" 1  127.0.0.1  T ms  T ms  T ms\n"), outcome.text());
    }

    @Test
    void shouldTakeATableForTheWishToSeeItsNumbers(@TempDir Path folder) throws Exception {
        Path table = Files.writeString(folder.resolve("table"), "127.0.0.0/8 64500\n");
        Outcome outcome = InProcess.traceroute("-n", "-q1", "--as-table=" + table, "127.0.0.1");
        assertTrue(outcome.out().contains(" 1  127.0.0.1 [AS64500]  "), outcome.text());
    }

    @Test
    void shouldRefuseATwofoldSourceOfNumbers(@TempDir Path folder) throws Exception {
        Path table = Files.writeString(folder.resolve("table"), "127.0.0.0/8 64500\n");
        Outcome outcome = InProcess.traceroute("-n", "-q1", "--as-dns=127.0.0.1", "--as-table=" + table, "127.0.0.1");
        assertEquals("AS numbers come from --as-table or from --as-dns, not from both\n", outcome.err());
        assertEquals(2, outcome.status());
    }

    @Test
    void shouldRefuseATableThatIsNone(@TempDir Path folder) throws Exception {
        Path table = Files.writeString(folder.resolve("table"), "10.0.0.0/8 64500\n10.0.0.0/33 64500\n");
        Outcome outcome = InProcess.traceroute("-n", "-A", "--as-table=" + table, "127.0.0.1");
        assertEquals(table + " line 2: no such prefix: 10.0.0.0/33\n", outcome.err());
        assertEquals(2, outcome.status());
    }
}
