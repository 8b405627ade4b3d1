package io.rawsock.wire.icmp;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * Packets as the quoted one are better sent to another router (RFC 792).
 *
 * @param code one of the constants here, or any other number of 8 bits
 * @param gateway the router to use
 * @param quoted the packet from its IP header on, as much of it as the router sent back
 */
public record Redirect(int code, Inet4Address gateway, Payload quoted) implements IcmpMessage {
    public static final int TYPE = 5;

    public static final int FOR_NET = 0;
    public static final int FOR_HOST = 1;
    public static final int FOR_TOS_AND_NET = 2;
    public static final int FOR_TOS_AND_HOST = 3;

    /** @throws IllegalArgumentException if the code does not fit 8 bits */
    public Redirect {
        requireBits("code", code, 8);
    }

    static Redirect parse(IcmpView view) {
        Payload quoted = Payload.of(view.bytes(), view.bodyAt(), view.limit());
        return new Redirect(view.code(), NetBytes.inet4(view.gateway()), quoted);
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
                .gateway(NetBytes.inet4(gateway));
        quoted.emit(out, view.bodyAt());
        view.fillChecksum();
        return end;
    }
}
