package io.rawsock.ping;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rawsock.cli.JsonLines;
import io.rawsock.libc.Errno;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import io.rawsock.probe.RttStatistics;
import io.rawsock.probe.SystemErrors;
import io.rawsock.probe.WrongData;
import io.rawsock.wire.icmp.IcmpView;
import java.io.IOException;
import java.math.BigDecimal;

/** What happens to a destination, one JSON object a line; the last one is the summary, however it ended. */
final class PingJson implements PingListener {
    private final PingOptions options;
    private final Destination destination;
    private final JsonLines lines;
    private final NanoClock clock;

    PingJson(PingOptions options, Destination destination, JsonLines lines, NanoClock clock) {
        this.options = options;
        this.destination = destination;
        this.lines = lines;
        this.clock = clock;
    }

    private void print(String type, JsonLines.Members members) throws IOException {
        lines.print(type, json -> {
            // Exact in decimal, as a binary fraction of seconds since 1970 would not be.
            json.writeFieldName("time");
            json.writeNumber(BigDecimal.valueOf(clock.realTime(), 9).toPlainString());
            json.writeStringField("target", destination.target().name());
            members.write(json);
        });
    }

    @Override
    public void started() throws IOException {
        print("ping", json -> {
            json.writeStringField("address", HostNames.number(destination.address()));
            json.writeStringField("source", HostNames.number(destination.source()));
            json.writeNumberField("data_bytes", options.packet().dataLength());
            json.writeBooleanField("raw_socket", destination.socket().raw());
        });
    }

    @Override
    public void answered(Answer answer) throws IOException {
        Reply.Echo echo = answer.echo();
        print("reply", json -> {
            json.writeStringField("from", HostNames.number(echo.source()));
            json.writeNumberField("sequence", answer.sequence());
            json.writeNumberField("bytes", echo.length());
            json.writeNumberField("ttl", echo.ttl());
            JsonLines.milliseconds(json, "rtt_ms", answer.roundTrip());
            json.writeStringField("clock", answer.timeSource().toString());
            json.writeBooleanField("duplicate", answer.duplicate());
            json.writeBooleanField("different_address", answer.differentAddress());
            json.writeBooleanField("checksum_valid", echo.checksumValid());
            json.writeBooleanField(
                    "truncated",
                    echo.information() == null
                            && echo.length() < options.packet().dataLength() + IcmpView.HEADER_LENGTH);
            String information = NodeInformationText.plain(echo.information());
            if (information != null) {
                json.writeStringField("information", information);
            }
            WrongData wrong = echo.wrongData();
            if (wrong != null) {
                json.writeNumberField("wrong_byte", wrong.index());
            }
        });
    }

    @Override
    public void failed(Reply.IcmpError error) throws IOException {
        print("icmp_error", json -> {
            json.writeStringField("from", HostNames.number(error.source()));
            json.writeNumberField("sequence", error.sequence());
            json.writeNumberField("icmp_type", error.type());
            json.writeNumberField("icmp_code", error.code());
            json.writeStringField("text", IcmpErrorText.of(error));
            json.writeBooleanField("fatal", error.fatal());
        });
    }

    @Override
    public void outstanding(long sequence) throws IOException {
        print("unanswered", json -> json.writeNumberField("sequence", sequence));
    }

    @Override
    public void notSent(ProbeException failure) throws IOException {
        print("not_sent", json -> {
            json.writeStringField("errno", Errno.name(failure.errno()));
            if (failure.mtu() > 0) {
                json.writeNumberField("mtu", failure.mtu());
            }
        });
    }

    @Override
    public void notReceived(IOException failure) throws IOException {
        print("failure", json -> json.writeStringField("text", "recvmsg: " + SystemErrors.text(failure)));
    }

    @Override
    public void finished(PingSession session) throws IOException {
        PingStatistics statistics = session.statistics();
        print("summary", json -> {
            json.writeStringField("address", HostNames.number(destination.address()));
            json.writeNumberField("transmitted", statistics.transmitted());
            json.writeNumberField("received", statistics.received());
            json.writeNumberField("lost", statistics.lost());
            json.writeNumberField("duplicates", statistics.duplicates());
            json.writeNumberField("corrupted", statistics.corrupted());
            json.writeNumberField("errors", statistics.errors());
            json.writeNumberField("foreign", statistics.foreign());
            json.writeNumberField("late", statistics.late());
            json.writeNumberField("reordered", statistics.reordered());
            json.writeNumberField("loss_percent", statistics.lossPercent());
            JsonLines.milliseconds(json, "elapsed_ms", statistics.elapsed());
            json.writeBooleanField("interrupted", session.interrupted());
            if (statistics.roundTrips().count() > 0) {
                json.writeObjectFieldStart("rtt_ms");
                roundTrips(json, statistics.roundTrips());
                json.writeEndObject();
            }
            if (statistics.timeSource() != null) {
                json.writeStringField("clock", statistics.timeSource().toString());
            }
        });
    }

    private static void roundTrips(JsonGenerator json, RttStatistics times) throws IOException {
        JsonLines.milliseconds(json, "min", times.min());
        JsonLines.milliseconds(json, "mean", times.mean());
        JsonLines.milliseconds(json, "max", times.max());
        JsonLines.milliseconds(json, "deviation", times.deviation());
        JsonLines.milliseconds(json, "jitter", times.jitter());
        for (double percent : RttStatistics.PERCENTILES) {
            JsonLines.milliseconds(json, "p" + RttStatistics.percentText(percent), times.percentile(percent));
        }
    }
}
