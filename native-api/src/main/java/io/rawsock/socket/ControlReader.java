package io.rawsock.socket;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Timespec;
import java.nio.ByteBuffer;

/** Walks the ancillary data of a received message: CMSG_FIRSTHDR, CMSG_NXTHDR and CMSG_DATA of cmsg(3). */
public final class ControlReader {
    private final ByteBuffer bytes;
    private int limit;
    private int at;
    private int next;

    ControlReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    ControlReader rewind(int from, int length) {
        limit = from + length;
        next = from;
        return this;
    }

    /** Goes to the next piece; false when there is none, or what follows is cut. */
    public boolean advance() {
        if (limit - next < Cmsghdr.SIZE) {
            return false;
        }
        long length = bytes.getLong(next + Cmsghdr.CMSG_LEN);
        if (length < Cmsghdr.SIZE || length > limit - next) {
            return false;
        }
        at = next;
        next = Math.min(limit, next + Cmsghdr.space((int) length - Cmsghdr.SIZE));
        return true;
    }

    /** The level of this piece, SOL_SOCKET or a protocol number. */
    public int level() {
        return bytes.getInt(at + Cmsghdr.CMSG_LEVEL);
    }

    /** Its type within the level, SCM_TIMESTAMPNS or IP_TTL say. */
    public int type() {
        return bytes.getInt(at + Cmsghdr.CMSG_TYPE);
    }

    /** Whether this piece is of that level and type. */
    public boolean is(int level, int type) {
        return level() == level && type() == type;
    }

    /** How many bytes of data it has. */
    public int length() {
        return (int) bytes.getLong(at + Cmsghdr.CMSG_LEN) - Cmsghdr.SIZE;
    }

    /** The byte at {@code offset} of its data, 0 to 255. */
    public int getByte(int offset) {
        return Byte.toUnsignedInt(bytes.get(index(offset, Byte.BYTES)));
    }

    /** The int at {@code offset} of its data, in host byte order. */
    public int getInt(int offset) {
        return bytes.getInt(index(offset, Integer.BYTES));
    }

    /** The long at {@code offset} of its data, in host byte order. */
    public long getLong(int offset) {
        return bytes.getLong(index(offset, Long.BYTES));
    }

    /** The {@code struct timespec} at {@code offset} of its data, as nanoseconds. */
    public long getTimespec(int offset) {
        return getLong(offset + Timespec.TV_SEC) * 1_000_000_000 + getLong(offset + Timespec.TV_NSEC);
    }

    ByteBuffer buffer() {
        return bytes;
    }

    /** Where in {@link #buffer} the {@code size} bytes at {@code offset} of the data are. */
    int index(int offset, int size) {
        if (offset < 0 || offset > length() - size) {
            throw new IndexOutOfBoundsException("control message " + level() + "/" + type() + " has " + length()
                    + " bytes; asked for " + size + " at " + offset);
        }
        return at + Cmsghdr.SIZE + offset;
    }
}
