package io.rawsock.craft.header;

import io.rawsock.craft.list.Listing;
import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.Uint128;
import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;
import java.util.Collection;
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
public abstract class HeaderKind<V> {
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

    public final String name() {
        return name;
    }

    public final List<Field<V>> fields() {
        return fields;
    }

    public final @Nullable Field<V> field(String wanted) {
        for (Field<V> field : fields) {
            if (field.name().equals(wanted)) {
                return field;
            }
        }
        return null;
    }

    /** For reading and writing, whatever the bytes are. */
    public abstract V view(ByteBuffer bytes, int at, int limit);

    /** Whether, and how badly, what lies there is not such a header. */
    public abstract Defect check(ByteBuffer bytes, int at, int limit);

    /** The fields in the order of the wire, without a gap, that this header has: some depend on its type. */
    public List<Field<V>> drawn(V view) {
        return fields;
    }

    /** In bytes, without the list. */
    public abstract int fixedLength();

    /** In bytes, with the list, as the bytes of the header have it; only after {@link #check}. */
    public int length(V view) {
        return fixedLength();
    }

    /** What follows the fields and belongs to the header. */
    public Listing listing() {
        return Listing.NONE;
    }

    /** The list of a header of which none is given. */
    public byte[] emptyList() {
        return new byte[0];
    }

    /** Sets a field of which there is nothing but its name. */
    final void set(V view, String field, long value) {
        Field<V> known = field(field);
        if (known != null) {
            known.set(view, Uint128.of(value));
        }
    }

    /** The value of a field of which there is nothing but its name; 0 if there is none. */
    final long number(V view, String field) {
        Field<V> known = field(field);
        return known == null ? 0 : known.get(view).low();
    }

    /** The headers of the same name that have other fields, for some types; from the shortest. */
    public List<HeaderKind<?>> variants() {
        return List.of();
    }

    /** The kind that has this one among its variants, or is this one. */
    HeaderKind<?> family() {
        return this;
    }

    /** Whether the type of a header makes it one of several of its name. */
    public final boolean hasVariants() {
        return !family().variants().isEmpty();
    }

    /** Of a variant: whether headers of this type are such. */
    public boolean isOfType(long type) {
        return false;
    }

    /** The type when none is given. */
    public long defaultType() {
        return 0;
    }

    /** The first variant for headers of a type that has all these fields, or the first. */
    public final HeaderKind<?> variant(long type, Collection<String> names) {
        HeaderKind<?> first = this;
        for (HeaderKind<?> variant : variants()) {
            if (variant.isOfType(type)) {
                first = first == this ? variant : first;
                if (variant.hasAll(names)) {
                    return variant;
                }
            }
        }
        return first;
    }

    private boolean hasAll(Collection<String> names) {
        for (String each : names) {
            if (field(each) == null && !listing().name().equals(each)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The variant that a header, which {@link #check} has passed, is: the longest for which there are bytes. Null when all
     * of its type are longer.
     */
    public final @Nullable HeaderKind<?> variantAt(ByteBuffer bytes, int at, int limit) {
        HeaderKind<?> longest = this;
        Field<V> type = field("type");
        if (type != null) {
            long value = type.get(view(bytes, at, limit)).low();
            for (HeaderKind<?> variant : variants()) {
                if (variant.isOfType(value)) {
                    boolean fits = variant.fixedLength() <= limit - at;
                    longest = fits ? variant : longest == this ? null : longest;
                }
            }
        }
        return longest;
    }

    /** What a value means, or the empty string. */
    public abstract String meaning(V view, Field<V> field);

    /** Writes what is so unless the notation says otherwise; the bytes are all zero before. */
    public void defaults(V view, long index) {}

    /** Before any checksum: fills in what depends on the headers around. */
    public void settle(V view, Set<String> given, Surroundings around, Sources sources) {}

    /** Fills in lengths, what follows, and the checksum, where they are not given; what is inside is complete. */
    public void complete(V view, Set<String> given, Surroundings around) {}

    /** The kind of what follows this header, or null when it is data or not known. */
    @Nullable
    public HeaderKind<?> next(V view) {
        return null;
    }

    /** Of an ICMP error that can have extensions: the unit of the length of its quote, in bytes; 0 of all others. */
    public int quoteUnit(V view) {
        return 0;
    }

    /** Where the quote ends, and extensions start if that is not where the message does. */
    public int quoteLimit(V view, int limit) {
        return limit;
    }

    /** Where what belongs to this header ends: before {@code limit} if a length says so. */
    public int end(V view, int limit) {
        return limit;
    }

    static boolean contains(int[] types, long type) {
        for (int each : types) {
            if (each == type) {
                return true;
            }
        }
        return false;
    }

    static <V> Field<V> field(String name, int bits, Form form, ToLongFunction<V> getter, ObjLongConsumer<V> setter) {
        return Field.of(name, bits, form, getter, setter);
    }
}
