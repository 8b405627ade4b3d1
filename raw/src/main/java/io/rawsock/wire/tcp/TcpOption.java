package io.rawsock.wire.tcp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One TCP option (RFC 9293 section 3.1).
 *
 * @see <a href="https://www.iana.org/assignments/tcp-parameters">IANA, TCP Option Kind Numbers</a>
 */
public sealed interface TcpOption
        permits EndOfOptionList,
                NoOperation,
                MaximumSegmentSizeOption,
                WindowScaleOption,
                SackPermittedOption,
                SackOption,
                TimestampsOption,
                Md5SignatureOption,
                UserTimeoutOption,
                FastOpenOption,
                UnknownOption {

    // Every option but the two of one byte starts with these.
    int KIND_OFFSET = 0;
    int LENGTH_OFFSET = 1;
    int MIN_LENGTH = 2;

    int kind();

    /** In bytes, kind and length included. */
    int length();

    /** Writes the option and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /** Whether a record other than {@link UnknownOption} stands for {@code kind}. */
    static boolean known(int kind) {
        return switch (kind) {
            case EndOfOptionList.KIND,
                    NoOperation.KIND,
                    MaximumSegmentSizeOption.KIND,
                    WindowScaleOption.KIND,
                    SackPermittedOption.KIND,
                    SackOption.KIND,
                    TimestampsOption.KIND,
                    Md5SignatureOption.KIND,
                    UserTimeoutOption.KIND,
                    FastOpenOption.KIND -> true;
            default -> false;
        };
    }

    /** What is wrong with the option that starts at {@code at}, when the options end at {@code limit}. */
    static Defect check(ByteBuffer buffer, int at, int limit) {
        int kind = u8(buffer, at + KIND_OFFSET);
        if (kind == EndOfOptionList.KIND || kind == NoOperation.KIND) {
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
        boolean possible = switch (kind) {
            case MaximumSegmentSizeOption.KIND -> length == MaximumSegmentSizeOption.LENGTH;
            case WindowScaleOption.KIND -> length == WindowScaleOption.LENGTH;
            case SackPermittedOption.KIND -> length == SackPermittedOption.LENGTH;
            case SackOption.KIND -> SackOption.isLength(length);
            case TimestampsOption.KIND -> length == TimestampsOption.LENGTH;
            case Md5SignatureOption.KIND -> length == Md5SignatureOption.LENGTH;
            case UserTimeoutOption.KIND -> length == UserTimeoutOption.LENGTH;
            case FastOpenOption.KIND -> FastOpenOption.isLength(length);
            default -> true;
        };
        return possible ? Defect.NONE : Defect.BAD_OPTION_LENGTH;
    }

    /** The option at {@code at}, which {@link #check} has passed. */
    static TcpOption parse(ByteBuffer buffer, int at, int limit) {
        int kind = u8(buffer, at + KIND_OFFSET);
        return switch (kind) {
            case EndOfOptionList.KIND -> EndOfOptionList.parse(buffer, at, limit);
            case NoOperation.KIND -> NoOperation.NOP;
            case MaximumSegmentSizeOption.KIND -> MaximumSegmentSizeOption.parse(buffer, at);
            case WindowScaleOption.KIND -> WindowScaleOption.parse(buffer, at);
            case SackPermittedOption.KIND -> SackPermittedOption.SACK_PERMITTED;
            case SackOption.KIND -> SackOption.parse(buffer, at);
            case TimestampsOption.KIND -> TimestampsOption.parse(buffer, at);
            case Md5SignatureOption.KIND -> Md5SignatureOption.parse(buffer, at);
            case UserTimeoutOption.KIND -> UserTimeoutOption.parse(buffer, at);
            case FastOpenOption.KIND -> FastOpenOption.parse(buffer, at);
            default -> UnknownOption.parse(buffer, at);
        };
    }
}
