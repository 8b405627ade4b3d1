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
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Console console;

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
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            members.write(json);
            json.writeEndObject();
        }
        console.print(line.append('\n').toString());
    }

    /** Writes a time as milliseconds with all its nanoseconds: a number that is exact in decimal. */
    public static void milliseconds(JsonGenerator json, String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(nanos, 6).toPlainString());
    }
}
