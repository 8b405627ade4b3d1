package io.rawsock.traceroute;

import io.rawsock.traceroute.TraceMethod.Udp;
import io.rawsock.traceroute.TraceMethod.Udp.Flow;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** UDP and UDP-Lite through their own sockets. */
final class UdpSockets implements DatagramFormat {
    private static final int MAX_PORT = 0xffff;

    private final Udp method;
    private final ProbeCookies cookies;
    private final @Nullable ProbeFlows flows;
    private int count;

    /** @param flows that sockets tell apart; null when there is one, or as many as probes */
    UdpSockets(Udp method, ProbeCookies cookies, @Nullable ProbeFlows flows) {
        this.flows = flows;
        this.method = method;
        this.cookies = cookies;
    }

    @Override
    public int protocol() {
        return method.protocol(false);
    }

    @Override
    public int sourcePort(int socket) {
        int given = method.sourcePort();
        return flows == null || given == 0 ? given : (given - 1 + socket) % MAX_PORT + 1;
    }

    @Override
    public int socket(int number, int flow) {
        if (flows != null) {
            return flow;
        }
        return method.flow() == Flow.SOURCE_PORTS ? number : 0;
    }

    @Override
    public int kernelHeaderLength() {
        return UdpView.HEADER_LENGTH;
    }

    /** One flow shows in the data alone, so there the cookie has to be. */
    @Override
    public int leastLength() {
        return method.flow() == Flow.SOURCE_PORTS || method.flow() == Flow.DESTINATION_PORTS ? 0 : ProbeCookies.LENGTH;
    }

    @Override
    public int port(int number) {
        return method.flow() == Flow.DESTINATION_PORTS ? (method.port() - 1 + number) % MAX_PORT + 1 : method.port();
    }

    @Override
    public void write(ByteBuffer out, int length, int number, int flow) {
        if (flows != null) {
            flows.put(number, flow);
        }
        cookies.fill(out, 0, length, number);
        count = Math.max(count, number + 1);
    }

    @Override
    public int quoted(ByteBuffer in, int limit, int port, int socket) {
        if (flows != null && limit >= ProbeCookies.LENGTH) {
            return cookies.find(in, 0, limit, count);
        }
        int number = answered(in, limit, port, socket);
        if (number != ProbeFormat.NONE) {
            boolean foreign = cookies.check(in, 0, limit, number) == ProbeCookies.Verdict.FOREIGN;
            return foreign ? ProbeFormat.NONE : number;
        }
        return cookies.find(in, 0, limit, count);
    }

    @Override
    public int answered(ByteBuffer in, int limit, int port, int socket) {
        int number = switch (method.flow()) {
            case SOURCE_PORTS -> socket;
            case DESTINATION_PORTS -> Math.floorMod(port - method.port(), MAX_PORT);
            // The socket says which flow it is, and of each only one probe at a time is under way.
            case CHECKSUM, CHECKSUM_AND_IDENTIFICATION -> flows == null ? ProbeFormat.NONE : flows.latest(socket);
        };
        return number < count ? number : ProbeFormat.NONE;
    }
}
