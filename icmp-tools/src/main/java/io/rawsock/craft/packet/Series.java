package io.rawsock.craft.packet;

import io.rawsock.craft.header.Sources;
import org.jspecify.annotations.Nullable;

/** The packets of a notation, from its first on. */
public final class Series implements PacketSource {
    private final Template template;
    private final Sources sources;
    private final long count;
    private long index;

    /** @param count how many; after the last of the ranges they start again */
    public Series(Template template, Sources sources, long count) {
        this.template = template;
        this.sources = sources;
        this.count = count;
    }

    public long count() {
        return count;
    }

    @Override
    public @Nullable Packet next() {
        return index == count ? null : template.packet(index++, sources);
    }

    @Override
    public void close() {}
}
