package io.rawsock.traceroute;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.probe.HostNames;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace as a table (RFC 4180): a line of names, then one for each probe. */
final class TraceCsv implements TraceListener {
    private static final String HEADER =
            "target,hop,query,address,rtt_ms,ttl,icmp_type,icmp_code,mark,extensions,mtu\r\n";

    private final Console console;
    private final StringBuilder line = new StringBuilder(120);
    private String host = "";

    TraceCsv(Console console) {
        this.console = console;
    }

    @Override
    public void started(String name, InetAddress target, @Nullable InetAddress source, int maxHops, int length)
            throws OutputException {
        host = HostNames.printable(name);
        console.print(HEADER);
    }

    @Override
    public void result(HopResult result) throws OutputException {
        line.setLength(0);
        text(host);
        line.append(',').append(result.hop()).append(',').append(result.query()).append(',');
        TraceReply reply = result.reply();
        if (reply != null) {
            line.append(HostNames.number(reply.source())).append(',');
            TraceText.milliseconds(line, result.roundTrip());
            line.append(',').append(reply.ttl() < 0 ? "" : Integer.toString(reply.ttl()));
        } else {
            line.append(",,");
        }
        if (reply instanceof TraceReply.IcmpError error) {
            line.append(',')
                    .append(error.type())
                    .append(',')
                    .append(error.code())
                    .append(',');
            line.append(TraceMarks.of(error)).append(',');
            text(TraceText.extensions(error.extensions()));
        } else {
            line.append(",,,,");
        }
        line.append(',').append(result.mtu() > 0 ? Integer.toString(result.mtu()) : "");
        console.print(line.append("\r\n"));
    }

    private void text(String text) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
            line.append(text);
        } else {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    @Override
    public void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) {
        // A table has no place for more.
    }
}
