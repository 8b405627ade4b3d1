package io.rawsock.traceroute;

import io.rawsock.traceroute.TraceMethod.Tcp;
import io.rawsock.traceroute.TraceMethod.TcpOptionSet;
import io.rawsock.wire.tcp.MaximumSegmentSizeOption;
import io.rawsock.wire.tcp.SackPermittedOption;
import io.rawsock.wire.tcp.TcpHeader;
import io.rawsock.wire.tcp.TcpOption;
import io.rawsock.wire.tcp.TcpOptions;
import io.rawsock.wire.tcp.TcpView;
import io.rawsock.wire.tcp.TimestampsOption;
import io.rawsock.wire.tcp.WindowScaleOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TCP segments without data. Each has a sequence number of its own that nobody can guess, which is what the eight bytes
 * of the shortest quote end with; the target acknowledges it.
 */
final class TcpFormat implements ProbeFormat {
    private static final int WINDOW = 5840;
    private static final int WINDOW_SHIFT = 7;

    private final Tcp method;
    private final int sourcePort;
    private final @Nullable ProbeFlows flows;
    private final int addressSum;
    private final ProbeCookies cookies;
    private final TcpOptions options;
    private final TcpView view = new TcpView();
    private int count;
    private boolean changed;

    /**
     * @param sourcePort of the first probe, or flow
     * @param flows that the source ports tell apart; null when they tell probes apart, or nothing
     */
    TcpFormat(Tcp method, int sourcePort, @Nullable ProbeFlows flows, int addressSum, ProbeCookies cookies) {
        this.method = method;
        this.flows = flows;
        this.sourcePort = sourcePort;
        this.addressSum = addressSum;
        this.cookies = cookies;
        options = options(method);
    }

    private static TcpOptions options(Tcp method) {
        List<TcpOption> list = new ArrayList<>();
        TcpOptionSet set = method.options();
        if (method.mss() > 0) {
            list.add(new MaximumSegmentSizeOption(method.mss()));
        }
        if (set.sack()) {
            list.add(new SackPermittedOption());
        }
        if (set.timestamps()) {
            list.add(new TimestampsOption(0, 0));
        }
        if (set.windowScaling()) {
            list.add(new WindowScaleOption(WINDOW_SHIFT));
        }
        return list.isEmpty() ? TcpOptions.NONE : new TcpOptions(list);
    }

    @Override
    public int headerLength() {
        return TcpView.MIN_LENGTH + options.length();
    }

    @Override
    public void write(ByteBuffer out, int at, int length, int number, int flow) {
        if (flows != null) {
            flows.put(number, flow);
        }
        boolean acknowledges = (method.flags() & TcpView.ACK) != 0;
        TcpHeader.syn(sourcePort(number), method.port(), sequence(number))
                .withFlags(method.flags())
                .withAcknowledgment(acknowledges ? sequence(number) : 0)
                .withWindow(WINDOW)
                .withOptions(options)
                .emit(out, at, 0, addressSum);
        count = Math.max(count, number + 1);
    }

    private int sourcePort(int number) {
        if (flows != null) {
            return sourcePort + flows.of(number) & 0xffff;
        }
        return method.sourcePort() == 0 ? sourcePort + number & 0xffff : sourcePort;
    }

    private long sequence(int number) {
        return cookies.of(number) & 0xffff_ffffL;
    }

    @Override
    public int quoted(ByteBuffer in, int at, int limit, int quotedAddressSum, int identification) {
        if (limit - at < TcpView.MIN_QUOTED_LENGTH) {
            return NONE;
        }
        view.wrapForWriting(in, at, limit);
        int number = find(view.sequence(), 0);
        changed =
                number != NONE && (view.sourcePort() != sourcePort(number) || view.destinationPort() != method.port());
        return number;
    }

    /** The probe whose sequence number is one of {@code sequence} down to {@code sequence - slack}. */
    private int find(long sequence, int slack) {
        for (int number = 0; number < count; number++) {
            if ((sequence - sequence(number) & 0xffff_ffffL) <= slack) {
                return number;
            }
        }
        return NONE;
    }

    @Override
    public boolean changed() {
        return changed;
    }

    @Override
    public int answered(ByteBuffer in, int at, int limit) {
        if (limit - at < TcpView.MIN_LENGTH) {
            return NONE;
        }
        view.wrapForWriting(in, at, limit);
        // RFC 9293 section 3.5.2: a reset of what acknowledges something has that as its sequence number; everything
        // else acknowledges the probe, in which SYN and FIN count for one each.
        int number = (view.flags() & TcpView.ACK) != 0 ? find(view.acknowledgment(), 2) : find(view.sequence(), 0);
        boolean ours =
                number != NONE && view.sourcePort() == method.port() && view.destinationPort() == sourcePort(number);
        return ours ? number : NONE;
    }

    @Override
    public int answerFlags() {
        return view.flags();
    }
}
