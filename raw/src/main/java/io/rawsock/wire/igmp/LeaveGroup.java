package io.rawsock.wire.igmp;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * Says that perhaps nobody here listens to a group any more (RFC 2236 section 2).
 *
 * @param additional what follows; none by custom
 */
public record LeaveGroup(Inet4Address group, Payload additional) implements IgmpMessage {
    public static final int TYPE = 0x17;

    public static LeaveGroup of(Inet4Address group) {
        return new LeaveGroup(group, Payload.EMPTY);
    }

    static LeaveGroup parse(IgmpView view) {
        Payload additional = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new LeaveGroup(NetBytes.inet4(view.group()), additional);
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
