package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One option of a neighbor discovery message (RFC 4861 section 4.6).
 *
 * @see <a href="https://www.iana.org/assignments/icmpv6-parameters">IANA, ICMPv6 Parameters</a>
 */
public sealed interface NdOption
        permits LinkLayerAddressOption,
                PrefixInformationOption,
                RedirectedHeaderOption,
                MtuOption,
                NonceOption,
                RouteInformationOption,
                RecursiveDnsServersOption,
                DnsSearchListOption,
                UnknownOption {

    // Every option starts with these.
    int TYPE_OFFSET = 0;
    int LENGTH_OFFSET = 1;
    int DATA_OFFSET = 2;

    /** The length field counts these. */
    int UNIT = 8;

    int MAX_LENGTH = 0xff * UNIT;

    /** A lifetime that does not end. */
    long INFINITY = 0xffff_ffffL;

    int type();

    /** In bytes, type and length included; a multiple of 8. */
    int length();

    /** Writes the option and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /** Whether a record other than {@link UnknownOption} stands for {@code type}. */
    static boolean known(int type) {
        return switch (type) {
            case LinkLayerAddressOption.SOURCE,
                    LinkLayerAddressOption.TARGET,
                    PrefixInformationOption.TYPE,
                    RedirectedHeaderOption.TYPE,
                    MtuOption.TYPE,
                    NonceOption.TYPE,
                    RouteInformationOption.TYPE,
                    RecursiveDnsServersOption.TYPE,
                    DnsSearchListOption.TYPE -> true;
            default -> false;
        };
    }

    /** In bytes, of the option at {@code at}. */
    static int length(ByteBuffer buffer, int at) {
        return u8(buffer, at + LENGTH_OFFSET) * UNIT;
    }

    /** What is wrong with the option that starts at {@code at}, when the options end at {@code limit}. */
    static Defect check(ByteBuffer buffer, int at, int limit) {
        if (limit - at < DATA_OFFSET) {
            return Defect.OPTION_CUT;
        }
        int length = length(buffer, at);
        if (length == 0) {
            return Defect.BAD_OPTION_LENGTH;
        }
        if (length > limit - at) {
            return Defect.OPTION_CUT;
        }
        return switch (u8(buffer, at + TYPE_OFFSET)) {
            case PrefixInformationOption.TYPE -> PrefixInformationOption.check(buffer, at, length);
            case MtuOption.TYPE -> length == MtuOption.LENGTH ? Defect.NONE : Defect.BAD_OPTION_LENGTH;
            case RouteInformationOption.TYPE -> RouteInformationOption.check(buffer, at, length);
            case RecursiveDnsServersOption.TYPE ->
                RecursiveDnsServersOption.isLength(length) ? Defect.NONE : Defect.BAD_OPTION_LENGTH;
            case DnsSearchListOption.TYPE -> DnsSearchListOption.check(buffer, at, length);
            default -> Defect.NONE;
        };
    }

    /** The option at {@code at}, which {@link #check} has passed. */
    static NdOption parse(ByteBuffer buffer, int at) {
        return switch (u8(buffer, at + TYPE_OFFSET)) {
            case LinkLayerAddressOption.SOURCE, LinkLayerAddressOption.TARGET ->
                LinkLayerAddressOption.parse(buffer, at);
            case PrefixInformationOption.TYPE -> PrefixInformationOption.parse(buffer, at);
            case RedirectedHeaderOption.TYPE -> RedirectedHeaderOption.parse(buffer, at);
            case MtuOption.TYPE -> MtuOption.parse(buffer, at);
            case NonceOption.TYPE -> NonceOption.parse(buffer, at);
            case RouteInformationOption.TYPE -> RouteInformationOption.parse(buffer, at);
            case RecursiveDnsServersOption.TYPE -> RecursiveDnsServersOption.parse(buffer, at);
            case DnsSearchListOption.TYPE -> DnsSearchListOption.parse(buffer, at);
            default -> UnknownOption.parse(buffer, at);
        };
    }
}
