package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/** An object of a class that no other record stands for, kept as it came. */
public record UnknownObject(int classNumber, int subtype, Payload content) implements ExtensionObject {
    /** @throws IllegalArgumentException if a number does not fit 8 bits or the object has a record of its own */
    public UnknownObject {
        requireBits("classNumber", classNumber, 8);
        requireBits("subtype", subtype, 8);
        if (ExtensionObject.known(classNumber, subtype)) {
            throw new IllegalArgumentException(
                    "object class " + classNumber + " type " + subtype + " has a record of its own");
        }
    }

    static UnknownObject parse(ByteBuffer buffer, int at, int limit, int classNumber, int subtype) {
        return new UnknownObject(classNumber, subtype, Payload.of(buffer, at, limit));
    }

    @Override
    public int length() {
        return HEADER_LENGTH + content.length();
    }

    @Override
    public void emitContent(ByteBuffer out, int at) {
        content.emit(out, at);
    }
}
