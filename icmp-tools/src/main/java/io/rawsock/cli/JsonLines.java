package io.rawsock.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;

/**
 * Newline-delimited JSON on standard output: one object a line, and each line at once. What an object is about says its
 * first member, {@code "type"}; readers pass over types and members that they do not know.
 */
public final class JsonLines {
    /** Made by the first line: it takes its time, and most runs print none. */
    private static final class Factory {
        static final JsonFactory ONE = new JsonFactory();
    }

    private final Console console;
    /** Whoever prints may do so on a thread of its own. */
    private volatile boolean begun;

    public JsonLines(Console console) {
        this.console = console;
    }

    /** The members of one object after its type. */
    @FunctionalInterface
    public interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** Prints one object. */
    public void print(String type, Members members) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = Factory.ONE.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            members.write(json);
            json.writeEndObject();
        }
        begun = true;
        console.print(line.append('\n').toString());
    }

    /**
     * Prints a {@code failure}: what keeps a command from its work. Not where anything has been printed: what stops it
     * amid its work belongs before its summary, and who prints that knows it.
     *
     * @param text as on standard error
     */
    public void refusal(String text) {
        if (begun) {
            return;
        }
        try {
            print("failure", json -> json.writeStringField("text", text.strip()));
        } catch (IOException nobodyReadsIt) {
            // The exit status tells the same.
        }
    }

    /** Writes a time as milliseconds with all its nanoseconds: a number that is exact in decimal. */
    public static void milliseconds(JsonGenerator json, String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(nanos, 6).toPlainString());
    }
}
