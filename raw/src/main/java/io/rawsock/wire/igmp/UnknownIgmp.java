package io.rawsock.wire.igmp;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * A message of a type that no other record stands for, or not of its form, kept as it came. Made by hand it may be of
 * any type; a message that another record can say is that record again when it is parsed.
 *
 * @param code the second byte
 * @param group the second four bytes, most significant first
 * @param data what follows these 8 bytes
 */
public record UnknownIgmp(int type, int code, int group, Payload data) implements IgmpMessage {
    /** @throws IllegalArgumentException if type or code does not fit 8 bits */
    public UnknownIgmp {
        requireBits("type", type, 8);
        requireBits("code", code, 8);
    }

    static UnknownIgmp parse(IgmpView view) {
        Payload data = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new UnknownIgmp(view.type(), view.maxResponseCode(), view.group(), data);
    }

    @Override
    public int length() {
        return IgmpView.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IgmpView view = new IgmpView()
                .wrapForWriting(out, at, end)
                .type(type)
                .maxResponseCode(code)
                .group(group);
        data.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
