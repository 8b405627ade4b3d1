package io.rawsock.traceroute;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.probe.AsNumbers;
import io.rawsock.probe.HostNames;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace in the text of Butskoy's traceroute: each result appears as soon as it is certain, also amid a line. */
final class TraceReport implements TraceListener {
    private final TraceDisplay display;
    private final HostNames names;
    private final AsNumbers asNumbers;
    private final Console console;
    private final StringBuilder line = new StringBuilder(160);

    private int lastHop;
    private @Nullable InetAddress lastSource;
    private String lastRemark = "";
    private int lastBack;

    TraceReport(TraceDisplay display, HostNames names, AsNumbers asNumbers, Console console) {
        this.display = display;
        this.names = names;
        this.asNumbers = asNumbers;
        this.console = console;
    }

    @Override
    public void started(String host, InetAddress target, @Nullable InetAddress source, int maxHops, int length)
            throws OutputException {
        line.setLength(0);
        line.append("traceroute to ").append(host).append(" (").append(HostNames.number(target));
        line.append("), ").append(maxHops).append(" hops max, ").append(length).append(" byte packets");
        console.print(line);
    }

    @Override
    public void result(HopResult result) throws OutputException {
        line.setLength(0);
        if (result.hop() != lastHop) {
            lastHop = result.hop();
            lastSource = null;
            line.append('\n').append(lastHop < 10 ? " " : "").append(lastHop).append(' ');
        }
        TraceReply reply = result.reply();
        if (reply == null) {
            line.append(" *");
        } else {
            replied(result, reply);
        }
        if (result.localMtu() > 0) {
            line.append(" !F-").append(result.localMtu());
        }
        if (result.mtu() > 0) {
            line.append(" F=").append(result.mtu());
        }
        console.print(line);
    }

    private void replied(HopResult result, TraceReply reply) {
        String remark = remark(reply);
        int back = display.back() && reply.ttl() > 0 ? TraceMarks.backwardHops(reply.ttl()) : result.hop();
        if (!reply.source().equals(lastSource) || !remark.equals(lastRemark) || back != lastBack) {
            lastSource = reply.source();
            lastRemark = remark;
            lastBack = back;
            address(reply.source());
            if (!remark.isEmpty()) {
                line.append(" <").append(remark).append('>');
            }
            if (back != result.hop()) {
                line.append(" '-").append(back).append('\'');
            }
        }
        TraceText.milliseconds(line.append("  "), result.roundTrip());
        line.append(" ms");
        String mark = reply instanceof TraceReply.IcmpError error ? TraceMarks.of(error) : "";
        if (!mark.isEmpty()) {
            line.append(' ').append(mark);
        }
    }

    private String remark(TraceReply reply) {
        if (reply instanceof TraceReply.IcmpError error) {
            return display.extensions() ? TraceText.extensions(error.extensions()) : "";
        }
        return display.tcpFlags() ? TraceText.flags(((TraceReply.Answer) reply).tcpFlags()) : "";
    }

    private void address(InetAddress address) {
        String number = HostNames.number(address);
        String name = display.numeric() ? null : names.of(address);
        line.append(' ').append(name == null ? number : name.equals(number) ? number + " (" + number + ")" : name);
        String path = asNumbers.of(address);
        if (path != null) {
            line.append(" [").append(path).append(']');
        }
    }

    @Override
    public void finished(TraceOutcome outcome, List<TraceNotes.Note> notes) throws OutputException {
        line.setLength(0);
        line.append('\n');
        for (TraceNotes.Note note : notes) {
            line.append("hop ")
                    .append(note.hop())
                    .append(' ')
                    .append(note.kind())
                    .append(": ");
            line.append(note.text()).append('\n');
        }
        console.print(line);
    }
}
