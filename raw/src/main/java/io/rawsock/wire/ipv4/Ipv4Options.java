package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The options of an IPv4 header, in order. They fill a multiple of 4 bytes: where the given ones do not, an
 * {@link EndOfOptionList} is put last, or the one that is last is made longer.
 */
public record Ipv4Options(List<Ipv4Option> list) {
    public static final int MAX_LENGTH = Ipv4View.MAX_LENGTH - Ipv4View.MIN_LENGTH;
    public static final Ipv4Options NONE = new Ipv4Options(List.of());

    /** @throws IllegalArgumentException if they are longer than 40 bytes, or go on after the end of the list */
    public Ipv4Options {
        list = padded(list);
        for (Ipv4Option option : list.subList(0, Math.max(0, list.size() - 1))) {
            if (option instanceof EndOfOptionList) {
                throw new IllegalArgumentException("options after the end of the option list: " + list);
            }
        }
        if (length(list) > MAX_LENGTH) {
            throw new IllegalArgumentException("options of " + length(list) + " bytes, of which a header holds 40");
        }
    }

    public static Ipv4Options of(Ipv4Option... options) {
        return new Ipv4Options(List.of(options));
    }

    /** What {@link Ipv4View#checkOptions} answers, of options that lie in no header. */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        for (int i = at; i < limit; i = next(buffer, i, limit)) {
            Defect defect = Ipv4Option.check(buffer, i, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
        }
        return Defect.NONE;
    }

    /**
     * The options of a header.
     *
     * @throws MalformedPacketException unless {@link Ipv4View#checkOptions} says {@link Defect#NONE}
     */
    public static Ipv4Options parse(Ipv4View view) {
        return parse(view.bytes(), view.optionsAt(), view.payloadAt());
    }

    /**
     * Options that lie in no header: from {@code at} up to {@code limit}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public static Ipv4Options parse(ByteBuffer buffer, int at, int limit) {
        if (at == limit) {
            return NONE;
        }
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException("IPv4 options", defect, at, limit - at);
        }
        List<Ipv4Option> options = new ArrayList<>();
        for (int i = at; i < limit; i = next(buffer, i, limit)) {
            options.add(Ipv4Option.parse(buffer, i, limit));
        }
        return new Ipv4Options(options);
    }

    /** Where the option after the one at {@code at}, which is not defective, starts. */
    private static int next(ByteBuffer buffer, int at, int limit) {
        return switch (u8(buffer, at)) {
            case EndOfOptionList.TYPE -> limit;
            case NoOperation.TYPE -> at + 1;
            default -> at + u8(buffer, at + Ipv4Option.LENGTH_OFFSET);
        };
    }

    /** In bytes; a multiple of 4. */
    public int length() {
        return length(list);
    }

    /** Writes the options and returns the offset after them. */
    public int emit(ByteBuffer out, int at) {
        int end = at;
        for (Ipv4Option option : list) {
            end = option.emit(out, end);
        }
        return end;
    }

    private static List<Ipv4Option> padded(List<Ipv4Option> given) {
        int missing = -length(given) & 3;
        if (missing == 0) {
            return List.copyOf(given);
        }
        List<Ipv4Option> padded = new ArrayList<>(given);
        int last = given.size() - 1;
        if (given.get(last) instanceof EndOfOptionList end) {
            byte[] padding =
                    Arrays.copyOf(end.padding().toBytes(), end.padding().length() + missing);
            padded.set(last, new EndOfOptionList(Payload.of(padding)));
        } else {
            padded.add(new EndOfOptionList(Payload.of(new byte[missing - 1])));
        }
        return List.copyOf(padded);
    }

    private static int length(List<Ipv4Option> options) {
        int length = 0;
        for (Ipv4Option option : options) {
            length += option.length();
        }
        return length;
    }
}
