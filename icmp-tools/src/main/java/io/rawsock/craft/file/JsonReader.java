package io.rawsock.craft.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Kinds;
import io.rawsock.craft.header.Sources;
import io.rawsock.craft.packet.GivenField;
import io.rawsock.craft.packet.LayerSpec;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.PacketSource;
import io.rawsock.craft.packet.Template;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.craft.word.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets from JSON as craft prints it, one object after the other. Of each the layers count; what a field does not
 * say is as usual, so that an object may be as short as a line of notation. An object without layers is its bytes. Objects
 * of another type than "packet", and members that are not known, are passed over.
 */
public final class JsonReader implements PacketSource {
    private final JsonParser json;
    private final Sources sources;
    private long index;

    /** @param in is closed with this */
    public JsonReader(InputStream in, Sources sources) throws IOException {
        this.json = new JsonFactory().createParser(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.sources = sources;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        try {
            while (json.nextToken() != null) {
                Packet packet = object();
                if (packet != null) {
                    return packet;
                }
            }
            return null;
        } catch (JsonProcessingException mistake) {
            throw mistake(mistake.getOriginalMessage());
        } catch (NotationException mistake) {
            throw mistake(String.valueOf(mistake.getMessage()));
        } catch (IllegalArgumentException mistake) {
            throw mistake("no bytes in hexadecimal: " + mistake.getMessage());
        }
    }

    private UnreadableException mistake(String message) {
        return new UnreadableException(
                "line " + json.currentLocation().getLineNr() + ": " + message.replace('\n', ' '));
    }

    private @Nullable Packet object() throws IOException, NotationException {
        expect(JsonToken.START_OBJECT, "an object");
        boolean packet = true;
        List<LayerSpec<?>> layers = null;
        byte[] bytes = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "type" -> packet = "packet".equals(text("the type, a string"));
                case PacketJson.LAYERS -> layers = layers();
                case PacketJson.BYTES -> bytes = hex();
                default -> json.skipChildren();
            }
        }
        if (!packet) {
            return null;
        }
        if (layers != null && !layers.isEmpty()) {
            return Template.of(layers).packet(index++, sources);
        }
        if (bytes == null) {
            throw mistake("a packet has \"layers\" or \"bytes\"");
        }
        return LinkType.guess(bytes);
    }

    private List<LayerSpec<?>> layers() throws IOException, NotationException {
        expect(JsonToken.START_ARRAY, "an array of layers");
        List<LayerSpec<?>> layers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            layers.add(layer(
                    layers.isEmpty() ? null : layers.get(layers.size() - 1).kind()));
        }
        return layers;
    }

    private LayerSpec<?> layer(@Nullable HeaderKind<?> before) throws IOException, NotationException {
        expect(JsonToken.START_OBJECT, "a layer");
        String kind = "";
        byte[] data = {};
        List<GivenField> fields = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case PacketJson.LAYER -> kind = text("the name of a layer");
                case PacketJson.DATA -> data = hex();
                case PacketJson.FIELDS -> fields(fields);
                default -> {
                    // Where it lies and how long it is follows from the rest.
                    if (value == JsonToken.VALUE_STRING) {
                        OptionCall list = new OptionCall("raw", List.of(word(json.getText())), 0);
                        fields.add(new GivenField(word(name), null, List.of(list)));
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }
        if (kind.equals(DataKind.RAW.name())) {
            return LayerSpec.data(data);
        }
        HeaderKind<?> known = Kinds.named(word(kind));
        Kinds.checkOrder(before, known, 0);
        return GivenField.layer(known, fields);
    }

    private void fields(List<GivenField> fields) throws IOException {
        expect(JsonToken.START_OBJECT, "the fields of a layer");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value != JsonToken.VALUE_NUMBER_INT && value != JsonToken.VALUE_STRING) {
                throw mistake(name + " is a number or a string");
            }
            fields.add(new GivenField(word(name), word(json.getText()), List.of()));
        }
    }

    private static Token word(String text) {
        return new Token(Token.Type.WORD, text, 0);
    }

    private byte[] hex() throws IOException {
        return HexFormat.of().parseHex(text("bytes in hexadecimal"));
    }

    private String text(String what) throws IOException {
        expect(JsonToken.VALUE_STRING, what);
        return json.getText();
    }

    private void expect(JsonToken token, String what) throws UnreadableException {
        if (json.currentToken() != token) {
            throw mistake("expected " + what);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
