package io.rawsock.wire.icmpv6;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * A message of a type, or with a code, that no other record stands for, or not of its form, kept as it came. Made by
 * hand it may be of any type; a message that another record can say is that record again when it is parsed.
 *
 * @param rest the second four bytes of the header
 * @param data what follows the header
 */
public record UnknownIcmpv6(int type, int code, long rest, Payload data) implements Icmpv6Message {
    /** @throws IllegalArgumentException if a number does not fit its field */
    public UnknownIcmpv6 {
        requireBits("type", type, 8);
        requireBits("code", code, 8);
        requireBits("rest", rest, 32);
    }

    static UnknownIcmpv6 parse(Icmpv6View view) {
        Payload data = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new UnknownIcmpv6(view.type(), view.code(), view.rest(), data);
    }

    @Override
    public int length() {
        return Icmpv6View.HEADER_LENGTH + data.length();
    }

    @Override
    public int emit(ByteBuffer out, int at, int addressSum) {
        int end = at + length();
        Icmpv6View view = new Icmpv6View()
                .wrapForWriting(out, at, end)
                .type(type)
                .code(code)
                .rest(rest);
        data.emit(out, view.bodyAt());
        view.fillChecksum(addressSum);
        return end;
    }
}
