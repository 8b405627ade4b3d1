package io.rawsock.traceroute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.lab.Descriptors;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.NanoClock;
import io.rawsock.traceroute.TraceMethod.Udp;
import io.rawsock.traceroute.TraceOptions.Packet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Closed by another thread than the one that uses it, as Ctrl-C does. */
class ErrorQueueChannelTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final InetAddress target = InetAddress.getLoopbackAddress();

    private ErrorQueueChannel open() throws IOException {
        Udp udp = new Udp(Udp.CLASSIC_PORT, 0, Udp.Flow.CHECKSUM, Udp.NOT_LITE);
        ProbeCookies cookies = new ProbeCookies(EchoCookies.random(), target);
        ProbeSockets sockets = new ProbeSockets(target, Packet.DEFAULT, false, true);
        return new ErrorQueueChannel(sockets, new UdpSockets(udp, cookies, new ProbeFlows()), NanoClock.SYSTEM);
    }

    @Test
    void shouldEndAReceiveThatWaits() throws Exception {
        ErrorQueueChannel channel = open();
        FutureTask<TraceReply> receive = new FutureTask<>(() -> channel.receive(MINUTE));
        Thread thread = new Thread(receive, "receive");
        thread.setDaemon(true);
        thread.start();
        while (thread.isAlive() && !waits(thread)) {
            Thread.sleep(1);
        }
        channel.close();
        ExecutionException end = assertThrows(ExecutionException.class, () -> receive.get(20, TimeUnit.SECONDS));
        assertInstanceOf(ClosedChannelException.class, end.getCause());
    }

    private static boolean waits(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("poll") && frame.getClassName().endsWith("Poller")) {
                return true;
            }
        }
        return false;
    }

    /** Of each flow the socket is opened when its first probe leaves. */
    @Test
    void shouldLeaveNoSocketOpenThatComesAfterTheClose() throws Exception {
        open().close();
        Set<String> before = Descriptors.open();
        ErrorQueueChannel channel = open();
        channel.close();
        assertThrows(ClosedChannelException.class, () -> channel.send(new Probe(0, 1, 60, 1)));
        assertEquals(before, Descriptors.open());
    }
}
