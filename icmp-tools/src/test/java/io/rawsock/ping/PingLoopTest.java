package io.rawsock.ping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.cli.Console;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Path;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.SimulatedChannel;
import io.rawsock.probe.SimulatedChannel.Fate;
import io.rawsock.probe.WrongData;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole runs: the expected text is what iputils' ping prints where the same things happen at the same times. */
class PingLoopTest {
    private static final long US = 1000;
    private static final long MS = 1_000_000;
    private static final InetAddress TARGET = NetBytes.inet4(0x0a090402);
    private static final InetAddress ROUTER = NetBytes.inet4(0x0a090302);
    private static final Set<PingFlag> PLAIN = Set.of();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldPrintRepliesAndTheirStatistics() throws IOException {
        int status = run(schedule(2, 200), PLAIN, probe -> probe.echo(probe.sequence() == 1 ? 23 * US : 47 * US));
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.
                64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=0.023 ms
                64 bytes from 10.9.4.2: icmp_seq=2 ttl=64 time=0.047 ms

                --- 10.9.4.2 ping statistics ---
                2 packets transmitted, 2 received, 0% packet loss, time 200ms
                rtt min/avg/max/mdev = 0.023/0.035/0.047/0.012 ms
                """);
        assertEquals(0, status);
    }

    @Test
    void shouldPrintOnlyTheSummaryWhenQuiet() throws IOException {
        Set<PingFlag> quiet = Set.of(PingFlag.QUIET);
        run(schedule(2, 200), quiet, probe -> {
            if (probe.sequence() == 1) {
                probe.error(US, ROUTER, 3, 1, 0);
            } else {
                probe.echo(35 * US);
            }
        });
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.

                --- 10.9.4.2 ping statistics ---
                2 packets transmitted, 1 received, +1 errors, 50% packet loss, time 200ms
                rtt min/avg/max/mdev = 0.035/0.035/0.035/0.000 ms
                """);
    }

    @Test
    void shouldPrintLoss() throws IOException {
        int status = run(schedule(3, 200), PLAIN, probe -> {
            if (probe.sequence() != 2) {
                probe.echo(probe.sequence() == 1 ? 103 * US : 79 * US);
            }
        });
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.
                64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=0.103 ms
                64 bytes from 10.9.4.2: icmp_seq=3 ttl=64 time=0.079 ms

                --- 10.9.4.2 ping statistics ---
                3 packets transmitted, 2 received, 33.3333% packet loss, time 400ms
                rtt min/avg/max/mdev = 0.079/0.091/0.103/0.012 ms
                """);
        assertEquals(0, status);
    }

    @Test
    void shouldEndWithAnEmptyLineWhenNothingCame() throws IOException {
        int status = run(schedule(2, 200), PLAIN, probe -> {});
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.

                --- 10.9.4.2 ping statistics ---
                2 packets transmitted, 0 received, 100% packet loss, time 200ms

                """);
        assertEquals(1, status);
    }

    @Test
    void shouldPrintErrorsOfRouters() throws IOException {
        int status = run(schedule(1, 200), PLAIN, probe -> probe.error(90 * US, ROUTER, 11, 0, 0));
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.
                From 10.9.3.2 icmp_seq=1 Time to live exceeded

                --- 10.9.4.2 ping statistics ---
                1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

                """);
        assertEquals(1, status);
    }

    @Test
    void shouldPutAColonBeforeAdvice() throws IOException {
        run(schedule(1, 200), PLAIN, probe -> {
            probe.error(50 * US, ROUTER, 5, 1, 0x0a4200fa);
            probe.echo(90 * US);
        });
        assertLine(2, "From 10.9.3.2: icmp_seq=1 Redirect Host(New nexthop: 10.66.0.250)");
        assertLine(3, "64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=0.090 ms");
    }

    @Test
    void shouldTellWhatIsNotAnsweredYet() throws IOException {
        Set<PingFlag> outstanding = Set.of(PingFlag.OUTSTANDING);
        run(schedule(3, 200), outstanding, probe -> {
            if (probe.sequence() == 2) {
                probe.echo(35 * US);
            }
        });
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.
                no answer yet for icmp_seq=1
                64 bytes from 10.9.4.2: icmp_seq=2 ttl=64 time=0.035 ms

                --- 10.9.4.2 ping statistics ---
                3 packets transmitted, 1 received, 66.6667% packet loss, time 400ms
                rtt min/avg/max/mdev = 0.035/0.035/0.035/0.000 ms
                """);
    }

    @Test
    void shouldPrintTheTimeOfDay() throws IOException {
        run(schedule(1, 200), Set.of(PingFlag.TIMESTAMPS), probe -> probe.echo(21 * US));
        assertLine(2, "[1795346344.816770] 64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=0.021 ms");
    }

    @Test
    void shouldPrintTheIdentifierWhenVerbose() throws IOException {
        run(schedule(1, 200), Set.of(PingFlag.VERBOSE), probe -> probe.echo(12 * US));
        assertLine(2, "64 bytes from 10.9.4.2: icmp_seq=1 ident=4242 ttl=64 time=0.012 ms");
    }

    @Test
    void shouldShowNoTimesWhereThereIsNoRoomForOne() throws IOException {
        Packet small = new Packet(
                15, Payload.EMPTY, Packet.UNSET, Packet.UNSET, 0, 0, Packet.UNSET, PingOptions.Recording.NOTHING);
        int status = run(
                options(schedule(1, 200), small, PLAIN), probe -> probe.echo(20 * US, TARGET, 23, true, null, null));
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 15(43) bytes of data.
                23 bytes from 10.9.4.2: icmp_seq=1 ttl=64

                --- 10.9.4.2 ping statistics ---
                1 packets transmitted, 1 received, 0% packet loss, time 0ms

                """);
        assertEquals(0, status);
    }

    @Test
    void shouldPrintDuplicatesReorderingAndPipe() throws IOException {
        run(schedule(2, 200), PLAIN, probe -> {
            probe.echo(probe.sequence() == 1 ? 250 * MS : 35 * US);
            probe.echo(probe.sequence() == 1 ? 260 * MS : 900 * MS);
        });
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.
                64 bytes from 10.9.4.2: icmp_seq=2 ttl=64 time=0.035 ms
                64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=250 ms

                --- 10.9.4.2 ping statistics ---
                2 packets transmitted, 2 received, 0% packet loss, time 200ms
                rtt min/avg/max/mdev = 0.035/125.017/250.000/124.982 ms, pipe 2
                """);
    }

    @Test
    void shouldMarkDuplicates() throws IOException {
        run(schedule(2, 200), PLAIN, probe -> {
            probe.echo(335 * US);
            probe.echo(400 * US);
        });
        assertLine(3, "64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=0.400 ms (DUP!)");
        assertLine(7, "2 packets transmitted, 2 received, +1 duplicates, 0% packet loss, time 200ms");
    }

    @Test
    void shouldMarkWhatIsWrongWithAReply() throws IOException {
        run(schedule(2, 200), PLAIN, probe -> {
            if (probe.sequence() == 1) {
                probe.echo(100 * US, ROUTER, 64, true, probe.cookie(), null);
            } else {
                probe.echo(100 * US, TARGET, 64, false, probe.cookie(), null);
                probe.echo(200 * US, TARGET, 24, true, probe.cookie(), null);
            }
        });
        assertOutput("""
                PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.
                64 bytes from 10.9.3.2: icmp_seq=1 ttl=64 time=0.100 ms (DIFFERENT ADDRESS!)
                64 bytes from 10.9.4.2: icmp_seq=2 ttl=64 time=0.100 ms (BAD CHECKSUM!)
                24 bytes from 10.9.4.2: icmp_seq=2 ttl=64 (truncated)

                --- 10.9.4.2 ping statistics ---
                2 packets transmitted, 2 received, +1 corrupted, 0% packet loss, time 200ms
                rtt min/avg/max/mdev = 0.100/0.150/0.200/0.050 ms
                """);
    }

    @Test
    void shouldDumpWrongData() throws IOException {
        byte[] data = new byte[56];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        data[20] = (byte) 0xeb;
        WrongData wrong = new WrongData(20, 0x14, 0xeb, Payload.of(data));
        run(schedule(1, 200), PLAIN, probe -> probe.echo(300 * US, TARGET, 64, true, probe.cookie(), wrong));
        assertOutput("PING 10.9.4.2 (10.9.4.2) 56(84) bytes of data.\n"
                + "64 bytes from 10.9.4.2: icmp_seq=1 ttl=64 time=0.300 ms\n"
                + "wrong data byte #20 should be 0x14 but was 0xeb\n"
                + "#16\t10 11 12 13 eb 15 16 17 18 19 1a 1b 1c 1d 1e 1f"
                + " 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f \n"
                + "#48\t30 31 32 33 34 35 36 37 \n"
                + "\n--- 10.9.4.2 ping statistics ---\n"
                + "1 packets transmitted, 1 received, 0% packet loss, time 0ms\n"
                + "rtt min/avg/max/mdev = 0.300/0.300/0.300/0.000 ms\n");
    }

    @Test
    void shouldComplainOfWhatCannotBeSent() throws IOException {
        int status = run(schedule(2, 200), PLAIN, probe -> {
            throw new ProbeException(probe.sequence() == 1 ? Errno.EMSGSIZE : Errno.EPERM, 1400, null);
        });
        assertEquals(
                "ping: local error: message too long, mtu=1400\nping: sendmsg: Operation not permitted\n",
                err.toString(UTF_8));
        assertLine(4, "2 packets transmitted, 0 received, +1 errors, 100% packet loss, time 200ms");
        assertEquals(1, status);
    }

    @Test
    void shouldShowTheGapAndTheMovingAverageWithoutAnInterval() throws IOException {
        run(schedule(3, 0), PLAIN, probe -> probe.echo(probe.sequence() * 100 * US));
        assertLine(8, "rtt min/avg/max/mdev = 0.100/0.200/0.300/0.081 ms, ipg/ewma 0.150/0.135 ms");
    }

    @Test
    void shouldPrintTheSummaryWhenStopped() throws IOException {
        int status = run(new Schedule(0, 200 * MS, MS, 0), PLAIN, probe -> {
            if (probe.sequence() == 3) {
                probe.channel().close();
            }
            probe.echo(35 * US);
        });
        assertLine(6, "3 packets transmitted, 2 received, 33.3333% packet loss, time 400ms");
        assertEquals(0, status);
    }

    @Test
    void shouldPrintTheSummaryWhenTheSocketFails() throws IOException {
        int status = run(schedule(3, 200), PLAIN, probe -> {
            probe.echo(35 * US);
            if (probe.sequence() == 2) {
                probe.channel().fail(new ErrnoException("recvmsg", Errno.ENOMEM));
            }
        });
        assertEquals("ping: recvmsg: Cannot allocate memory\n", err.toString(UTF_8));
        assertLine(5, "2 packets transmitted, 1 received, 50% packet loss, time 200ms");
        assertEquals(2, status);
    }

    /** A reader that is paused does not let lines pile up without end. */
    @Test
    void shouldSendNothingWhileTheListenerIsNotReady() throws IOException {
        SimulatedChannel channel = new SimulatedChannel(probe -> probe.echo(US));
        PingSession session = new PingSession(0, 1, schedule(2, 200), TARGET, false, new EchoCookies(1, 2));
        PingLoop loop = new PingLoop(channel, channel);
        long start = channel.monotonic();
        loop.add(session, 0, new PingListener() {
            @Override
            public boolean ready() {
                return channel.monotonic() - start >= 55 * MS;
            }

            @Override
            public void finished(PingSession ended) {}
        });
        loop.run();
        assertEquals(60 * MS, channel.sentAfter().get(0));
        assertEquals(2, channel.sentAfter().size());
    }

    private static Schedule schedule(long count, long intervalMillis) {
        return new Schedule(count, intervalMillis * MS, 300 * MS, 0);
    }

    private int run(Schedule schedule, Set<PingFlag> flags, Fate fate) throws IOException {
        return run(options(schedule, Packet.DEFAULT, flags), fate);
    }

    private static PingOptions options(Schedule schedule, Packet packet, Set<PingFlag> flags) {
        return new PingOptions(
                List.of("10.9.4.2"), null, schedule, packet, Path.DEFAULT, PingOptions.Files.NONE, flags);
    }

    private int run(PingOptions options, Fate fate) throws IOException {
        SimulatedChannel channel = new SimulatedChannel(fate);
        Console console = new Console("ping", out, err);
        int identifier = options.has(PingFlag.VERBOSE) ? channel.identifier(TARGET) : ProbeChannel.UNKNOWN;
        PingReport report =
                new PingReport(options, TARGET, "10.9.4.2", HostNames.NUMERIC, null, identifier, channel, console);
        PingSession session = new PingSession(0, 1, options.schedule(), TARGET, false, new EchoCookies(1, 2));
        report.started();
        PingLoop loop = new PingLoop(channel, channel);
        loop.add(session, 0, report);
        loop.run();
        return loop.failed() ? 2 : session.status();
    }

    private void assertOutput(String expected) {
        assertEquals(expected, out.toString(UTF_8));
        assertEquals("", err.toString(UTF_8));
    }

    private void assertLine(int number, String expected) {
        assertEquals(expected, out.toString(UTF_8).split("\n", -1)[number - 1]);
    }
}
