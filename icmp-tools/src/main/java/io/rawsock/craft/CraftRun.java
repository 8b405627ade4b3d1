package io.rawsock.craft;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.craft.Answers.Answer;
import io.rawsock.craft.CraftOptions.Send;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One run of {@code craft}: makes the packets one by one, shows and sends them, and shows what answers. */
final class CraftRun {
    private static final int UNANSWERED = 1;
    private static final int REFUSED = 2;

    private final CraftOptions options;
    private final Console console;
    private final Template template;
    private final long count;
    private int answered;

    /** @throws ExitException when the notation is wrong, saying where */
    CraftRun(CraftOptions options, Console console) throws ExitException {
        this.options = options;
        this.console = console;
        try {
            template = Notation.parse(options.notation());
        } catch (NotationException mistake) {
            throw new ExitException(REFUSED, mistake.text(options.notation()));
        }
        count = options.count() > 0 ? options.count() : template.size();
    }

    int run() throws IOException {
        Send send = options.send();
        try (Sources sources = new Sources(options.device())) {
            if (send != null) {
                return send(send, sources);
            }
            for (long i = 0; i < count; i++) {
                show(template.packet(i, sources));
            }
        }
        return 0;
    }

    private int send(Send send, Sources sources) throws IOException {
        Packet first = template.packet(0, sources);
        try (Sender sender = new Sender(send.exact(), options.device())) {
            sender.open(first);
            try (Answers answers = send.answers() > 0 ? Answers.listen(first) : null) {
                try {
                    sendAll(send, sources, sender, answers);
                } finally {
                    console.print(sender.account() + "\n");
                }
                if (answers != null) {
                    collect(answers, send.answers(), System.nanoTime() + send.timeout());
                    console.print(answered + (answered == 1 ? " answer\n" : " answers\n"));
                }
            }
        }
        return answered < send.answers() ? UNANSWERED : 0;
    }

    private void sendAll(Send send, Sources sources, Sender sender, @Nullable Answers answers) throws IOException {
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            Packet packet = template.packet(i, sources);
            show(packet);
            waitUntil(start + i * send.interval(), send, answers);
            if (answers != null) {
                answers.expect(packet);
            }
            sender.send(packet);
        }
    }

    private void waitUntil(long due, Send send, @Nullable Answers answers) throws IOException {
        if (answers != null && answered < send.answers()) {
            collect(answers, send.answers(), due);
        }
        long left = due - System.nanoTime();
        if (left > 0) {
            try {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
            console.print(Summary.of(answer.packet()) + ", " + milliseconds(answer.nanos()) + "\n");
        }
    }

    private static String milliseconds(long nanos) {
        long micros = nanos / 1000;
        String fraction = String.valueOf(micros % 1000);
        return micros / 1000 + "." + "0".repeat(3 - fraction.length()) + fraction + " ms";
    }

    private void show(Packet packet) throws IOException {
        if (options.show().explain()) {
            console.print(Explanation.of(packet));
        }
        if (options.show().hex()) {
            console.print(HexDump.of(packet.bytes(), 0, packet.length(), ""));
        }
        if (options.send() == null
                && !options.show().explain()
                && !options.show().hex()) {
            console.print(Summary.of(packet) + "\n");
        }
    }
}
