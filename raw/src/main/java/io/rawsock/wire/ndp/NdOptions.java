package io.rawsock.wire.ndp;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The options of a neighbor discovery message (RFC 4861 section 4.6), in order. */
public record NdOptions(List<NdOption> list) {
    public static final NdOptions NONE = new NdOptions(List.of());

    public NdOptions {
        list = List.copyOf(list);
    }

    public static NdOptions of(NdOption... options) {
        return new NdOptions(List.of(options));
    }

    /** The first thing that is wrong with the options in {@code [at, limit)}, or {@link Defect#NONE}. */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        for (int i = at; i < limit; i += NdOption.length(buffer, i)) {
            Defect defect = NdOption.check(buffer, i, limit);
            if (defect != Defect.NONE) {
                return defect;
            }
        }
        return Defect.NONE;
    }

    /**
     * The options in {@code [at, limit)}.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public static NdOptions parse(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException("neighbor discovery options", defect, at, limit - at);
        }
        List<NdOption> options = new ArrayList<>();
        for (int i = at; i < limit; i += NdOption.length(buffer, i)) {
            options.add(NdOption.parse(buffer, i));
        }
        return options.isEmpty() ? NONE : new NdOptions(options);
    }

    /** In bytes; a multiple of 8. */
    public int length() {
        int length = 0;
        for (NdOption option : list) {
            length += option.length();
        }
        return length;
    }

    /** Writes the options and returns the offset after them. */
    public int emit(ByteBuffer out, int at) {
        int end = at;
        for (NdOption option : list) {
            end = option.emit(out, end);
        }
        return end;
    }
}
