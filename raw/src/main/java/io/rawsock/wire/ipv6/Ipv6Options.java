package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a hop-by-hop or destination options header, in order. With the two bytes before them they fill a
 * multiple of 8: where the given ones do not, padding is put last. Aligning each is the caller's, with {@link PadN}.
 */
public record Ipv6Options(List<Ipv6Option> list) {
    /** Where in their header the options start. */
    static final int START = 2;

    private static final int UNIT = 8;

    public static final int MAX_LENGTH = ExtensionHeaderView.MAX_LENGTH - START;

    /** @throws IllegalArgumentException if they are longer than a header holds */
    public Ipv6Options {
        list = padded(list);
        if (length(list) > MAX_LENGTH) {
            throw new IllegalArgumentException("options of " + length(list) + " bytes, of which a header holds 2046");
        }
    }

    public static Ipv6Options of(Ipv6Option... options) {
        return new Ipv6Options(List.of(options));
    }

    static Defect check(ByteBuffer buffer, int at, int limit) {
        for (int i = at; i < limit; i = next(buffer, i)) {
            Defect defect = Ipv6Option.check(buffer, i, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
        }
        return Defect.NONE;
    }

    static Ipv6Options parse(ExtensionHeaderView view) {
        ByteBuffer buffer = view.bytes();
        List<Ipv6Option> options = new ArrayList<>();
        for (int i = view.optionsAt(); i < view.limit(); i = next(buffer, i)) {
            options.add(Ipv6Option.parse(buffer, i));
        }
        return new Ipv6Options(options);
    }

    /** Where the option after the one at {@code at}, which is not defective, starts. */
    private static int next(ByteBuffer buffer, int at) {
        return u8(buffer, at) == Pad1.TYPE
                ? at + 1
                : at + Ipv6Option.DATA_OFFSET + u8(buffer, at + Ipv6Option.LENGTH_OFFSET);
    }

    /** In bytes; two less than a multiple of 8. */
    public int length() {
        return length(list);
    }

    /** Writes the options and returns the offset after them. */
    public int emit(ByteBuffer out, int at) {
        int end = at;
        for (Ipv6Option option : list) {
            end = option.emit(out, end);
        }
        return end;
    }

    private static List<Ipv6Option> padded(List<Ipv6Option> given) {
        int missing = -(START + length(given)) & (UNIT - 1);
        if (missing == 0) {
            return List.copyOf(given);
        }
        List<Ipv6Option> padded = new ArrayList<>(given);
        padded.add(missing == 1 ? Pad1.PAD1 : new PadN(Payload.of(new byte[missing - Ipv6Option.DATA_OFFSET])));
        return List.copyOf(padded);
    }

    private static int length(List<Ipv6Option> options) {
        int length = 0;
        for (Ipv6Option option : options) {
            length += option.length();
        }
        return length;
    }
}
