package io.rawsock.craft;

import org.jspecify.annotations.Nullable;

/** The packets of a notation, from its first on. */
final class Series implements PacketSource {
    private final Template template;
    private final Sources sources;
    private final long count;
    private long index;

    /** @param count how many; after the last of the ranges they start again */
    Series(Template template, Sources sources, long count) {
        this.template = template;
        this.sources = sources;
        this.count = count;
    }

    long count() {
        return count;
    }

    @Override
    public @Nullable Packet next() {
        return index == count ? null : template.packet(index++, sources);
    }

    @Override
    public void close() {}
}
