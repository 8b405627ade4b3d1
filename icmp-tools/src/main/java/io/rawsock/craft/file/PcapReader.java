package io.rawsock.craft.file;

import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.PacketSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads a classic capture file, of either byte order, with microseconds or nanoseconds, packet by packet.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html">PCAP Capture File Format</a>
 */
public final class PcapReader implements PacketSource {
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                          Magic Number                         |
    // |          Major Version        |         Minor Version         |
    // |                     Reserved, two words                       |
    // |                            SnapLen                            |
    // | FCS |f|0 0 0 0 0 0 0 0 0 0 0 0|         LinkType              |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int FILE_HEADER = 24;
    private static final int LINK_TYPE = 20;
    private static final int LINK_TYPE_MASK = 0xffff;

    // Seconds, their fraction, captured length, length on the wire.
    static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH = 8;

    private static final int NEXT_GENERATION = 0x0a0d0d0a;
    /** libpcap's MAXIMUM_SNAPLEN. */
    private static final int MOST_BYTES = 262_144;

    private final InputStream in;
    private final ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER);
    private final int linkType;
    private long count;

    /**
     * @param in is closed with this
     * @throws UnreadableException when it is no such file, or one of packets that we cannot read
     */
    public PcapReader(InputStream in) throws IOException {
        this.in = in;
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER);
        int length = in.readNBytes(header.array(), 0, FILE_HEADER);
        if (length >= 4 && header.getInt(0) == NEXT_GENERATION) {
            throw new UnreadableException("this is a pcapng file; make a classic one of it: editcap -F pcap IN OUT");
        }
        if (length < FILE_HEADER || !isMagic(header)) {
            throw new UnreadableException("this is no pcap file");
        }
        record.order(header.order());
        linkType = header.getInt(LINK_TYPE) & LINK_TYPE_MASK;
        if (!LinkType.known(linkType)) {
            throw new UnreadableException("packets of link type " + linkType
                    + ", which craft does not know; it knows 1 (Ethernet), 101, 228 and 229 (IP), 113 and 276 (any)");
        }
    }

    private static boolean isMagic(ByteBuffer header) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int magic = header.order(order).getInt(0);
            if (magic == MICROSECONDS || magic == NANOSECONDS) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        int length = in.readNBytes(record.array(), 0, RECORD_HEADER);
        if (length == 0) {
            return null;
        }
        count++;
        int captured = record.getInt(CAPTURED_LENGTH);
        if (length == RECORD_HEADER && (captured < 0 || captured > MOST_BYTES)) {
            throw new UnreadableException("packet " + count + " is said to have " + Integer.toUnsignedString(captured)
                    + " bytes, more than any capture; the file is damaged");
        }
        byte[] bytes = length < RECORD_HEADER ? new byte[0] : in.readNBytes(captured);
        if (length < RECORD_HEADER || bytes.length < captured) {
            throw new UnreadableException("the file ends inside packet " + count);
        }
        return LinkType.dissect(linkType, bytes);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
