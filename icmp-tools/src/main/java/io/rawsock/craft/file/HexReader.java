package io.rawsock.craft.file;

import io.rawsock.craft.packet.Packet;
import io.rawsock.craft.packet.PacketSource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets from hexadecimal text: what xxd, tcpdump -x and -X, od -t x1, hexdump -C and Wireshark print, and plain
 * digits. An offset of 0, an empty line, or a line that is no dump (tcpdump's own words) begins another packet.
 */
public final class HexReader implements PacketSource {
    private static final int MOST_BYTES = 262_144;
    /** The offset 0 is the same in every radix. */
    private static final int ANY = 1;

    private final BufferedReader in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable HexLine ahead;
    private int radix;
    private long lines;
    private boolean ended;

    /** @param in is closed with this */
    public HexReader(BufferedReader in) {
        this.in = in;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        bytes.reset();
        radix = 0;
        for (HexLine line = line(); line != null; line = line()) {
            if (bytes.size() > 0 && (line.bytes().length() == 0 || line.offset().equals("0"))) {
                ahead = line;
                break;
            }
            checkOffset(line);
            bytes.writeBytes(line.bytes().toBytes());
            if (bytes.size() > MOST_BYTES) {
                throw new UnreadableException("line " + lines + ": a packet of more than " + MOST_BYTES + " bytes");
            }
        }
        return bytes.size() == 0 ? null : LinkType.guess(bytes.toByteArray());
    }

    private @Nullable HexLine line() throws IOException {
        HexLine line = ahead;
        if (line != null) {
            ahead = null;
            return line;
        }
        String text = ended ? null : in.readLine();
        if (text == null) {
            ended = true;
            return null;
        }
        lines++;
        try {
            return HexLine.of(text, radix != 0);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("line " + lines + ": " + e.getMessage());
        }
    }

    /** Offsets are octal from od(1), hexadecimal from everything else; in one packet they are of one kind. */
    private void checkOffset(HexLine line) throws UnreadableException {
        if (line.offset().isEmpty() || line.bytes().length() == 0) {
            return;
        }
        for (int each : new int[] {16, 8, 10}) {
            if ((radix <= ANY || radix == each) && line.isAt(bytes.size(), each)) {
                radix = bytes.size() == 0 ? ANY : each;
                return;
            }
        }
        throw new UnreadableException("line " + lines + ": offset " + line.offset() + " after " + bytes.size()
                + " bytes: something is missing");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
