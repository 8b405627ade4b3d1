package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import io.rawsock.probe.EchoPayload;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeChannel;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import io.rawsock.probe.SystemErrors;
import io.rawsock.probe.WrongData;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmpv6.NodeInformationReply;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What happens to a {@link PingSession}, in the text of iputils' ping to the byte, each line written in one piece. */
public final class PingReport implements PingListener {
    // Where a dump of wrong data breaks its lines: at a multiple of 32 bytes after the room for the timestamp.
    private static final int DUMP_LINE = 32;

    private final PingOptions options;
    private final InetAddress target;
    private final String name;
    private final HostNames names;
    private final int identifier;
    private final @Nullable InetAddress from;
    private final HeaderOptionsText headerOptions;
    private final SummaryText summary;
    private final NanoClock clock;
    private final Console console;
    private final StringBuilder line = new StringBuilder(160);

    /**
     * @param name the target's, as the first and the last lines show it
     * @param from the address that requests come from, to be shown; null for not
     * @param identifier of the requests, or {@link ProbeChannel#UNKNOWN}
     */
    public PingReport(
            PingOptions options,
            InetAddress target,
            String name,
            HostNames names,
            @Nullable InetAddress from,
            int identifier,
            NanoClock clock,
            Console console) {
        this.options = options;
        this.target = target;
        this.name = name;
        this.names = names;
        this.identifier = identifier;
        this.from = from;
        headerOptions = new HeaderOptionsText(names);
        summary = new SummaryText(options);
        this.clock = clock;
        this.console = console;
    }

    @Override
    public void started() throws OutputException {
        int dataLength = options.packet().dataLength();
        boolean four = target instanceof Inet4Address;
        begin();
        pattern();
        line.append("PING ").append(name).append(four || !options.has(PingFlag.COMPAT) ? " (" : "(");
        line.append(four ? HostNames.number(target) : names.of(target)).append(") ");
        int flowLabel = options.packet().flowLabel();
        if (!four && flowLabel != 0) {
            line.append(", flow 0x")
                    .append(Integer.toHexString(0x100000 | flowLabel), 1, 6)
                    .append(", ");
        }
        if (from != null) {
            String device = options.path().device();
            line.append("from ").append(HostNames.number(from)).append(' ').append(device == null ? "" : device);
            line.append(": ");
        }
        line.append(dataLength);
        if (four) {
            int header = Ipv4View.MIN_LENGTH + PingSettings.headerOptionsLength(options);
            line.append('(')
                    .append(dataLength + IcmpView.HEADER_LENGTH + header)
                    .append(") bytes of data.");
        } else {
            line.append(" data bytes");
        }
        end();
    }

    private void pattern() {
        Payload pattern = options.packet().pattern();
        if (pattern.length() > 0 && !options.has(PingFlag.QUIET)) {
            line.append("PATTERN: 0x");
            for (int i = 0; i < pattern.length(); i++) {
                line.append(Integer.toHexString(0x100 | pattern.u8(i)), 1, 3);
            }
            line.append('\n');
        }
    }

    @Override
    public void sent(long sequence) throws OutputException {
        if (options.has(PingFlag.FLOOD) && !options.has(PingFlag.QUIET)) {
            console.print(".");
        }
    }

    @Override
    public void answered(Answer answer) throws OutputException {
        Reply.Echo echo = answer.echo();
        if (options.has(PingFlag.QUIET)) {
            return;
        }
        if (options.has(PingFlag.FLOOD)) {
            console.print((echo.checksumValid() ? "\b \b" : "\bC") + (options.has(PingFlag.AUDIBLE) ? "\007" : ""));
            return;
        }
        stamp().append(echo.length()).append(" bytes from ").append(names.of(echo.source()));
        NodeInformationReply information = echo.information();
        if (information == null) {
            line.append(": icmp_seq=").append(echo.sequence());
        } else {
            line.append(':').append(NodeInformationText.of(information));
            line.append("; seq=").append(echo.sequence()).append(';');
        }
        if (identifier != ProbeChannel.UNKNOWN) {
            line.append(" ident=").append(identifier);
        }
        if (echo.ttl() >= 0) {
            line.append(" ttl=").append(echo.ttl());
        }
        if (information == null && echo.length() < options.packet().dataLength() + IcmpView.HEADER_LENGTH) {
            line.append(" (truncated)");
        } else {
            time(answer.roundTrip());
            remarks(answer);
        }
        if (options.has(PingFlag.AUDIBLE)) {
            line.append('\007');
        }
        headerOptions.print(line, echo.options());
        end();
    }

