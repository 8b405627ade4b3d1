package io.rawsock.pmtu;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.probe.HostNames;
import io.rawsock.traceroute.TraceMarks;
import io.rawsock.traceroute.TraceReply;
import io.rawsock.traceroute.TraceVerdict;
import io.rawsock.wire.icmp.DestinationUnreachable;
import java.net.InetAddress;

/** The search in the text of tracepath, and a line for black holes, which it does not know. */
final class PmtuReport implements PmtuListener {
    private static final int HOST_WIDTH = 52;
    private static final int LOCALHOST_WIDTH = 33;
    private static final int MILLIS_WIDTH = 3;

    private final InetAddress target;
    private final HostNames names;
    private final Console console;
    private final StringBuilder line = new StringBuilder(120);

    PmtuReport(InetAddress target, HostNames names, Console console) {
        this.target = target;
        this.names = names;
        this.console = console;
    }

    @Override
    public void started(int maxHops) {
        // tracepath says nothing before the first hop.
    }

    @Override
    public void event(PmtuEvent event) throws OutputException {
        line.setLength(0);
        padded(event.hop(), 2);
        if (event instanceof PmtuEvent.FirstLink link) {
            line.append("?: ");
            text("[LOCALHOST]", LOCALHOST_WIDTH);
            line.append("pmtu ").append(link.mtu());
        } else if (event instanceof PmtuEvent.Silent) {
            line.append(":  no reply");
        } else if (event instanceof PmtuEvent.BlackHole hole) {
            line.append(":  ");
            text("[BLACK HOLE] longer packets vanish", HOST_WIDTH);
            line.append("          pmtu ").append(hole.mtu());
        } else if (event instanceof PmtuEvent.TooBig big) {
            answer(big.reply(), big.roundTrip());
            line.append("pmtu ").append(big.mtu());
        } else if (event instanceof PmtuEvent.Answered answered) {
            answer(answered.reply(), answered.roundTrip());
            TraceReply reply = answered.reply();
            int back = backwardHops(reply);
            // A router that refuses a packet is a hop nearer than the packet's TTL says.
            if (TraceVerdict.transit(reply, target) && back != event.hop() && reply.ttl() > 0) {
                line.append("asymm ");
                padded(back, 2);
                line.append(' ');
            }
            remark(reply);
        }
        console.print(line.append('\n'));
    }

    private void answer(TraceReply reply, long roundTrip) {
        line.append(":  ");
        text(names.of(reply.source()), HOST_WIDTH);
        long micros = (roundTrip + 500) / 1000;
        padded(micros / 1000, MILLIS_WIDTH);
        line.append('.').append((char) ('0' + micros / 100 % 10));
        line.append((char) ('0' + micros / 10 % 10)).append((char) ('0' + micros % 10));
        line.append("ms ");
    }

    private void remark(TraceReply reply) {
        if (!(reply instanceof TraceReply.IcmpError error)) {
            line.append("reached");
            return;
        }
        if (TraceVerdict.transit(reply, target)) {
            return;
        }
        boolean port = !TraceVerdict.inet6(reply)
                ? error.type() == DestinationUnreachable.TYPE && error.code() == DestinationUnreachable.PORT_UNREACHABLE
                : error.type() == io.rawsock.wire.icmpv6.DestinationUnreachable.TYPE
                        && error.code() == io.rawsock.wire.icmpv6.DestinationUnreachable.PORT_UNREACHABLE;
        line.append(port || TraceVerdict.ttlExceeded(error) ? "reached" : TraceMarks.of(error));
    }

    @Override
    public void finished(PmtuSession session) throws OutputException {
        line.setLength(0);
        TraceReply reply = session.targetReply();
        if (reply == null && session.tooManyHops()) {
            line.append("     Too many hops: pmtu ").append(session.mtu()).append('\n');
        }
        line.append("     Resume: pmtu ").append(session.mtu()).append(' ');
        if (reply != null) {
            line.append("hops ").append(session.hop()).append(' ');
            if (reply.ttl() > 0) {
                line.append("back ").append(backwardHops(reply)).append(' ');
            }
        }
        console.print(line.append('\n'));
    }

    /** How far it came, if it began with a TTL of 64, 128 or 255 as systems begin. */
    private static int backwardHops(TraceReply reply) {
        return TraceMarks.backwardHops(reply.ttl());
    }

    private void text(String text, int width) {
        line.append(text);
        for (int i = text.length(); i < width; i++) {
            line.append(' ');
        }
    }

    private void padded(long number, int width) {
        String digits = Long.toString(number);
        for (int i = digits.length(); i < width; i++) {
            line.append(' ');
        }
        line.append(digits);
    }
}
