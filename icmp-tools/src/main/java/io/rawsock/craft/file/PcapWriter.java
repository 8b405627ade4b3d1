package io.rawsock.craft.file;

import io.rawsock.cli.WholeFile;
import io.rawsock.craft.packet.Packet;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes packets into a classic capture file with nanoseconds, which tcpdump, Wireshark and libpcap read. */
public final class PcapWriter implements Closeable {
    private static final short MAJOR_VERSION = 2;
    private static final short MINOR_VERSION = 4;
    private static final int SNAP_LENGTH = 262_144;

    private final Path file;
    private final OutputStream out;
    private final int linkType;

    /**
     * @param first the packets begin as this one does
     * @throws IOException whose message names the file, as those of the other methods do
     */
    public PcapWriter(Path file, Packet first) throws IOException {
        this.file = file;
        linkType = LinkType.of(first);
        try {
            out = new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw unwritten(e);
        }
        put(ByteBuffer.allocate(PcapReader.FILE_HEADER)
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
        put(ByteBuffer.allocate(PcapReader.RECORD_HEADER)
                .putInt((int) now.getEpochSecond())
                .putInt(now.getNano())
                .putInt(packet.length())
                .putInt(packet.length())
                .array());
        put(packet.bytes().array(), packet.length());
    }

    private void put(byte[] header) throws IOException {
        put(header, header.length);
    }

    private void put(byte[] bytes, int length) throws IOException {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private IOException unwritten(IOException e) {
        // Ctrl-C is no matter of the file.
        return e instanceof ClosedByInterruptException
                ? e
                : new IOException("cannot write '" + file + "': " + WholeFile.reason(e), e);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }
}
