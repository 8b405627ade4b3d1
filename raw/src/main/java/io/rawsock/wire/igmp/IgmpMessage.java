package io.rawsock.wire.igmp;

import io.rawsock.wire.Defect;
import java.nio.ByteBuffer;

/**
 * One IGMP message as values; its checksum is derived and so is not here. What follows the message of its type is kept:
 * the checksum covers it, and nobody looks at it (RFC 2236 section 2.5, RFC 9776 section 4.2.11).
 *
 * @see <a href="https://www.iana.org/assignments/igmp-type-numbers">IANA, IGMP Type Numbers</a>
 */
public sealed interface IgmpMessage
        permits MembershipQuery,
                MembershipQueryV3,
                MembershipReportV1,
                MembershipReportV2,
                MembershipReportV3,
                LeaveGroup,
                UnknownIgmp {

    int type();

    /** In bytes. */
    int length();

    /** Writes the message, checksum included, and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    /**
     * The values of a message, an {@link UnknownIgmp} if {@link IgmpView#checkMessage()} finds a defect. The checksum is
     * not looked at: {@link IgmpView#checksumValid()}.
     */
    static IgmpMessage parse(IgmpView view) {
        if (view.checkMessage() != Defect.NONE) {
            return UnknownIgmp.parse(view);
        }
        return switch (view.type()) {
            case MembershipQuery.TYPE ->
                view.limit() == view.bodyAt() ? MembershipQuery.parse(view) : MembershipQueryV3.parse(view);
            case MembershipReportV1.TYPE -> MembershipReportV1.parse(view);
            case MembershipReportV2.TYPE -> MembershipReportV2.parse(view);
            case MembershipReportV3.TYPE -> MembershipReportV3.parse(view);
            case LeaveGroup.TYPE -> LeaveGroup.parse(view);
            default -> UnknownIgmp.parse(view);
        };
    }
}
