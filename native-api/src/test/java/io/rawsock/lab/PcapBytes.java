package io.rawsock.lab;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The classic capture file format, in either byte order, with microseconds or nanoseconds. pcap-savefile(5) */
final class PcapBytes {
    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;
    private static final int LINK_TYPE = 20;
    private static final int HEADER_SIZE = 24;
    private static final int RECORD_HEADER_SIZE = 16;

    private PcapBytes() {}

    /** The packets that are there to the end; the file may still be growing, and cut anywhere. */
    static List<CapturedPacket> read(byte[] file) {
        List<CapturedPacket> packets = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.remaining() < HEADER_SIZE) {
            return packets;
        }
        if (!isMagic(in.getInt(0))) {
            in.order(ByteOrder.LITTLE_ENDIAN);
        }
        if (!isMagic(in.getInt(0))) {
            throw new IllegalArgumentException("no capture file: it begins with " + Integer.toHexString(in.getInt(0)));
        }
        long fraction = in.getInt(0) == MAGIC_NANOS ? 1 : 1_000;
        int linkType = in.getInt(LINK_TYPE);
        in.position(HEADER_SIZE);
        while (in.remaining() >= RECORD_HEADER_SIZE) {
            long seconds = Integer.toUnsignedLong(in.getInt());
            long nanos = in.getInt() * fraction;
            byte[] bytes = new byte[in.getInt()];
            in.getInt();
            if (in.remaining() < bytes.length) {
                break;
            }
            in.get(bytes);
            packets.add(new CapturedPacket(seconds * 1_000_000_000 + nanos, linkType, bytes));
        }
        return packets;
    }

    private static boolean isMagic(int first) {
        return first == MAGIC_MICROS || first == MAGIC_NANOS;
    }
}
