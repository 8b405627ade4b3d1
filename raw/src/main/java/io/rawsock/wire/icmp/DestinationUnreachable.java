package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;

import java.nio.ByteBuffer;

/**
 * The quoted packet could not be delivered (RFC 792).
 *
 * @param code one of the constants here, or any other number of 8 bits
 * @param nextHopMtu in bytes (RFC 1191 section 4); 0 from an older router and with every other code than
 *     {@link #FRAGMENTATION_NEEDED}
 */
public record DestinationUnreachable(int code, int nextHopMtu, Quote quoted) implements IcmpMessage {
    public static final int TYPE = 3;

    public static final int NET_UNREACHABLE = 0;
    public static final int HOST_UNREACHABLE = 1;
    public static final int PROTOCOL_UNREACHABLE = 2;
    public static final int PORT_UNREACHABLE = 3;
    public static final int FRAGMENTATION_NEEDED = 4;
    public static final int SOURCE_ROUTE_FAILED = 5;
    public static final int NET_UNKNOWN = 6;
    public static final int HOST_UNKNOWN = 7;
    public static final int SOURCE_HOST_ISOLATED = 8;
    public static final int NET_PROHIBITED = 9;
    public static final int HOST_PROHIBITED = 10;
    public static final int NET_UNREACHABLE_FOR_TOS = 11;
    public static final int HOST_UNREACHABLE_FOR_TOS = 12;
    public static final int COMMUNICATION_PROHIBITED = 13;
    public static final int HOST_PRECEDENCE_VIOLATION = 14;
    public static final int PRECEDENCE_CUTOFF = 15;

    /** @throws IllegalArgumentException if a number does not fit its field, or there is an MTU where none belongs */
    public DestinationUnreachable {
        requireBits("code", code, 8);
        requireBits("nextHopMtu", nextHopMtu, 16);
        if (nextHopMtu != 0 && code != FRAGMENTATION_NEEDED) {
            throw new IllegalArgumentException("next-hop MTU " + nextHopMtu + " with code " + code);
        }
    }

    static DestinationUnreachable parse(IcmpView view) {
        return new DestinationUnreachable(
                view.code(), view.code() == FRAGMENTATION_NEEDED ? view.nextHopMtu() : 0, Quote.parse(view));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IcmpView.HEADER_LENGTH + quoted.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .code(code)
                .rest(0)
                .nextHopMtu(nextHopMtu);
        quoted.emit(view);
        view.fillChecksum();
        return end;
    }
}
