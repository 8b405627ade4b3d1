package io.rawsock.traceroute;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rawsock.cli.JsonLines;
import io.rawsock.probe.AsNumbers;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.wire.tcp.TcpView;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace as one JSON object a line: each probe's fate when it is certain, notes, and at the end the summary. */
final class TraceJson implements TraceListener {
    private final JsonLines lines;
    private final String method;
    private final HostNames names;
    private final boolean numeric;
    private final AsNumbers asNumbers;
    private final NanoClock clock;
    private String host = "";
    private String address = "";
    private int hops;
    private int shown;
    private int received;

    TraceJson(JsonLines lines, String method, HostNames names, boolean numeric, AsNumbers asNumbers, NanoClock clock) {
        this.lines = lines;
        this.method = method;
        this.names = names;
        this.numeric = numeric;
        this.asNumbers = asNumbers;
        this.clock = clock;
    }

    private void print(String type, JsonLines.Members members) throws IOException {
        lines.print(type, json -> {
            // Exact in decimal, as a binary fraction of seconds since 1970 would not be.
            json.writeFieldName("time");
            json.writeNumber(BigDecimal.valueOf(clock.realTime(), 9).toPlainString());
            json.writeStringField("target", host);
            members.write(json);
        });
    }

    @Override
    public void started(String name, InetAddress target, @Nullable InetAddress source, int maxHops, int length)
            throws IOException {
        host = HostNames.printable(name);
        address = HostNames.number(target);
        print("traceroute", json -> {
            json.writeStringField("address", address);
            if (source != null) {
                json.writeStringField("source", HostNames.number(source));
            }
            json.writeStringField("method", method);
            json.writeNumberField("max_hops", maxHops);
            json.writeNumberField("packet_bytes", length);
        });
    }

    @Override
    public void result(HopResult result) throws IOException {
        TraceReply reply = result.reply();
        hops = result.hop();
        shown++;
        received += reply == null ? 0 : 1;
        print(reply == null ? "unanswered" : "reply", json -> {
            json.writeNumberField("hop", result.hop());
            json.writeNumberField("query", result.query());
            if (reply != null) {
                reply(json, reply);
                JsonLines.milliseconds(json, "rtt_ms", result.roundTrip());
            }
            if (result.mtu() > 0) {
                json.writeNumberField("mtu", result.mtu());
            }
            if (result.localMtu() > 0) {
                json.writeNumberField("local_mtu", result.localMtu());
            }
        });
    }

    private void reply(JsonGenerator json, TraceReply reply) throws IOException {
        json.writeStringField("from", HostNames.number(reply.source()));
        if (!numeric) {
            json.writeStringField("name", names.of(reply.source()));
        }
        String path = asNumbers.of(reply.source());
        if (path != null) {
            json.writeStringField("as", path);
        }
        if (reply.ttl() >= 0) {
            json.writeNumberField("ttl", reply.ttl());
        }
        if (reply instanceof TraceReply.IcmpError error) {
            error(json, error);
        } else if (((TraceReply.Answer) reply).tcpFlags() != 0) {
            int flags = ((TraceReply.Answer) reply).tcpFlags() & ~TcpView.RESERVED_FLAGS;
            json.writeStringField("tcp_flags", TraceText.flags(flags));
        }
    }

    private static void error(JsonGenerator json, TraceReply.IcmpError error) throws IOException {
        json.writeNumberField("icmp_type", error.type());
        json.writeNumberField("icmp_code", error.code());
        json.writeStringField("mark", TraceMarks.of(error));
        if (!error.extensions().objects().isEmpty()) {
            json.writeStringField("extensions", TraceText.extensions(error.extensions()));
        }
        QuotedProbe quote = error.quote();
        if (quote != null) {
            json.writeObjectFieldStart("quote");
            json.writeStringField("source", HostNames.number(quote.source()));
            json.writeStringField("destination", HostNames.number(quote.destination()));
            json.writeNumberField("bytes", quote.length());
            json.writeNumberField("ttl", quote.ttl());
            json.writeNumberField("tos", quote.tos());
            json.writeBooleanField("ports_changed", quote.portsChanged());
            json.writeEndObject();
        }
    }

    @Override
    public void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException {
        for (TraceNotes.Note note : notes) {
            print("note", json -> {
                json.writeNumberField("hop", note.hop());
                json.writeStringField("kind", note.kind());
                json.writeStringField("text", note.text());
            });
        }
        print("summary", json -> {
            json.writeStringField("address", address);
            json.writeBooleanField("reached", outcome.reached());
            json.writeBooleanField("interrupted", outcome.interrupted());
            json.writeNumberField("hops", hops);
            json.writeNumberField("transmitted", outcome.transmitted());
            json.writeNumberField("shown", shown);
            json.writeNumberField("received", received);
        });
    }

    @Override
    public void failed(String reason, TraceOutcome outcome, List<TraceNotes.Note> notes) throws IOException {
        print("failure", json -> json.writeStringField("text", reason));
        finished(outcome, notes);
    }
}
