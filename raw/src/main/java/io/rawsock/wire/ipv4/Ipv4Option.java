package io.rawsock.wire.ipv4;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One IPv4 option (RFC 791 section 3.1).
 *
 * @see <a href="https://www.iana.org/assignments/ip-parameters">IANA, IP Option Numbers</a>
 */
public sealed interface Ipv4Option
        permits EndOfOptionList,
                NoOperation,
                RouteOption,
                TimestampOption,
                RouterAlertOption,
                SecurityOption,
                UnknownOption {

    // Every option but the two of one byte starts with these.
    int TYPE_OFFSET = 0;
    int LENGTH_OFFSET = 1;
    int MIN_LENGTH = 2;

    /** Set in the type of an option that goes into every fragment, not only the first. */
    int COPIED = 0x80;

    int type();

    /** In bytes, type and length included. */
    int length();

    /** Writes the option and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /** Whether a record other than {@link UnknownOption} stands for {@code type}. */
    static boolean known(int type) {
        return switch (type) {
            case EndOfOptionList.TYPE,
                    NoOperation.TYPE,
                    RouteOption.RECORD_ROUTE,
                    RouteOption.LOOSE_SOURCE_ROUTE,
                    RouteOption.STRICT_SOURCE_ROUTE,
                    TimestampOption.TYPE,
                    RouterAlertOption.TYPE,
                    SecurityOption.TYPE -> true;
            default -> false;
        };
    }

    /** What is wrong with the option that starts at {@code at}, when the options end at {@code limit}. */
    static Defect check(ByteBuffer buffer, int at, int limit) {
        int type = u8(buffer, at + TYPE_OFFSET);
        if (type == EndOfOptionList.TYPE || type == NoOperation.TYPE) {
            return Defect.NONE;
        }
        if (limit - at < MIN_LENGTH) {
            return Defect.OPTION_CUT;
        }
        int length = u8(buffer, at + LENGTH_OFFSET);
        if (length < MIN_LENGTH) {
            return Defect.BAD_OPTION_LENGTH;
        }
        if (length > limit - at) {
            return Defect.OPTION_CUT;
        }
        return switch (type) {
            case RouteOption.RECORD_ROUTE, RouteOption.LOOSE_SOURCE_ROUTE, RouteOption.STRICT_SOURCE_ROUTE ->
                RouteOption.check(buffer, at, length);
            case TimestampOption.TYPE -> TimestampOption.check(buffer, at, length);
            case RouterAlertOption.TYPE -> length == RouterAlertOption.LENGTH ? Defect.NONE : Defect.BAD_OPTION_LENGTH;
            case SecurityOption.TYPE -> length >= SecurityOption.MIN_LENGTH ? Defect.NONE : Defect.BAD_OPTION_LENGTH;
            default -> Defect.NONE;
        };
    }

    /** The option at {@code at}, which {@link #check} has passed. */
    static Ipv4Option parse(ByteBuffer buffer, int at, int limit) {
        int type = u8(buffer, at + TYPE_OFFSET);
        return switch (type) {
            case EndOfOptionList.TYPE -> EndOfOptionList.parse(buffer, at, limit);
            case NoOperation.TYPE -> NoOperation.NOP;
            case RouteOption.RECORD_ROUTE, RouteOption.LOOSE_SOURCE_ROUTE, RouteOption.STRICT_SOURCE_ROUTE ->
                RouteOption.parse(buffer, at);
            case TimestampOption.TYPE -> TimestampOption.parse(buffer, at);
            case RouterAlertOption.TYPE -> RouterAlertOption.parse(buffer, at);
            case SecurityOption.TYPE -> SecurityOption.parse(buffer, at);
            default -> UnknownOption.parse(buffer, at);
        };
    }
}
