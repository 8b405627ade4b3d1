package io.rawsock.pmtu;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rawsock.cli.JsonLines;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.traceroute.TraceMarks;
import io.rawsock.traceroute.TraceReply;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;

/** The search as one JSON object a line: what shows on the way, and at the end the summary. */
final class PmtuJson implements PmtuListener {
    private final JsonLines lines;
    private final String host;
    private final InetAddress target;
    private final HostNames names;
    private final boolean numeric;
    private final NanoClock clock;

    PmtuJson(JsonLines lines, String host, InetAddress target, HostNames names, boolean numeric, NanoClock clock) {
        this.lines = lines;
        this.host = HostNames.printable(host);
        this.target = target;
        this.names = names;
        this.numeric = numeric;
        this.clock = clock;
    }

    private void print(String type, JsonLines.Members members) throws IOException {
        lines.print(type, json -> {
            json.writeFieldName("time");
            json.writeNumber(BigDecimal.valueOf(clock.realTime(), 9).toPlainString());
            json.writeStringField("target", host);
            members.write(json);
        });
    }

    @Override
    public void started(int maxHops) throws IOException {
        print("pmtu", json -> {
            json.writeStringField("address", HostNames.number(target));
            json.writeNumberField("max_hops", maxHops);
        });
    }

    @Override
    public void event(PmtuEvent event) throws IOException {
        print(type(event), json -> {
            json.writeNumberField("hop", event.hop());
            if (event instanceof PmtuEvent.FirstLink link) {
                json.writeNumberField("mtu", link.mtu());
            } else if (event instanceof PmtuEvent.BlackHole hole) {
                json.writeNumberField("mtu", hole.mtu());
            } else if (event instanceof PmtuEvent.TooBig big) {
                reply(json, big.reply(), big.roundTrip());
                json.writeNumberField("mtu", big.mtu());
                json.writeNumberField("announced_mtu", big.announced());
            } else if (event instanceof PmtuEvent.Answered answered) {
                reply(json, answered.reply(), answered.roundTrip());
            }
        });
    }

    private static String type(PmtuEvent event) {
        if (event instanceof PmtuEvent.FirstLink) {
            return "first_link";
        }
        if (event instanceof PmtuEvent.TooBig) {
            return "too_big";
        }
        if (event instanceof PmtuEvent.BlackHole) {
            return "black_hole";
        }
        return event instanceof PmtuEvent.Silent ? "unanswered" : "reply";
    }

    private void reply(JsonGenerator json, TraceReply reply, long roundTrip) throws IOException {
        json.writeStringField("from", HostNames.number(reply.source()));
        if (!numeric) {
            json.writeStringField("name", names.of(reply.source()));
        }
        if (reply.ttl() >= 0) {
            json.writeNumberField("ttl", reply.ttl());
        }
        if (reply instanceof TraceReply.IcmpError error) {
            json.writeNumberField("icmp_type", error.type());
            json.writeNumberField("icmp_code", error.code());
            json.writeStringField("mark", TraceMarks.of(error));
        }
        JsonLines.milliseconds(json, "rtt_ms", roundTrip);
    }

    @Override
    public void finished(PmtuSession session) throws IOException {
        print("summary", json -> {
            json.writeStringField("address", HostNames.number(target));
            json.writeBooleanField("reached", session.targetReply() != null);
            json.writeBooleanField("interrupted", session.interrupted());
            json.writeNumberField("mtu", session.mtu());
            json.writeNumberField("hops", session.hop());
        });
    }

    @Override
    public void failed(String reason, PmtuSession session) throws IOException {
        print("failure", json -> json.writeStringField("text", reason));
        finished(session);
    }
}
