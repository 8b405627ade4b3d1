package io.rawsock.craft.list;

import io.rawsock.craft.word.HexText;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The part of a header that is a list: options, addresses, records. */
public abstract class Listing {
    /** Of headers that end where their fields do. */
    public static final Listing NONE = new Listing("", 0, 1) {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public byte[] bytes(OptionCall call) throws NotationException {
            throw new NotationException(call.column(), "this header has no list");
        }

        @Override
        public List<String> calls(ByteBuffer bytes, int at, int limit) {
            return List.of();
        }
    };

    private static final int WORD = 4;

    private final String name;
    private final int max;
    private final int unit;

    /**
     * @param name as the notation has it
     * @param max how many bytes there can be
     * @param unit of which zeros make the bytes a multiple
     */
    Listing(String name, int max, int unit) {
        this.name = name;
        this.max = max;
        this.unit = unit;
    }

    public final String name() {
        return name;
    }

    public final int max() {
        return max;
    }

    /** What elements there are. */
    public abstract List<String> names();

    /** The bytes of one element. */
    public abstract byte[] bytes(OptionCall call) throws NotationException;

    /** The elements as the notation has them; what cannot be read is {@code raw(hex)}. */
    public abstract List<String> calls(ByteBuffer bytes, int at, int limit);

    /** The elements in words, one a line. */
    public List<String> explain(ByteBuffer bytes, int at, int limit) {
        return calls(bytes, at, limit);
    }

    /** How many elements the bytes are; only where a field of the header says it. */
    public int count(ByteBuffer bytes, int at, int limit) {
        return 0;
    }

    /** How many bytes at {@code at} are {@code count} elements, or as many as are there; 0 for other lists. */
    public int extent(ByteBuffer bytes, int at, int limit, int count) {
        return 0;
    }

    /** All elements together as they go into a header. */
    public byte[] padded(ByteArrayOutputStream elements) {
        byte[] bytes = elements.toByteArray();
        return Arrays.copyOf(bytes, (bytes.length + unit - 1) / unit * unit);
    }

    static byte[] raw(OptionCall call) throws NotationException {
        call.most(1);
        return call.argument(0, "bytes in hexadecimal").hex();
    }

    public static String raw(ByteBuffer bytes, int at, int limit) {
        return "raw(" + HexText.of(bytes, at, limit) + ")";
    }

    /** The call if it makes exactly these bytes, else the bytes: nothing of a strange option is lost. */
    final String exact(String call, ByteBuffer bytes, int at, int limit) {
        try {
            byte[] again = bytes(OptionCall.of(call));
            return again.length == limit - at && bytes.slice(at, limit - at).equals(ByteBuffer.wrap(again))
                    ? call
                    : raw(bytes, at, limit);
        } catch (NotationException | IllegalArgumentException unheardOf) {
            return raw(bytes, at, limit);
        }
    }

    /** Adds what ends a list before its header ends: nothing where the notation would put the zeros itself. */
    static List<String> endedBy(Payload padding, List<String> calls, ByteBuffer bytes, int at, int limit) {
        boolean zeros = limit - at < WORD;
        for (int i = 0; i < padding.length(); i++) {
            zeros &= padding.u8(i) == 0;
        }
        if (!zeros) {
            calls.add(raw(bytes, at, limit));
        }
        return calls;
    }

    /** Addresses or numbers as arguments. */
    static String call(String name, Iterable<?> arguments) {
        StringBuilder text = new StringBuilder(name);
        String before = "(";
        for (Object argument : arguments) {
            text.append(before).append(argument);
            before = ", ";
        }
        return text.append(before.equals("(") ? "" : ")").toString();
    }
}
