package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Descriptors;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.TimeSource;
import io.rawsock.wire.NetBytes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On c - r1 - s, where s has all of 10.78.0.0/16. */
@Requires({Requirement.ROOT, Requirement.NET_NAMESPACES})
class PingerTest {
    private static final Schedule THREE =
            Schedule.DEFAULT.withCount(3).withInterval(Duration.ofMillis(20)).withLinger(Duration.ofSeconds(10));
    private static final Schedule FOR_EVER = Schedule.DEFAULT.withInterval(Duration.ofMillis(20));

    private static final int SERVERS = 0x0a4e0000;
    private static final InetAddress SERVER = NetBytes.inet4(SERVERS + 1);
    private static final InetAddress BLACK_HOLE = NetBytes.inet4(0x0a4f0001);

    private static Network network;

    @BeforeAll
    static void build() {
        network = Network.chain(1);
        network.ip("s", "route add local 10.78.0.0/16 dev lo");
        network.ip("r1", "route add 10.78.0.0/16 via 10.77.1.2", "route add blackhole 10.79.0.0/16");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @Test
    void shouldPingOneHost() throws Exception {
        try (Pinger pinger = open()) {
            PingStatistics statistics = pinger.ping(SERVER, THREE);
            assertEquals(3, statistics.transmitted());
            assertEquals(3, statistics.received());
            assertEquals(TimeSource.KERNEL, statistics.timeSource());
            long median = statistics.roundTrips().percentile(50);
            assertTrue(median >= statistics.roundTrips().min()
                    && median <= statistics.roundTrips().max());
        }
    }

    @Test
    void shouldPingOverIpv6() throws Exception {
        try (Pinger pinger = open()) {
            assertEquals(3, pinger.ping(network.address6("s"), THREE).received());
        }
    }

    @Test
    void shouldPingManyAtOnce() throws Exception {
        List<InetAddress> targets = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            targets.add(NetBytes.inet4(SERVERS + i));
        }
        try (Pinger pinger = open()) {
            long received = 0;
            for (CompletableFuture<PingStatistics> future :
                    pinger.start(targets, THREE.withInterval(Duration.ofMillis(200)))) {
                received += future.get(30, TimeUnit.SECONDS).received();
            }
            assertEquals(3000, received);
            assertEquals(0, pinger.dropped());
        }
    }

    @Test
    void shouldPingOneHostTwiceAtOnce() throws Exception {
        try (Pinger pinger = open()) {
            for (CompletableFuture<PingStatistics> future : pinger.start(List.of(SERVER, SERVER, SERVER), THREE)) {
                PingStatistics statistics = future.get(30, TimeUnit.SECONDS);
                assertEquals(3, statistics.received());
                assertEquals(0, statistics.duplicates());
            }
        }
    }

    @Test
    void shouldEndWhenTheFutureIsCancelled() throws Exception {
        try (Pinger pinger = open()) {
            CompletableFuture<PingStatistics> future = pinger.start(SERVER, FOR_EVER);
            assertEquals(3, pinger.ping(SERVER, THREE).received());
            assertTrue(future.cancel(true));
            assertEquals(3, pinger.ping(SERVER, THREE).received());
        }
    }

    @Test
    void shouldTellOfItsEnd() throws Exception {
        Set<String> before = Descriptors.open();
        Pinger pinger = open();
        CompletableFuture<PingStatistics> future = pinger.start(BLACK_HOLE, FOR_EVER);
        pinger.close();
        pinger.close();
        ExecutionException end = assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        assertInstanceOf(ClosedChannelException.class, end.getCause());
        assertThrows(ClosedChannelException.class, () -> pinger.ping(SERVER, THREE));
        assertEquals(before, Descriptors.open());
    }

    @Test
    void shouldEndAWaitThatIsGoingOn() throws Exception {
        Pinger pinger = open();
        Thread closer = new Thread(() -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            pinger.close();
        });
        closer.start();
        assertThrows(AsynchronousCloseException.class, () -> pinger.ping(BLACK_HOLE, FOR_EVER));
        closer.join();
    }

    /** Started as a user without privileges. */
    static final class Program {
        public static void main(String[] arguments) throws IOException {
            try (Pinger pinger = Pinger.open()) {
                PingStatistics statistics = pinger.ping(InetAddress.getByName(arguments[0]), THREE);
                print(statistics.received() + " of " + statistics.transmitted());
            } catch (IOException refused) {
                print(String.valueOf(refused.getMessage()));
            }
        }
    }

    private static void print(String text) throws IOException {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @Requires(tools = "setpriv")
    void shouldTakeNoPrivilegeOrSayWhichOne() {
        try (Network own = Network.chain(1)) {
            String[] near = JavaProgram.lineForAnyUser(Program.class, "10.77.1.2");
            own.sysctl("c", "net.ipv4.ping_group_range", "1 0");
            Outcome refused = own.exec("c", Privilege.none(near));
            assertTrue(refused.out().contains("CAP_NET_RAW"), refused.text());
            own.sysctl("c", "net.ipv4.ping_group_range", "0 2147483647");
            assertEquals("3 of 3", own.exec("c", Privilege.none(near)).out());
        }
    }

    private static Pinger open() throws Exception {
        return network.in("c", () -> Pinger.open());
    }
}
