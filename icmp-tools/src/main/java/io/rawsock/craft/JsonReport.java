package io.rawsock.craft;

import io.rawsock.cli.Console;
import io.rawsock.cli.JsonLines;
import io.rawsock.craft.Answers.Answer;
import io.rawsock.craft.file.PacketJson;
import io.rawsock.craft.packet.Packet;
import io.rawsock.packet.HdrIncl.Rewrite;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON, an object a line: {@code packet} for each packet, once it is sent if it is; {@code answer}, whose {@code clock} says
 * who read both ends of its {@code ms}, "kernel" or "program"; and where packets are sent one {@code summary}, always, at
 * the end.
 */
public final class JsonReport implements CraftReport {
    private final JsonLines lines;
    private final boolean sends;
    private final boolean waits;
    private long index;
    private @Nullable Sender sender;
    private long planned;

    /**
     * @param sends whether packets are sent
     * @param waits whether answers are waited for
     */
    public JsonReport(Console console, boolean sends, boolean waits) {
        this.lines = new JsonLines(console);
        this.sends = sends;
        this.waits = waits;
    }

    @Override
    public void packet(Packet packet) throws IOException {
        if (!sends) {
            print(packet, null);
        }
    }

    @Override
    public void sent(Packet packet, Sender.Sent sent) throws IOException {
        print(packet, sent);
    }

    private void print(Packet packet, Sender.@Nullable Sent sent) throws IOException {
        lines.print("packet", json -> {
            json.writeNumberField("index", index++);
            PacketJson.write(json, packet);
            PacketJson.writeJudgement(json, packet);
            if (sent != null) {
                json.writeStringField("sent_by", sent.way());
                json.writeStringField("sent", sent.bytes().toString());
            }
        });
    }

    @Override
    public void answer(Answer answer) throws IOException {
        lines.print("answer", json -> {
            JsonLines.milliseconds(json, "ms", answer.nanos());
            json.writeStringField("clock", answer.source().toString());
            json.writeNumberField("to", answer.to());
            PacketJson.write(json, answer.packet());
        });
    }

    @Override
    public void account(Sender sender, long planned) throws IOException {
        this.sender = sender;
        this.planned = planned;
        if (!waits) {
            summary(0);
        }
    }

    @Override
    public void answers(int count) throws IOException {
        summary(count);
    }

    private void summary(int answers) throws IOException {
        Sender account = sender;
        if (account == null) {
            return;
        }
        lines.print("summary", json -> {
            json.writeNumberField("sent", account.packets());
            if (planned != Long.MAX_VALUE) {
                json.writeNumberField("planned", planned);
            }
            json.writeNumberField("bytes", account.bytes());
            json.writeArrayFieldStart("kernel_set");
            for (Rewrite rewrite : account.rewrites()) {
                json.writeString(rewrite.name().toLowerCase(Locale.ROOT));
            }
            json.writeEndArray();
            if (waits) {
                json.writeNumberField("answers", answers);
            }
        });
    }
}
