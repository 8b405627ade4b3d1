package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u32;

import java.nio.ByteBuffer;

/**
 * Timestamp request and reply (RFC 792). Times are in ms since midnight UT, or, with the highest of 32 bits set, in
 * whatever else the sender has.
 *
 * @param type {@link #REQUEST} or {@link #REPLY}
 * @param originate when the asker last touched the request
 * @param receive when the answerer first touched it
 * @param transmit when the answerer last touched the reply
 */
public record Timestamp(int type, int identifier, int sequence, long originate, long receive, long transmit)
        implements IcmpMessage {
    public static final int REQUEST = 13;
    public static final int REPLY = 14;

    // |     Originate Timestamp                                       |   after the identifier and sequence
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Receive Timestamp                                         |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |     Transmit Timestamp                                        |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int ORIGINATE = 8;
    private static final int RECEIVE = 12;
    private static final int TRANSMIT = 16;
    private static final int LENGTH = 20;

    /** @throws IllegalArgumentException if the type is another, or a number does not fit its field */
    public Timestamp {
        if (type != REQUEST && type != REPLY) {
            throw new IllegalArgumentException("ICMP type " + type + " is not a timestamp");
        }
        requireBits("identifier", identifier, 16);
        requireBits("sequence", sequence, 16);
        requireBits("originate", originate, 32);
        requireBits("receive", receive, 32);
        requireBits("transmit", transmit, 32);
    }

    static IcmpMessage parse(IcmpView view) {
        int at = view.at();
        if (view.code() != 0 || view.limit() - at != LENGTH) {
            return UnknownIcmp.parse(view);
        }
        return new Timestamp(
                view.type(),
                view.identifier(),
                view.sequence(),
                u32(view.bytes(), at + ORIGINATE),
                u32(view.bytes(), at + RECEIVE),
                u32(view.bytes(), at + TRANSMIT));
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IcmpView view = new IcmpView()
                .wrapForWriting(out, at, end)
                .type(type)
                .code(0)
                .identifier(identifier)
                .sequence(sequence);
        u32(out, at + ORIGINATE, originate);
        u32(out, at + RECEIVE, receive);
        u32(out, at + TRANSMIT, transmit);
        view.fillChecksum();
        return end;
    }
}
