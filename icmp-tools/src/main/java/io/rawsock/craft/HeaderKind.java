package io.rawsock.craft;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a kind of header, over the view that reads and writes it.
 *
 * @param <V> the view
 */
abstract class HeaderKind<V> {
    private final String name;
    private final List<Field<V>> fields;

    /**
     * @param name as the notation has it
     * @param fields every field that can be set
     */
    HeaderKind(String name, List<Field<V>> fields) {
        this.name = name;
        this.fields = fields;
    }

    final String name() {
        return name;
    }

    final List<Field<V>> fields() {
        return fields;
    }

    final @Nullable Field<V> field(String wanted) {
        for (Field<V> field : fields) {
            if (field.name().equals(wanted)) {
                return field;
            }
        }
        return null;
    }

    /** For reading and writing, whatever the bytes are. */
    abstract V view(ByteBuffer bytes, int at, int limit);

    /** Whether, and how badly, what lies there is not such a header. */
    abstract Defect check(ByteBuffer bytes, int at, int limit);

    /** The fields in the order of the wire, without a gap, that this header has: some depend on its type. */
    List<Field<V>> drawn(V view) {
        return fields;
    }

    /** In bytes, without options. */
    abstract int fixedLength();

    /** In bytes, with options, as the bytes of the header have it; only after {@link #check}. */
    int length(V view) {
        return fixedLength();
    }

    /** How many bytes of options there can be. */
    int maxOptions() {
        return 0;
    }

    /** Bytes of an option as the notation has it. */
    byte[] option(OptionCall call) throws NotationException {
        throw new NotationException(call.column(), name + " has no options");
    }

    /** The options in words, one a line. */
    List<String> explainOptions(V view) {
        return List.of();
    }

    /** What a value means, or the empty string. */
    abstract String meaning(V view, Field<V> field);

    /** Writes what is so unless the notation says otherwise; the bytes are all zero before. */
    void defaults(V view, long index) {}

    /** Before any checksum: fills in what depends on the headers around. */
    void settle(V view, Set<String> given, Surroundings around, Sources sources) {}

    /** Fills in lengths, what follows, and the checksum, where they are not given; what is inside is complete. */
    void complete(V view, Set<String> given, Surroundings around) {}

    /** The kind of what follows this header, or null when it is data or not known. */
    @Nullable
    HeaderKind<?> next(V view) {
        return null;
    }

    /** Where what belongs to this header ends: before {@code limit} if a length says so. */
    int end(V view, int limit) {
        return limit;
    }

    static <V> Field<V> field(String name, int bits, Form form, ToLongFunction<V> getter, ObjLongConsumer<V> setter) {
        return new Field<>(name, bits, form, getter, setter);
    }
}
