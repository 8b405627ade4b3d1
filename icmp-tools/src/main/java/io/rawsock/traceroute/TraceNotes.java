package io.rawsock.traceroute;

import io.rawsock.probe.HostNames;
import io.rawsock.wire.ipv4.Ipv4View;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a whole trace shows beyond its hops: what was changed on the way, as the quoted probes tell; loops; routers that
 * limit their answers; ways back that are others.
 */
final class TraceNotes {
    /** Something to know about a hop. */
    record Note(int hop, String kind, String text) {}

    /** A router answers no probe with more than this TTL left: it has counted it down. */
    private static final int LAST_TTL = 1;

    private final @Nullable InetAddress source;
    private final InetAddress target;
    private final int tos;
    private final List<HopResult> results = new ArrayList<>();

    /** @param source the address that the probes left from; null when nothing is known of quotes */
    TraceNotes(@Nullable InetAddress source, InetAddress target, int tos) {
        this.source = source;
        this.target = target;
        this.tos = tos;
    }

    void add(HopResult result) {
        results.add(result);
    }

    /** In the order of hops, each kind by itself. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        rewrites(notes);
        misquotes(notes);
        spent(notes);
        refusals(notes);
        loops(notes);
        repeats(notes);
        limits(notes);
        waysBack(notes);
        return notes;
    }

    /** Each change where it first shows: the router before it, or the link between them, made it. */
    private void rewrites(List<Note> notes) {
        String before = "";
        for (HopResult result : results) {
            if (result.reply() instanceof TraceReply.IcmpError error && error.quote() != null) {
                String changes = changes(error.quote(), result.length());
                if (!changes.equals(before) && !changes.isEmpty()) {
                    notes.add(new Note(result.hop(), "rewritten", changes));
                }
                before = changes;
            }
        }
    }

    private String changes(QuotedProbe quote, int length) {
        StringBuilder text = new StringBuilder();
        if (source != null && !quote.source().equals(source)) {
            change(text, "source", HostNames.number(source), HostNames.number(quote.source()));
        }
        if (!quote.destination().equals(target)) {
            change(text, "destination", HostNames.number(target), HostNames.number(quote.destination()));
        }
        if (quote.tos() >> 2 != tos >> 2) {
            change(text, "DSCP", hex(tos >> 2), hex(quote.tos() >> 2));
        }
        if ((quote.tos() & 3) != (tos & 3)) {
            change(text, "ECN", hex(tos & 3), hex(quote.tos() & 3));
        }
        if (quote.ttl() > LAST_TTL) {
            change(text, "TTL", Integer.toString(LAST_TTL), Integer.toString(quote.ttl()));
        }
        if (quote.length() != length && misquote(quote, length).isEmpty()) {
            change(text, "length", Integer.toString(length), Integer.toString(quote.length()));
        }
        if (quote.portsChanged() && text.isEmpty()) {
            text.append("ports, identifier or checksum");
        }
        return text.toString();
    }

    /** What a router got wrong of its own when it quoted the length; "" when that is not what is wrong. */
    private static String misquote(QuotedProbe quote, int length) {
        if (quote.length() == length || quote.source() instanceof Inet6Address) {
            return "";
        }
        // Old BSD systems changed the header to the order of their own, and took its length off, before they quoted it.
        if (quote.length() == Short.toUnsignedInt(Short.reverseBytes((short) length))) {
            return "quotes the length with its bytes exchanged";
        }
        return quote.length() == length - Ipv4View.MIN_LENGTH ? "quotes the length without the header" : "";
    }

    private void misquotes(List<Note> notes) {
        int noted = 0;
        for (HopResult result : results) {
            if (result.reply() instanceof TraceReply.IcmpError error
                    && error.quote() != null
                    && result.hop() != noted
                    && !misquote(error.quote(), result.length()).isEmpty()) {
                noted = result.hop();
                String router = HostNames.number(error.source());
                notes.add(new Note(noted, "misquoted", router + " " + misquote(error.quote(), result.length())));
            }
        }
    }

