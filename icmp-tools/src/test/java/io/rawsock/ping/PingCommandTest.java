package io.rawsock.ping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.libc.NetinetIn;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Path;
import io.rawsock.ping.PingOptions.Recording;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.IpFamily;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingCommandTest {
    private static final long MS = 1_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PingCommand command = new PingCommand(new Console("ping", out, err));

    @Test
    void shouldHavePingsDefaults() throws Exception {
        assertEquals(options(Schedule.DEFAULT, Set.of()), options("host"));
        assertEquals(new Schedule(0, 1000 * MS, 10_000 * MS, 0), Schedule.DEFAULT);
        assertEquals(56, Packet.DEFAULT.dataLength());
    }

    @Test
    void shouldTakeOneFamily() throws Exception {
        assertEquals(IpFamily.INET, options("-4", "host").family());
        assertEquals(IpFamily.INET6, options("-6nq6", "host").family());
    }

    @Test
    void shouldTakeFlagsInBundlesAndAnyOrder() throws Exception {
        Schedule schedule = new Schedule(3, 200 * MS, 10_000 * MS, 0);
        PingOptions expected = options(schedule, Set.of(PingFlag.NUMERIC, PingFlag.QUIET));
        assertEquals(expected, options("-n", "-q", "-c", "3", "-i", "0.2", "host"));
        assertEquals(expected, options("-nqc3", "-i.2", "host"));
        assertEquals(expected, options("host", "-c9", "-nqi", "0.2", "-c3"));
        assertEquals(expected, options("-nqc3", "-i.2", "--", "host"));
    }

    @Test
    void shouldTakeEveryFlag() throws Exception {
        PingOptions options = options(
                ("-D -O -v -W 0.3 -w5 -s 1472 -t 2 -Q 0xb8 -M do -p deadbeef1 -e 77 -F 0x12345 -R -I eth0 -I 192.0.2.1"
                                + " -m 4294967295 -S 9000 -l 3 -A --openmetrics out.prom host")
                        .split(" ", -1));
        assertEquals(new Schedule(0, 1000 * MS, 300 * MS, 5000 * MS, 3, true, 0, false), options.schedule());
        Payload pattern = Payload.of((byte) 0xde, (byte) 0xad, (byte) 0xbe, (byte) 0xef, (byte) 1);
        assertEquals(
                new Packet(1472, pattern, 77, 2, 0xb8, 0x12345, NetinetIn.IP_PMTUDISC_DO, Recording.ROUTE),
                options.packet());
        assertEquals(new Path("eth0", NetBytes.inet4(0xc0000201), 0xffff_ffffL, 9000), options.path());
        assertEquals("out.prom", options.files().openMetrics());
        assertTrue(options.has(PingFlag.TIMESTAMPS) && options.has(PingFlag.OUTSTANDING));
    }

    @Test
    void shouldFloodWithoutAnIntervalUnlessOneIsGiven() throws Exception {
        assertEquals(0, options("-f", "host").schedule().interval());
        assertEquals(50 * MS, options("-f", "-i.05", "host").schedule().interval());
    }

    @Test
    void shouldTakeAddressAndInterfaceInOne() throws Exception {
        Path path = options("-I", "fe80::1%eth0", "host").path();
        assertEquals("eth0", path.device());
        assertEquals(InetAddress.getByName("fe80::1"), path.source());
        assertEquals("10.0.0", options("-I", "10.0.0", "host").path().device());
    }

    @Test
    void shouldCutTheIntervalToMilliseconds() throws Exception {
        assertEquals(0, options("-i", "0.0009", "host").schedule().interval());
        assertEquals(1500 * MS, options("-i", "1.5", "host").schedule().interval());
    }

    @Test
    void shouldTakeAnOperandThatLooksLikeAFlag() throws Exception {
        assertEquals("-q", options("-c1", "--", "-q").operands().get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            -c 0 h      | 1 | invalid argument: '0': out of range: 1 <= value <= 9223372036854775807
            -c abc h    | 1 | invalid argument: 'abc'
            -c -1 h     | 1 | invalid argument: '-1': out of range: 1 <= value <= 9223372036854775807
            -s -1 h     | 1 | invalid argument: '-1': out of range: 0 <= value <= 2147483647
            -t 256 h    | 1 | invalid argument: '256': out of range: 0 <= value <= 255
            -w 0,1 h    | 1 | invalid argument: '0,1'
            -w 0.5 h    | 1 | invalid argument: '0.5'
            -i -1 h     | 2 | bad timing interval: -1
            -i 0,5 h    | 2 | bad timing interval: 0,5
            -i 2147484 h| 2 | bad timing interval: 2147484
            -W -1 h     | 2 | bad linger time: -1
            -W 4294967295 h | 2 | bad linger time: 4294967295
            -Q 300 h    | 2 | the decimal value of TOS bits must be in range 0-255: 300
            -Q 0x100 h  | 2 | the decimal value of TOS bits must be in range 0-255: 256
            -Q x h      | 2 | bad TOS value: x
            -M maybe h  | 2 | invalid -M argument: maybe
            -q          | 2 | usage error: Destination address required
            """)
    void shouldNameABadArgument(String arguments, int status, String message) {
        assertEquals(status, command.run(arguments.strip().split(" ")));
        assertEquals("ping: " + message + "\n", err.toString(UTF_8));
        assertEquals("", out.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "-Z, invalid option -- 'Z'",
        "-qZ, invalid option -- 'Z'",
        "--count, invalid option -- '--count'",
        "-c, option requires an argument -- 'c'",
        "-qW, option requires an argument -- 'W'"
    })
    void shouldShowTheUsageAfterABadFlag(String argument, String message) {
        assertEquals(2, command.run(argument));
        assertTrue(err.toString(UTF_8)
                .startsWith("ping: " + message + "\n\nUsage\n  ping [options] [<hop>...] <destination>\n"));
    }

    @Test
    void shouldShowTheUsage() {
        assertEquals(2, command.run("-h"));
        assertTrue(err.toString(UTF_8).startsWith("\nUsage\n  ping [options] [<hop>...] <destination>\n"));
    }

    @Test
    void shouldShowTheVersion() {
        assertEquals(0, command.run("-V"));
        assertTrue(out.toString(UTF_8).startsWith("ping from rawsock "));
    }

    private static PingOptions options(Schedule schedule, Set<PingFlag> flags) {
        return new PingOptions(
                List.of("host"), null, schedule, Packet.DEFAULT, Path.DEFAULT, PingOptions.Files.NONE, flags);
    }

    private PingOptions options(String... arguments) throws ParseException, ExitException {
        PingCommand fresh = new PingCommand(new Console("ping", out, err));
        List<String> operands = fresh.parse(arguments);
        return fresh.options(operands);
    }
}
