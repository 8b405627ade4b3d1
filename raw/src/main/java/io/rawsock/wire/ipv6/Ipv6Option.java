package io.rawsock.wire.ipv6;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One option of a hop-by-hop or destination options header (RFC 8200 section 4.2).
 *
 * @see <a href="https://www.iana.org/assignments/ipv6-parameters">IANA, IPv6 Parameters</a>
 */
public sealed interface Ipv6Option permits Pad1, PadN, RouterAlertOption, JumboPayloadOption, UnknownOption {
    // Every option but Pad1 starts with these.
    int TYPE_OFFSET = 0;
    int LENGTH_OFFSET = 1;
    int DATA_OFFSET = 2;

    // What a node does that does not know the option: the highest two bits of its type.
    int SKIP = 0;
    int DISCARD = 1;
    int DISCARD_AND_REPORT = 2;
    int DISCARD_AND_REPORT_UNLESS_MULTICAST = 3;

    /** Set in the type of an option whose data may change on the way. */
    int MAY_CHANGE = 0x20;

    int type();

    /** In bytes, type and length included. */
    int length();

    /** Writes the option and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /** {@link #SKIP} to {@link #DISCARD_AND_REPORT_UNLESS_MULTICAST}. */
    default int action() {
        return type() >> 6;
    }

    /** Whether a record other than {@link UnknownOption} stands for {@code type}. */
    static boolean known(int type) {
        return switch (type) {
            case Pad1.TYPE, PadN.TYPE, RouterAlertOption.TYPE, JumboPayloadOption.TYPE -> true;
            default -> false;
        };
    }

    /** What is wrong with the option that starts at {@code at}, when the options end at {@code limit}. */
    static Defect check(ByteBuffer buffer, int at, int limit) {
        int type = u8(buffer, at + TYPE_OFFSET);
        if (type == Pad1.TYPE) {
            return Defect.NONE;
        }
        if (limit - at < DATA_OFFSET) {
            return Defect.OPTION_CUT;
        }
        int length = DATA_OFFSET + u8(buffer, at + LENGTH_OFFSET);
        if (length > limit - at) {
            return Defect.OPTION_CUT;
        }
        boolean possible = switch (type) {
            case RouterAlertOption.TYPE -> length == RouterAlertOption.LENGTH;
            case JumboPayloadOption.TYPE -> length == JumboPayloadOption.LENGTH;
            default -> true;
        };
        return possible ? Defect.NONE : Defect.BAD_OPTION_LENGTH;
    }

    /** The option at {@code at}, which {@link #check} has passed. */
    static Ipv6Option parse(ByteBuffer buffer, int at) {
        return switch (u8(buffer, at + TYPE_OFFSET)) {
            case Pad1.TYPE -> Pad1.PAD1;
            case PadN.TYPE -> PadN.parse(buffer, at);
            case RouterAlertOption.TYPE -> RouterAlertOption.parse(buffer, at);
            case JumboPayloadOption.TYPE -> JumboPayloadOption.parse(buffer, at);
            default -> UnknownOption.parse(buffer, at);
        };
    }
}