    private void time(long roundTrip) {
        if (options.packet().timed()) {
            line.append(" time=");
            if (options.has(PingFlag.EXACT)) {
                PingText.milliseconds(line, roundTrip);
            } else {
                PingText.roundedMilliseconds(line, roundTrip);
            }
            line.append(" ms");
        }
    }

    private void remarks(Answer answer) {
        if (answer.duplicate() && (!target.isMulticastAddress() || options.has(PingFlag.VERBOSE))) {
            line.append(" (DUP!)");
        }
        if (!answer.echo().checksumValid()) {
            line.append(" (BAD CHECKSUM!)");
        }
        if (answer.differentAddress()) {
            line.append(" (DIFFERENT ADDRESS!)");
        }
        WrongData wrong = answer.echo().wrongData();
        if (wrong != null) {
            wrongData(wrong);
        }
    }

    private void wrongData(WrongData wrong) {
        line.append("\nwrong data byte #").append(wrong.index());
        line.append(" should be 0x").append(Integer.toHexString(wrong.expected()));
        line.append(" but was 0x").append(Integer.toHexString(wrong.actual()));
        for (int i = EchoPayload.COOKIE_ROOM; i < options.packet().dataLength(); i++) {
            if (i % DUMP_LINE == EchoPayload.COOKIE_ROOM) {
                line.append("\n#").append(i).append('\t');
            }
            line.append(Integer.toHexString(wrong.data().u8(i))).append(' ');
        }
    }

    @Override
    public void failed(Reply.IcmpError error) throws OutputException {
        if (options.has(PingFlag.QUIET)) {
            return;
        }
        if (options.has(PingFlag.FLOOD)) {
            if (error.fatal()) {
                console.print("\bE");
            }
            return;
        }
        // The colon is where it is for the sake of scripts: only advice has it.
        stamp().append("From ").append(names.of(error.source())).append(error.fatal() ? " " : ": ");
        line.append("icmp_seq=").append(error.sequence()).append(' ').append(IcmpErrorText.of(error));
        Payload quoted = error.quotedHeader();
        boolean table = options.has(PingFlag.VERBOSE) && (!error.fatal() || !options.has(PingFlag.COMPAT));
        if (table && quoted != null) {
            QuotedHeaderText.print(line, quoted, new HeaderOptionsText(names));
        }
        end();
    }

    @Override
    public void outstanding(long sequence) throws OutputException {
        if (!options.has(PingFlag.OUTSTANDING)) {
            return;
        }
        stamp().append("no answer yet for icmp_seq=").append(sequence & 0xffff);
        end();
    }

    @Override
    public void notSent(ProbeException failure) throws OutputException {
        if (options.has(PingFlag.QUIET)) {
            return;
        }
        if (options.has(PingFlag.FLOOD)) {
            console.print("E");
            return;
        }
        if (failure.errno() == Errno.EMSGSIZE && failure.mtu() > 0) {
            String separator = target instanceof Inet4Address ? "=" : ": ";
            console.error("local error: message too long, mtu" + separator + failure.mtu());
        } else {
            console.error("sendmsg: " + Sys.strerror(failure.errno()));
        }
    }

    @Override
    public void notReceived(IOException failure) {
        console.error("recvmsg: " + SystemErrors.text(failure));
    }

    @Override
    public void finished(PingSession session) throws OutputException {
        begin();
        summary.print(line, name, session.statistics());
        end();
    }

    private StringBuilder begin() {
        line.setLength(0);
        return line;
    }

    private StringBuilder stamp() {
        begin();
        if (options.has(PingFlag.TIMESTAMPS)) {
            line.append('[');
            PingText.secondsAndMicros(line, clock.realTime());
            line.append("] ");
        }
        return line;
    }

    private void end() throws OutputException {
        console.print(line.append('\n'));
    }
}
