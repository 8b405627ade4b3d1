package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * A message of a type, or with a code or length, that no other record stands for, kept as it came. Made by hand it may
 * be of any type; a message that another record can say is that record again when it is parsed.
 *
 * @param rest the second four bytes of the header
 * @param data what follows the header
 */
public record UnknownIcmp(int type, int code, long rest, Payload data) implements IcmpMessage {
    /** @throws IllegalArgumentException if a number does not fit its field */
    public UnknownIcmp {
        requireBits("type", type, 8);
        requireBits("code", code, 8);
        requireBits("rest", rest, 32);
    }

    static UnknownIcmp parse(IcmpView view) {
        Payload data = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new UnknownIcmp(view.type(), view.code(), view.rest(), data);
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(type)
                .code(code)
                .rest(rest);
        data.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
