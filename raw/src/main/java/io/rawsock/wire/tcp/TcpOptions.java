package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The options of a TCP header, in order. They fill a multiple of 4 bytes: where the given ones do not, an
 * {@link EndOfOptionList} is put last, or the one that is last is made longer.
 */
public record TcpOptions(List<TcpOption> list) {
    public static final int MAX_LENGTH = TcpView.MAX_LENGTH - TcpView.MIN_LENGTH;
    public static final TcpOptions NONE = new TcpOptions(List.of());

    /** @throws IllegalArgumentException if they are longer than 40 bytes, or go on after the end of the list */
    public TcpOptions {
        list = padded(list);
        for (TcpOption option : list.subList(0, Math.max(0, list.size() - 1))) {
            if (option instanceof EndOfOptionList) {
                throw new IllegalArgumentException("options after the end of the option list: " + list);
            }
        }
        if (length(list) > MAX_LENGTH) {
            throw new IllegalArgumentException("options of " + length(list) + " bytes, of which a header holds 40");
        }
    }

    public static TcpOptions of(TcpOption... options) {
        return new TcpOptions(List.of(options));
    }

    /** What {@link TcpView#checkOptions} answers. */
    static Defect check(ByteBuffer buffer, int at, int limit) {
        for (int i = at; i < limit; i = next(buffer, i, limit)) {
            Defect defect = TcpOption.check(buffer, i, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
        }
        return Defect.NONE;
    }

    /**
     * The options of a header.
     *
     * @throws MalformedPacketException unless {@link TcpView#checkOptions} says {@link Defect#NONE}
     */
    public static TcpOptions parse(TcpView view) {
        Defect defect = view.checkOptions();
        int at = view.optionsAt();
        if (defect != Defect.NONE) {
            throw new MalformedPacketException("TCP options", defect, at, Math.max(0, view.limit() - at));
        }
        int limit = view.payloadAt();
        if (at == limit) {
            return NONE;
        }
        ByteBuffer buffer = view.bytes();
        List<TcpOption> options = new ArrayList<>();
        for (int i = at; i < limit; i = next(buffer, i, limit)) {
            options.add(TcpOption.parse(buffer, i, limit));
        }
        return new TcpOptions(options);
    }

    /** Where the option after the one at {@code at}, which is not defective, starts. */
    private static int next(ByteBuffer buffer, int at, int limit) {
        return switch (u8(buffer, at)) {
            case EndOfOptionList.KIND -> limit;
            case NoOperation.KIND -> at + 1;
            default -> at + u8(buffer, at + TcpOption.LENGTH_OFFSET);
        };
    }

    /** In bytes; a multiple of 4. */
    public int length() {
        return length(list);
    }

    /** Writes the options and returns the offset after them. */
    public int emit(ByteBuffer out, int at) {
        int end = at;
        for (TcpOption option : list) {
            end = option.emit(out, end);
        }
        return end;
    }

    private static List<TcpOption> padded(List<TcpOption> given) {
        int missing = -length(given) & 3;
        if (missing == 0) {
            return List.copyOf(given);
        }
        List<TcpOption> padded = new ArrayList<>(given);
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

    private static int length(List<TcpOption> options) {
        int length = 0;
        for (TcpOption option : options) {
            length += option.length();
        }
        return length;
    }
}
