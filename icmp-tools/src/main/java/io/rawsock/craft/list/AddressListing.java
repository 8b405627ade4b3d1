package io.rawsock.craft.list;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.Inet6Text;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Addresses one after the other: {@code sources=[10.0.0.1, 10.0.0.2]}. */
public final class AddressListing extends Listing {
    private static final int INET4 = 4;
    private static final int INET6 = 16;
    /** Of the length of an IPv6 extension header. */
    private static final int UNIT = 8;

    /** Of an IPv6 routing header. */
    public static final AddressListing SEGMENTS = new AddressListing("addresses", INET6, 255 * UNIT, UNIT);

    public static final AddressListing SOURCES = new AddressListing("sources", INET4, 0xffff, 1);
    public static final AddressListing SOURCES6 = new AddressListing("sources", INET6, 0xffff, 1);

    private final int length;

    private AddressListing(String name, int length, int max, int unit) {
        super(name, max, unit);
        this.length = length;
    }

    @Override
    public List<String> names() {
        return List.of("ADDRESS", "raw");
    }

    @Override
    public byte[] bytes(OptionCall call) throws NotationException {
        if (call.name().equals("raw")) {
            return raw(call);
        }
        call.most(0);
        try {
            return length == INET4
                    ? Form.inet4(call.name()).getAddress()
                    : Form.inet6(call.name()).getAddress();
        } catch (IllegalArgumentException e) {
            throw new NotationException(call.column(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        for (; next + length <= limit; next += length) {
            calls.add(text(bytes, next, length));
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    static String text(ByteBuffer bytes, int at, int length) {
        return length == INET4
                ? NetBytes.inet4(NetBytes.i32(bytes, at)).getHostAddress()
                : Inet6Text.of(NetBytes.i64(bytes, at), NetBytes.i64(bytes, at + 8));
    }

    @Override
    public int count(ByteBuffer bytes, int at, int limit) {
        return (limit - at) / length;
    }

    @Override
    public int extent(ByteBuffer bytes, int at, int limit, int count) {
        return length * Math.min(count, (limit - at) / length);
    }
}
