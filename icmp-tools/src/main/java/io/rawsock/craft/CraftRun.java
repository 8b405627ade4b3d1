package io.rawsock.craft;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.craft.Answers.Answer;
import io.rawsock.craft.CraftOptions.Format;
import io.rawsock.craft.CraftOptions.Input;
import io.rawsock.craft.CraftOptions.Send;
import io.rawsock.craft.file.HexReader;
import io.rawsock.craft.file.JsonReader;
import io.rawsock.craft.file.PcapReader;
import io.rawsock.craft.file.PcapWriter;
import io.rawsock.craft.header.Sources;
import io.rawsock.craft.packet.Notation;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.PacketSource;
import io.rawsock.craft.packet.Series;
import io.rawsock.craft.packet.Template;
import io.rawsock.craft.word.NotationException;
import io.rawsock.probe.NanoClock;
import io.rawsock.probe.RealTimeOffset;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One run of {@code craft}: makes the packets one by one, shows and sends them, and shows what answers. */
final class CraftRun {
    private static final int UNANSWERED = 1;
    private static final int REFUSED = 2;
    /** What a shell makes of death by SIGINT. */
    private static final int INTERRUPTED = 128 + 2;

    private final CraftOptions options;
    private final Interrupts interrupts;
    private final CraftReport report;
    private int answered;

    /** How the run learns of Ctrl-C. */
    interface Interrupts {
        /** Interrupts this thread when it comes. */
        void interruptThisThread();
    }

    CraftRun(CraftOptions options, Console console, Interrupts interrupts) {
        this.options = options;
        this.interrupts = interrupts;
        Send send = options.send();
        report = options.show().json()
                ? new JsonReport(console, send != null, send != null && send.answers() > 0)
                : new TextReport(
                        console, options.show(), send == null && options.pcap().isEmpty());
    }

    /** @throws ExitException when there is no packet, saying why */
    int run() throws IOException, ExitException {
        try (Sources sources = new Sources(options.device());
                PacketSource source = open(sources)) {
            Packet first = source.next();
            if (first == null) {
                throw new ExitException(REFUSED, "there is no packet in it");
            }
            try (PcapWriter file = options.pcap().isEmpty() ? null : new PcapWriter(Path.of(options.pcap()), first)) {
                Send send = options.send();
                if (send != null) {
                    return send(send, source, first, file);
                }
                long left = options.count() > 0 ? options.count() : Long.MAX_VALUE;
                for (Packet packet = first; packet != null; packet = --left > 0 ? source.next() : null) {
                    show(packet, file);
                }
            }
        }
        return 0;
    }

    private PacketSource open(Sources sources) throws IOException, ExitException {
        if (options.input() instanceof Input.File file) {
            InputStream in = new BufferedInputStream(
                    file.path().equals("-")
                            ? new FileInputStream(FileDescriptor.in)
                            : new FileInputStream(file.path()));
            try {
                return reader(file.format(), in, sources);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        }
        String text = ((Input.Line) options.input()).text();
        try {
            Template template = Notation.parse(text);
            return new Series(template, sources, options.count() > 0 ? options.count() : template.size());
        } catch (NotationException mistake) {
            throw new ExitException(REFUSED, mistake.text(text));
        }
    }

    private static PacketSource reader(Format format, InputStream in, Sources sources) throws IOException {
        return switch (format) {
            case PCAP -> new PcapReader(in);
            case HEX -> new HexReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1)));
            case JSON -> new JsonReader(in, sources);
        };
    }

    private int send(Send send, PacketSource source, Packet first, @Nullable PcapWriter file) throws IOException {
        boolean interrupted = false;
        RealTimeOffset realTime = send.answers() > 0 ? new RealTimeOffset(NanoClock.SYSTEM) : null;
        try (Sender sender = new Sender(send.exact(), options.device(), realTime)) {
            sender.open(first);
            interrupts.interruptThisThread();
            try (Answers answers = realTime == null ? null : Answers.listen(first, sender, realTime)) {
                try {
                    sendAll(send, source, first, sender, answers, file);
                } catch (ClosedByInterruptException | InterruptedException stop) {
                    interrupted = true;
                } finally {
                    // What is printed from here on is printed to the end.
                    interrupted |= Thread.interrupted();
                    report.account(sender, planned(source));
                }
                if (answers != null) {
                    interrupted |= !interrupted && waitForAnswers(send, answers);
                    report.answers(answered);
                }
            }
        }
        if (interrupted) {
            return INTERRUPTED;
        }
        return answered < send.answers() ? UNANSWERED : 0;
    }

    private long planned(PacketSource source) {
        if (options.count() > 0) {
            return options.count();
        }
        return source instanceof Series series ? series.count() : Long.MAX_VALUE;
    }

    private void sendAll(
            Send send,
            PacketSource source,
            Packet first,
            Sender sender,
            @Nullable Answers answers,
            @Nullable PcapWriter file)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long count = options.count() > 0 ? options.count() : Long.MAX_VALUE;
        Packet packet = first;
        for (long i = 0; packet != null; i++) {
            show(packet, file);
            waitUntil(start + i * send.interval(), send, answers);
            Sender.Sent sent = sender.send(packet);
            report.sent(packet, sent);
            if (answers != null) {
                answers.expect(packet, i, sent.departure());
                sender.takeTimes();
            }
            packet = i + 1 < count ? source.next() : null;
        }
    }

    private void waitUntil(long due, Send send, @Nullable Answers answers) throws IOException, InterruptedException {
        if (answers != null && answered < send.answers()) {
            collect(answers, send.answers(), due);
        }
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Returns whether Ctrl-C ended it. */
    private boolean waitForAnswers(Send send, Answers answers) throws IOException {
        try {
            collect(answers, send.answers(), System.nanoTime() + send.timeout());
            return false;
        } catch (ClosedByInterruptException stop) {
            Thread.interrupted();
            return true;
        }
    }

    /** Shows the answers that come until then, or until there are enough. */
    private void collect(Answers answers, int wanted, long until) throws IOException {
        while (answered < wanted) {
            Answer answer = answers.next(until - System.nanoTime());
            if (answer == null) {
                return;
            }
            answered++;
            report.answer(answer);
        }
    }

    private void show(Packet packet, @Nullable PcapWriter file) throws IOException {
        report.packet(packet);
        if (file != null) {
            file.write(packet);
        }
    }
}
