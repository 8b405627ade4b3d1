package io.rawsock.craft.file;

import io.rawsock.craft.packet.Packet;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes packets into a classic capture file with nanoseconds, which tcpdump, Wireshark and libpcap read. */
public final class PcapWriter implements Closeable {
    private static final short MAJOR_VERSION = 2;
    private static final short MINOR_VERSION = 4;
    private static final int SNAP_LENGTH = 262_144;

    private final OutputStream out;
    private final int linkType;

    /** @param first the packets begin as this one does */
    public PcapWriter(Path file, Packet first) throws IOException {
        linkType = LinkType.of(first);
        out = new BufferedOutputStream(Files.newOutputStream(file));
        out.write(ByteBuffer.allocate(PcapReader.FILE_HEADER)
                .putInt(PcapReader.NANOSECONDS)
                .putShort(MAJOR_VERSION)
                .putShort(MINOR_VERSION)
                .putLong(0)
                .putInt(SNAP_LENGTH)
                .putInt(linkType)
                .array());
    }

    /**
     * Adds a packet, and the present time.
     *
     * @throws IllegalArgumentException if it begins with another header than the first: a file has one type
     */
    public void write(Packet packet) throws IOException {
        if (LinkType.of(packet) != linkType) {
            throw new IllegalArgumentException("frames and packets without a frame cannot go into the same pcap file");
        }
        Instant now = Instant.now();
        out.write(ByteBuffer.allocate(PcapReader.RECORD_HEADER)
                .putInt((int) now.getEpochSecond())
                .putInt(now.getNano())
                .putInt(packet.length())
                .putInt(packet.length())
                .array());
        out.write(packet.bytes().array(), 0, packet.length());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
