package io.rawsock.lab;

import java.util.Arrays;

/** A packet as a capture saw it. */
public final class CapturedPacket {
    /** LINKTYPE_ETHERNET: 14 bytes of link header, then what its type says. */
    public static final int ETHERNET = 1;

    /** LINKTYPE_RAW: an IPv4 or IPv6 header first. */
    public static final int RAW_IP = 101;

    private static final int ETHERNET_HEADER = 14;

    private final long timestampNanos;
    private final int linkType;
    private final byte[] bytes;

    CapturedPacket(long timestampNanos, int linkType, byte[] bytes) {
        this.timestampNanos = timestampNanos;
        this.linkType = linkType;
        this.bytes = bytes;
    }

    /** The kernel's time, since 1970. */
    public long timestampNanos() {
        return timestampNanos;
    }

    /** What the bytes begin with: {@link #ETHERNET} or {@link #RAW_IP}. */
    public int linkType() {
        return linkType;
    }

    /** All of it, from the link's header on. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** From the IP header on, without the link's header. */
    public byte[] ip() {
        return Arrays.copyOfRange(bytes, linkType == ETHERNET ? ETHERNET_HEADER : 0, bytes.length);
    }
}
