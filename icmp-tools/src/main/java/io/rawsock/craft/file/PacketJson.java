package io.rawsock.craft.file;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rawsock.craft.header.DataKind;
import io.rawsock.craft.header.Field;
import io.rawsock.craft.header.HeaderKind;
import io.rawsock.craft.header.Layer;
import io.rawsock.craft.list.Listing;
import io.rawsock.craft.packet.Judgement;
import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.Summary;
import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.HexText;
import io.rawsock.craft.word.Uint128;
import io.rawsock.packet.HdrIncl;
import java.io.IOException;

/**
 * A packet as members of a JSON object: a line of text, its length and bytes, its layers with every field as a number or,
 * of an address, a string. {@link JsonReader} makes the same packet of the layers.
 */
public final class PacketJson {
    static final String LAYERS = "layers";
    static final String LAYER = "layer";
    static final String FIELDS = "fields";
    static final String DATA = "data";
    static final String BYTES = "bytes";

    private PacketJson() {}

    public static void write(JsonGenerator json, Packet packet) throws IOException {
        json.writeStringField("summary", Summary.of(packet));
        json.writeNumberField("length", packet.length());
        json.writeStringField(BYTES, HexText.of(packet.bytes(), 0, packet.length()));
        json.writeArrayFieldStart(LAYERS);
        for (Layer<?> layer : packet.layers()) {
            layer(json, layer);
        }
        json.writeEndArray();
    }

    private static <V> void layer(JsonGenerator json, Layer<V> layer) throws IOException {
        HeaderKind<V> kind = layer.kind();
        json.writeStartObject();
        json.writeStringField(LAYER, kind.name());
        json.writeNumberField("at", layer.at());
        json.writeNumberField("length", layer.length());
        if (kind == DataKind.RAW) {
            json.writeStringField(DATA, HexText.of(layer.bytes(), layer.at(), layer.payloadAt()));
        } else {
            V view = layer.view();
            json.writeObjectFieldStart(FIELDS);
            for (Field<V> field : kind.drawn(view)) {
                value(json, field, view);
            }
            json.writeEndObject();
            int listAt = layer.at() + kind.fixedLength();
            if (kind.listing() != Listing.NONE) {
                json.writeStringField(kind.listing().name(), HexText.of(layer.bytes(), listAt, layer.payloadAt()));
            }
        }
        json.writeEndObject();
    }

    private static <V> void value(JsonGenerator json, Field<V> field, V view) throws IOException {
        if (field.form() == Form.Plain.IPV4 || field.form() == Form.Plain.IPV6 || field.form() == Form.Plain.MAC) {
            json.writeStringField(field.name(), field.show(view));
        } else {
            json.writeNumberField(field.name(), field.get(view).low());
        }
    }

    /** What a raw socket would do to the packet, and the fields that are not what they would be by themselves. */
    public static void writeJudgement(JsonGenerator json, Packet packet) throws IOException {
        HdrIncl kernel = Judgement.kernel(packet);
        json.writeArrayFieldStart("kernel_sets");
        for (HdrIncl.Rewrite rewrite : HdrIncl.Rewrite.values()) {
            if (kernel.rewrites().contains(rewrite)) {
                json.writeString(Judgement.field(rewrite));
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("wrong");
        Judgement judgement = new Judgement(packet);
        for (int i = 0; i < packet.layers().size(); i++) {
            wrong(json, judgement, packet.layers().get(i), i);
        }
        json.writeEndArray();
    }

    private static <V> void wrong(JsonGenerator json, Judgement judgement, Layer<V> layer, int index)
            throws IOException {
        V view = layer.view();
        for (Field<V> field : layer.kind().drawn(view)) {
            Uint128 right = judgement.right(index, field);
            if (!right.equals(field.get(view))) {
                json.writeStartObject();
                json.writeNumberField(LAYER, index);
                json.writeStringField("field", field.name());
                json.writeNumberField("value", field.get(view).low());
                json.writeNumberField("right", right.low());
                json.writeEndObject();
            }
        }
    }
}
