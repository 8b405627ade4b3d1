package io.rawsock.ping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.cli.Console;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.ping.PingOptions.Packet;
import io.rawsock.ping.PingOptions.Path;
import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.probe.EchoCookies;
import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.IcmpSocket;
import io.rawsock.probe.IpFamily;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.Target;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run that fails while lines wait for a name or a slow reader. */
@Requires(Requirement.ROOT)
class PingOutputFailureTest {
    private static final int SLOW_MILLIS = 300;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final OutputStream slow = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                Thread.sleep(SLOW_MILLIS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(bytes, offset, length);
        }
    };

    @Test
    void shouldPrintWhatWasGoingToBePrinted() throws Exception {
        InetAddress address = InetAddress.getLoopbackAddress();
        PingOptions options = new PingOptions(
                List.of("host"),
                null,
                new Schedule(1, 1_000_000, 0, 0),
                Packet.DEFAULT,
                Path.DEFAULT,
                PingOptions.Files.NONE,
                Set.of());
        try (IcmpSocket socket = IcmpSocket.open(
                IpFamily.INET, new EchoPayload(56, Payload.EMPTY), ProbeChannel.UNKNOWN, NanoClock.SYSTEM)) {
            Console console = new Console("ping", slow, OutputStream.nullOutputStream());
            PingOutput output = new PingOutput(options, console, NanoClock.SYSTEM);
            Target target = new Target(address, "host", false);
            PingListener listener = output.of(
                    new Destination(target, address, address, false, false, socket),
                    new PingSession(0, 1, options.schedule(), address, false, new EchoCookies(1, 2)));
            listener.started();
            output.failed(new IOException("the run"));
            assertEquals("PING host (127.0.0.1) 56(84) bytes of data.\n", out.toString(UTF_8));
        }
    }
}
