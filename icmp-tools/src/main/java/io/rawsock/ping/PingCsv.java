package io.rawsock.ping;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.libc.Errno;
import io.rawsock.probe.HostNames;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.ProbeException;
import io.rawsock.probe.Reply;
import io.rawsock.probe.SystemErrors;
import java.io.IOException;

/** What happens to a destination as comma-separated values (RFC 4180), one line an event, the same columns in each. */
final class PingCsv implements PingListener {
    private static final String END = "\r\n";

    private final Destination destination;
    private final Console console;
    private final NanoClock clock;
    private final boolean header;

    /** @param header whether the names of the columns come first */
    PingCsv(Destination destination, boolean header, Console console, NanoClock clock) {
        this.destination = destination;
        this.header = header;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void started() throws OutputException {
        if (header) {
            console.print("time,target,event,sequence,from,bytes,ttl,rtt_ms,detail" + END);
        }
    }

    @Override
    public void answered(Answer answer) throws OutputException {
        Reply.Echo echo = answer.echo();
        String event = !echo.checksumValid() ? "corrupted" : answer.duplicate() ? "duplicate" : "reply";
        StringBuilder line = line(event).append(answer.sequence()).append(',');
        line.append(HostNames.number(echo.source()))
                .append(',')
                .append(echo.length())
                .append(',');
        line.append(echo.ttl()).append(',');
        PingText.milliseconds(line, answer.roundTrip());
        console.print(line.append(',').append(END));
    }

    @Override
    public void failed(Reply.IcmpError error) throws OutputException {
        StringBuilder line = line("icmp_error").append(error.sequence()).append(',');
        line.append(HostNames.number(error.source())).append(",,,,");
        console.print(line.append(quoted(IcmpErrorText.of(error))).append(END));
    }

    @Override
    public void outstanding(long sequence) throws OutputException {
        console.print(line("unanswered").append(sequence).append(",,,,," + END));
    }

    @Override
    public void notSent(ProbeException failure) throws OutputException {
        console.print(line("not_sent")
                .append(",,,,,")
                .append(Errno.name(failure.errno()))
                .append(END));
    }

    @Override
    public void notReceived(IOException failure) throws OutputException {
        console.print(line("failure")
                .append(",,,,,")
                .append(quoted(SystemErrors.text(failure)))
                .append(END));
    }

    @Override
    public void finished(PingSession session) {}

    private StringBuilder line(String event) {
        StringBuilder line = new StringBuilder(128);
        PingText.secondsAndMicros(line, clock.realTime());
        return line.append(',')
                .append(quoted(destination.target().name()))
                .append(',')
                .append(event)
                .append(',');
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
