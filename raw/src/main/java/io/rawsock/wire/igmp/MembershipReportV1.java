package io.rawsock.wire.igmp;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * Says that somebody here listens to a group (RFC 1112 appendix I).
 *
 * @param additional what follows; none by custom
 */
public record MembershipReportV1(Inet4Address group, Payload additional) implements IgmpMessage {
    public static final int TYPE = 0x12;

    public static MembershipReportV1 of(Inet4Address group) {
        return new MembershipReportV1(group, Payload.EMPTY);
    }

    static MembershipReportV1 parse(IgmpView view) {
        Payload additional = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new MembershipReportV1(NetBytes.inet4(view.group()), additional);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return IgmpView.HEADER_LENGTH + additional.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        int end = at + length();
        IgmpView view = new IgmpView()
                .wrapForWriting(out, at, end)
                .type(TYPE)
                .maxResponseCode(0)
                .group(NetBytes.inet4(group));
        additional.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