    /** Routers that had counted the TTL down before they quoted the packet, or got it so from one that should have answered. */
    private void spent(List<Note> notes) {
        int noted = 0;
        for (HopResult result : results) {
            if (result.reply() instanceof TraceReply.IcmpError error
                    && error.quote() != null
                    && error.quote().ttl() == 0
                    && TraceVerdict.ttlExceeded(error)
                    && result.hop() != noted) {
                noted = result.hop();
                String router = HostNames.number(error.source());
                notes.add(new Note(noted, "ttl-0", router + " quotes the packet with TTL 0"));
            }
        }
    }

    /** Hops that answer with errors of their own: not that the TTL ran out, nor as the target. */
    private void refusals(List<Note> notes) {
        int noted = 0;
        for (HopResult result : results) {
            if (result.reply() instanceof TraceReply.IcmpError error
                    && !TraceVerdict.ttlExceeded(error)
                    && !error.source().equals(target)
                    && result.hop() != noted) {
                noted = result.hop();
                String mark = TraceMarks.of(error);
                String text = HostNames.number(error.source()) + " answers with an error of its own: type "
                        + error.type() + " code " + error.code();
                notes.add(new Note(noted, "error", text + (mark.isEmpty() ? "" : ", " + mark)));
            }
        }
    }

    private static void change(StringBuilder text, String what, String from, String to) {
        text.append(text.isEmpty() ? "" : ", ").append(what).append(' ').append(from);
        text.append(" to ").append(to);
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }

    /** A router that answers again, after another one: packets come by it twice. */
    private void loops(List<Note> notes) {
        Map<InetAddress, Integer> lastSeen = new HashMap<>();
        for (HopResult result : results) {
            TraceReply reply = result.reply();
            if (reply != null && TraceVerdict.transit(reply, target)) {
                Integer before = lastSeen.put(reply.source(), result.hop());
                if (before != null && before < result.hop() - 1) {
                    String router = HostNames.number(reply.source());
                    notes.add(new Note(result.hop(), "loop", router + " is hop " + before + " too"));
                }
            }
        }
    }

    /** A router that is the next hop too: the one before it forwarded what had no TTL left, or hides another. */
    private void repeats(List<Note> notes) {
        int noted = 0;
        for (HopResult result : results) {
            TraceReply reply = result.reply();
            if (reply != null
                    && result.hop() != noted
                    && TraceVerdict.transit(reply, target)
                    && answered(result.hop() - 1, reply.source())) {
                noted = result.hop();
                String router = HostNames.number(reply.source());
                notes.add(new Note(noted, "repeated", router + " is hop " + (noted - 1) + " too"));
            }
        }
    }

    private boolean answered(int hop, InetAddress router) {
        return results.stream()
                .anyMatch(result -> result.hop() == hop
                        && result.reply() != null
                        && result.reply().source().equals(router));
    }

    /** Hops that answer some probes, when one behind them answers all: they forward, and limit what they say. */
    private void limits(List<Note> notes) {
        int lastWhole = 0;
        Map<Integer, int[]> counts = new HashMap<>();
        for (HopResult result : results) {
            int[] count = counts.computeIfAbsent(result.hop(), hop -> new int[2]);
            count[0]++;
            count[1] += result.reply() == null ? 0 : 1;
        }
        for (Map.Entry<Integer, int[]> entry : counts.entrySet()) {
            if (entry.getValue()[0] == entry.getValue()[1]) {
                lastWhole = Math.max(lastWhole, entry.getKey());
            }
        }
        for (HopResult result : results) {
            int[] count = counts.getOrDefault(result.hop(), new int[2]);
            if (result.query() == 0 && count[1] > 0 && count[1] < count[0] && result.hop() < lastWhole) {
                String text = "answered " + count[1] + " of " + count[0] + " probes, and loses none";
                notes.add(new Note(result.hop(), "rate-limited", text));
            }
        }
    }

    private void waysBack(List<Note> notes) {
        int noted = 0;
        for (HopResult result : results) {
            TraceReply reply = result.reply();
            if (reply != null && reply.ttl() > 0 && result.hop() != noted) {
                int back = TraceMarks.backwardHops(reply.ttl());
                if (back != result.hop()) {
                    noted = result.hop();
                    notes.add(new Note(noted, "asymmetric", "the way back seems to have " + back + " hops"));
                }
            }
        }
    }
}
