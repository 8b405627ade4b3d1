package io.rawsock.wire.arp;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;

/**
 * An ARP packet (RFC 826) over bytes it does not own. Re-wrap it for each packet; it allocates nothing. For use by one
 * thread at a time. Addresses have any length, so the view tells where they are.
 */
public final class ArpView {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |        Hardware Type          |         Protocol Type         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  HW Length    | Proto Length  |           Operation           |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Sender Hardware Address, Sender Protocol Address              |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Target Hardware Address, Target Protocol Address              |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int HARDWARE_TYPE = 0;
    private static final int PROTOCOL_TYPE = 2;
    private static final int HARDWARE_LENGTH = 4;
    private static final int PROTOCOL_LENGTH = 5;
    private static final int OPERATION = 6;
    private static final int ADDRESSES = 8;

    public static final int MIN_LENGTH = ADDRESSES;

    private static final String LAYER = "ARP";

    private ByteBuffer bytes = NetBytes.NOTHING;
    private int at;

    /**
     * The first thing that is wrong with the packet at {@code at} when nothing from {@code limit} on belongs to it, or
     * {@link Defect#NONE}: after that no getter leaves the buffer, and no address either.
     */
    public static Defect check(ByteBuffer buffer, int at, int limit) {
        int available = NetBytes.available(buffer, at, limit);
        if (available < MIN_LENGTH) {
            return Defect.TOO_SHORT;
        }
        int addresses = u8(buffer, at + HARDWARE_LENGTH) + u8(buffer, at + PROTOCOL_LENGTH);
        return ADDRESSES + 2 * addresses > available ? Defect.HEADER_CUT : Defect.NONE;
    }

    /**
     * Looks at the packet in {@code [at, limit)}, which the link may have padded.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public ArpView wrap(ByteBuffer buffer, int at, int limit) {
        Defect defect = check(buffer, at, limit);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException(LAYER, defect, at, limit - at);
        }
        return wrapForWriting(buffer, at);
    }

    /** For bytes about to be written: nothing is checked, because what lies there now is stale. */
    public ArpView wrapForWriting(ByteBuffer buffer, int at) {
        this.bytes = buffer;
        this.at = at;
        return this;
    }

    /** {@link EthernetArp#HARDWARE_TYPE}, or any other number. */
    public int hardwareType() {
        return u16(bytes, at + HARDWARE_TYPE);
    }

    public ArpView hardwareType(int type) {
        u16(bytes, at + HARDWARE_TYPE, type);
        return this;
    }

    /** One of {@link io.rawsock.wire.ethernet.EtherType}, or any other number. */
    public int protocolType() {
        return u16(bytes, at + PROTOCOL_TYPE);
    }

    public ArpView protocolType(int type) {
        u16(bytes, at + PROTOCOL_TYPE, type);
        return this;
    }

    /** Of a hardware address, in bytes. */
    public int hardwareLength() {
        return u8(bytes, at + HARDWARE_LENGTH);
    }

    public ArpView hardwareLength(int length) {
        u8(bytes, at + HARDWARE_LENGTH, length);
        return this;
    }

    /** Of a protocol address, in bytes. */
    public int protocolLength() {
        return u8(bytes, at + PROTOCOL_LENGTH);
    }

    public ArpView protocolLength(int length) {
        u8(bytes, at + PROTOCOL_LENGTH, length);
        return this;
    }

    /** {@link ArpPacket#REQUEST}, {@link ArpPacket#REPLY}, or any other number. */
    public int operation() {
        return u16(bytes, at + OPERATION);
    }

    public ArpView operation(int operation) {
        u16(bytes, at + OPERATION, operation);
        return this;
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the packet starts in {@link #bytes()}. */
    public int at() {
        return at;
    }

    public int senderHardwareAt() {
        return at + ADDRESSES;
    }

    public int senderProtocolAt() {
        return senderHardwareAt() + hardwareLength();
    }

    public int targetHardwareAt() {
        return senderProtocolAt() + protocolLength();
    }

    public int targetProtocolAt() {
        return targetHardwareAt() + hardwareLength();
    }

    /** Where the packet ends in {@link #bytes()}. */
    public int limit() {
        return targetProtocolAt() + protocolLength();
    }
}
