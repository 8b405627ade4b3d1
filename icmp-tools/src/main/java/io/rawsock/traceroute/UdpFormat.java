package io.rawsock.traceroute;

import io.rawsock.traceroute.TraceMethod.Udp;
import io.rawsock.traceroute.TraceMethod.Udp.Flow;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** UDP and UDP-Lite datagrams. */
final class UdpFormat implements ProbeFormat {
    private static final int MAX_PORT = 0xffff;
    /** What makes the checksum come out as it has to, after the cookie. */
    private static final int BALANCE_LENGTH = Short.BYTES;

    private final Flow flow;
    private final int protocol;
    private final int coverage;
    private final int addressSum;
    private final int port;
    private final int sourcePort;
    private final int firstChecksum;
    private final ProbeCookies cookies;
    private final @Nullable ProbeFlows flows;
    private final SentChecksums sent = new SentChecksums();
    private final UdpView view = new UdpView();
    private boolean changed;

    /**
     * @param sourcePort of the first probe, or flow
     * @param firstChecksum of the first probe, where the checksum tells them apart
     * @param flows that the source ports tell apart; null when there is one, or as many as probes
     */
    UdpFormat(
            Udp method,
            int sourcePort,
            int firstChecksum,
            int addressSum,
            ProbeCookies cookies,
            @Nullable ProbeFlows flows) {
        this.flow = method.flow();
        this.protocol = method.lite() ? IpProtocol.UDP_LITE : IpProtocol.UDP;
        this.coverage = method.coverage();
        this.port = method.port();
        this.sourcePort = sourcePort;
        this.firstChecksum = firstChecksum;
        this.addressSum = addressSum;
        this.cookies = cookies;
        this.flows = flows;
    }

    private boolean oneFlow() {
        return flow == Flow.CHECKSUM || flow == Flow.CHECKSUM_AND_IDENTIFICATION;
    }

    @Override
    public int headerLength() {
        return UdpView.HEADER_LENGTH + (oneFlow() ? ProbeCookies.LENGTH + BALANCE_LENGTH : 0);
    }

    @Override
    public void write(ByteBuffer out, int at, int length, int number, int flowNumber) {
        if (flows != null) {
            flows.put(number, flowNumber);
        }
        view.wrapForWriting(out, at, at + length);
        view.sourcePort(sourcePort(number)).destinationPort(port(number));
        boolean lite = coverage != Udp.NOT_LITE;
        view.length(lite ? Math.min(coverage, length) : length).checksum(0);
        int covered = at + (lite && coverage != 0 ? Math.min(coverage, length) : length);
        cookies.fill(out, at + UdpView.HEADER_LENGTH, at + length, number);
        int seed = InternetChecksum.pseudoHeader(addressSum, protocol, length);
        if (oneFlow()) {
            int balanceAt = at + UdpView.HEADER_LENGTH + ProbeCookies.LENGTH;
            NetBytes.u16(out, balanceAt, 0);
            int without = InternetChecksum.finish(InternetChecksum.sum(seed, out, at, covered));
            NetBytes.u16(out, balanceAt, InternetChecksum.fold((long) without + (~checksum(number) & 0xffff)));
        }
        int checksum = InternetChecksum.finish(InternetChecksum.sum(seed, out, at, covered));
        // RFC 768: a checksum of zero is sent as its other form, since zero says that there is none.
        view.checksum(checksum == UdpView.NO_CHECKSUM ? 0xffff : checksum);
        sent.put(number, view.checksum());
    }

    private int port(int number) {
        return flow == Flow.DESTINATION_PORTS ? wrapped(port, number) : port;
    }

    private int sourcePort(int number) {
        if (flows != null) {
            return wrapped(sourcePort, flows.of(number));
        }
        return flow == Flow.SOURCE_PORTS ? wrapped(sourcePort, number) : sourcePort;
    }

