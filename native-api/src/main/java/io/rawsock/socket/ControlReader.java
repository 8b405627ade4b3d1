package io.rawsock.socket;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.ScmTimestamping;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import io.rawsock.libc.Timeval;
import java.nio.ByteBuffer;

/**
 * Walks the ancillary data of a received message: CMSG_FIRSTHDR, CMSG_NXTHDR and CMSG_DATA of cmsg(3). What is asked of a
 * piece where there is none, before the first {@link #advance} or after the last, is an IllegalStateException.
 */
public final class ControlReader {
    private final ByteBuffer bytes;
    private int start;
    private int limit;
    private int at;
    private int next;
    /** Of the data of this piece, -1 where there is none: the header may be overwritten while this stands at it. */
    private int length = -1;

    ControlReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    ControlReader rewind(int from, int length) {
        start = from;
        limit = from + length;
        next = from;
        this.length = -1;
        return this;
    }

    /** Goes to the next piece; false when there is none, or what follows is cut. */
    public boolean advance() {
        length = -1;
        if (limit - next < Cmsghdr.SIZE) {
            return false;
        }
        long whole = bytes.getLong(next + Cmsghdr.CMSG_LEN);
        if (whole < Cmsghdr.SIZE || whole > limit - next) {
            return false;
        }
        at = next;
        length = (int) whole - Cmsghdr.SIZE;
        next = Math.min(limit, next + Cmsghdr.space(length));
        return true;
    }

    private int here() {
        if (length < 0) {
            throw new IllegalStateException("at no piece of ancillary data");
        }
        return at;
    }

    /** The level of this piece, SOL_SOCKET or a protocol number. */
    public int level() {
        return bytes.getInt(here() + Cmsghdr.CMSG_LEVEL);
    }

    /** Its type within the level, SCM_TIMESTAMPNS or IP_TTL say. */
    public int type() {
        return bytes.getInt(here() + Cmsghdr.CMSG_TYPE);
    }

    /** Whether this piece is of that level and type. */
    public boolean is(int level, int type) {
        return level() == level && type() == type;
    }

    /**
     * Goes to the first piece of that level and type, wherever this stood.
     *
     * @return false when there is none; the reader is at the end then
     */
    public boolean find(int level, int type) {
        return find(level, type, 0);
    }

    // Of at least size bytes: with MSG_CTRUNC the last piece may be cut.
    private boolean find(int level, int type, int size) {
        next = start;
        while (advance()) {
            if (is(level, type) && length() >= size) {
                return true;
            }
        }
        return false;
    }

    /** The time to live or hop limit, 0 to 255, looked for in all pieces; -1 when it was not asked for. */
    public int ttl() {
        if (find(NetinetIn.IPPROTO_IP, NetinetIn.IP_TTL, Integer.BYTES)
                || find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_HOPLIMIT, Integer.BYTES)) {
            return getInt(0);
        }
        return -1;
    }

    /** The type-of-service or traffic class byte, 0 to 255, looked for in all pieces; -1 when it was not asked for. */
    public int trafficClass() {
        if (find(NetinetIn.IPPROTO_IP, NetinetIn.IP_TOS, 1)) {
            return getByte(0);
        }
        return find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_TCLASS, Integer.BYTES) ? getInt(0) : -1;
    }

    /**
     * When the kernel received the packet, or on the error queue sent it: nanoseconds since 1970 by the system's
     * real-time clock, from the most exact of SO_TIMESTAMPING, SO_TIMESTAMPNS and SO_TIMESTAMP that was asked for; 0 when
     * none was.
     */
    public long timestampNanos() {
        if (find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPING, ScmTimestamping.SIZE)) {
            long software = getTimespec(TimeControl.Timestamps.SOFTWARE);
            if (software != 0) {
                return software;
            }
        }
        if (find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPNS, Timespec.SIZE)) {
            return getTimespec(0);
        }
        return find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMP, Timeval.SIZE) ? getTimeval(0) * 1000 : 0;
    }

    /** When the device received or sent the packet, in nanoseconds of its own clock; 0 when it did not tell. */
    public long hardwareTimestampNanos() {
        boolean found = find(SysSocket.SOL_SOCKET, SysSocket.SCM_TIMESTAMPING, ScmTimestamping.SIZE);
        return found ? getTimespec(TimeControl.Timestamps.HARDWARE) : 0;
    }

    /** How many bytes of data it has. */
    public int length() {
        here();
        return length;
    }

    /** The byte at {@code offset} of its data, 0 to 255. */
    public int getByte(int offset) {
        return Byte.toUnsignedInt(bytes.get(index(offset, Byte.BYTES)));
    }

    /** The short at {@code offset} of its data, 0 to 65535, in host byte order. */
    public int getShort(int offset) {
        return Short.toUnsignedInt(bytes.getShort(index(offset, Short.BYTES)));
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

    /** The {@code struct timeval} at {@code offset} of its data, as microseconds. */
    public long getTimeval(int offset) {
        return getLong(offset + Timeval.TV_SEC) * 1_000_000 + getLong(offset + Timeval.TV_USEC);
    }

    /** All of its data. */
    public Octets octets() {
        return Sockaddr.octets(bytes, index(0, length()), length());
    }

    ByteBuffer buffer() {
        return bytes;
    }

    /** Where in {@link #buffer} the {@code size} bytes at {@code offset} of the data are. */
    int index(int offset, int size) {
        int data = here() + Cmsghdr.SIZE;
        if (offset < 0 || offset > length - size) {
            throw new IndexOutOfBoundsException("control message " + level() + "/" + type() + " has " + length
                    + " bytes; asked for " + size + " at " + offset);
        }
        return data + offset;
    }
}
