package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The label stack that a packet came in with (RFC 4950), outermost entry first. */
public record MplsLabelStack(List<Entry> entries) implements ExtensionObject {
    public static final int CLASS = 1;
    public static final int INCOMING = 1;

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |              Label                    | TC  |S|       TTL     |   RFC 3032 section 2.1, RFC 5462
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int LABEL_SHIFT = 12;
    private static final int TRAFFIC_CLASS_SHIFT = 9;
    private static final int BOTTOM_SHIFT = 8;
    private static final int ENTRY_LENGTH = 4;

    /**
     * One entry.
     *
     * @param label 20 bits
     * @param trafficClass 3 bits, once called experimental
     * @param bottomOfStack as the S bit says, which need not be true
     */
    public record Entry(int label, int trafficClass, boolean bottomOfStack, int ttl) {
        /** @throws IllegalArgumentException if a number does not fit its field */
        public Entry {
            requireBits("label", label, 20);
            requireBits("trafficClass", trafficClass, 3);
            requireBits("ttl", ttl, 8);
        }
    }

    public MplsLabelStack {
        entries = List.copyOf(entries);
    }

    public static MplsLabelStack of(Entry... entries) {
        return new MplsLabelStack(List.of(entries));
    }

    static boolean fits(int length) {
        return (length - HEADER_LENGTH) % ENTRY_LENGTH == 0;
    }

    static MplsLabelStack parse(ByteBuffer buffer, int at, int limit) {
        List<Entry> entries = new ArrayList<>();
        for (int i = at; i < limit; i += ENTRY_LENGTH) {
            int entry = i32(buffer, i);
            entries.add(new Entry(
                    entry >>> LABEL_SHIFT,
                    entry >> TRAFFIC_CLASS_SHIFT & 7,
                    (entry >> BOTTOM_SHIFT & 1) != 0,
                    entry & 0xff));
        }
        return new MplsLabelStack(entries);
    }

    @Override
    public int classNumber() {
        return CLASS;
    }

    @Override
    public int subtype() {
        return INCOMING;
    }

    @Override
    public int length() {
        return HEADER_LENGTH + entries.size() * ENTRY_LENGTH;
    }

    @Override
    public void emitContent(ByteBuffer out, int at) {
        int i = at;
        for (Entry entry : entries) {
            int bottom = entry.bottomOfStack ? 1 << BOTTOM_SHIFT : 0;
            i32(out, i, entry.label << LABEL_SHIFT | entry.trafficClass << TRAFFIC_CLASS_SHIFT | bottom | entry.ttl);
            i += ENTRY_LENGTH;
        }
    }
}