    /** After the last port comes port 1: 0 is none. */
    private static int wrapped(int first, int number) {
        return (first - 1 + number) % MAX_PORT + 1;
    }

    private static int number(int first, int port) {
        return port == 0 ? NONE : Math.floorMod(port - first, MAX_PORT);
    }

    /** Never 0, nor 0xffff, which some take for it. */
    private int checksum(int number) {
        return (firstChecksum - 1 + number) % (MAX_PORT - 1) + 1;
    }

    @Override
    public int identification(int number) {
        return flow == Flow.CHECKSUM_AND_IDENTIFICATION ? checksum(number) : 0;
    }

    @Override
    public int quoted(ByteBuffer in, int at, int limit, int quotedAddressSum, int identification) {
        if (limit - at < UdpView.HEADER_LENGTH) {
            return NONE;
        }
        view.wrapForWriting(in, at, limit);
        int seen = quotedAddressSum + view.sourcePort() + view.destinationPort();
        return switch (flow) {
            case DESTINATION_PORTS -> known(number(port, view.destinationPort()), seen);
            case SOURCE_PORTS -> known(number(sourcePort, view.sourcePort()), seen);
            case CHECKSUM, CHECKSUM_AND_IDENTIFICATION -> byChecksum(seen, identification);
        };
    }

    private int byChecksum(int seen, int identification) {
        int number = known(numberOf(view.checksum()), seen);
        int ports = flows == null ? 1 : flows.count();
        for (int i = 0; i < ports && number == NONE; i++) {
            // A translator may have changed address and port, so which flow it was does not show.
            int asSent = addressSum + wrapped(sourcePort, i) + port;
            number = known(numberOf(SentChecksums.translated(view.checksum(), seen, asSent)), seen);
            if (number != NONE && flows != null && flows.of(number) != i) {
                number = NONE;
            }
        }
        if (number == NONE && flow == Flow.CHECKSUM_AND_IDENTIFICATION) {
            number = known(numberOf(identification), seen);
        }
        return number;
    }

    private int numberOf(int checksum) {
        return Math.floorMod(checksum - firstChecksum, MAX_PORT - 1);
    }

    private int known(int number, int seen) {
        if (number == NONE || number >= sent.count()) {
            return NONE;
        }
        boolean samePorts = view.sourcePort() == sourcePort(number) && view.destinationPort() == port(number);
        boolean ours = switch (cookies.check(view.bytes(), view.payloadAt(), end(), number)) {
            case OURS -> true;
            case FOREIGN -> false;
            case UNKNOWN ->
                (samePorts && view.checksum() == UdpView.NO_CHECKSUM)
                        || sent.fits(number, view.checksum(), addressSum + sourcePort(number) + port(number), seen);
        };
        changed = !samePorts || view.checksum() != sent.get(number);
        return ours ? number : NONE;
    }

    // The length field may lie, and in UDP-Lite says something else; the quote ends where it ends.
    private int end() {
        return protocol == IpProtocol.UDP ? view.payloadLimit() : view.bytes().limit();
    }

    @Override
    public boolean changed() {
        return changed;
    }

    @Override
    public int answered(ByteBuffer in, int at, int limit) {
        if (limit - at < UdpView.HEADER_LENGTH) {
            return NONE;
        }
        view.wrapForWriting(in, at, limit);
        int number = switch (flow) {
            case DESTINATION_PORTS -> number(port, view.sourcePort());
            case SOURCE_PORTS -> number(sourcePort, view.destinationPort());
            // An application's answer says which port asked, not which of the probes from there.
            case CHECKSUM, CHECKSUM_AND_IDENTIFICATION ->
                flows == null ? NONE : flows.latest(number(sourcePort, view.destinationPort()));
        };
        boolean ours = number != NONE
                && number < sent.count()
                && view.sourcePort() == port(number)
                && view.destinationPort() == sourcePort(number);
        return ours ? number : NONE;
    }
}
