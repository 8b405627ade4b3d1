package io.rawsock.craft;

import io.rawsock.cli.Console;
import io.rawsock.craft.Answers.Answer;
import io.rawsock.craft.CraftOptions.Show;
import io.rawsock.craft.file.HexDump;
import io.rawsock.craft.packet.NotationWriter;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.Summary;
import io.rawsock.probe.TimeSource;
import java.io.IOException;

/** A line for each answer and an account at the end; of packets what is asked for. */
final class TextReport implements CraftReport {
    private final Console console;
    private final Show show;
    private final boolean lines;

    /** @param lines whether packets of which nothing else is shown are shown in a line */
    TextReport(Console console, Show show, boolean lines) {
        this.console = console;
        this.show = show;
        this.lines = lines;
    }

    @Override
    public void packet(Packet packet) throws IOException {
        if (show.explain()) {
            console.print(Explanation.of(packet));
        }
        if (show.hex()) {
            console.print(HexDump.of(packet.bytes(), 0, packet.length(), ""));
        }
        if (show.notation()) {
            console.print(NotationWriter.of(packet) + "\n");
        }
        if (lines && show.none()) {
            console.print(Summary.of(packet) + "\n");
        }
    }

    @Override
    public void sent(Packet packet, Sender.Sent sent) {}

    @Override
    public void answer(Answer answer) throws IOException {
        console.print(Summary.of(answer.packet()) + ", " + milliseconds(answer.nanos())
                + (answer.source() == TimeSource.KERNEL ? "\n" : " by the program's clock\n"));
    }

    private static String milliseconds(long nanos) {
        long micros = nanos / 1000;
        String fraction = String.valueOf(micros % 1000);
        return micros / 1000 + "." + "0".repeat(3 - fraction.length()) + fraction + " ms";
    }

    @Override
    public void account(Sender sender, long planned) throws IOException {
        console.print(sender.account(planned) + "\n");
    }

    @Override
    public void answers(int count) throws IOException {
        console.print(count + (count == 1 ? " answer\n" : " answers\n"));
    }
}
