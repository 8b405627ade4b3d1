package io.rawsock.craft.list;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.wire.NetBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Routers of an ICMP router advertisement, each with its preference: {@code routers=[10.0.0.1, 10.0.0.2(5)]}. */
public final class RouterListing extends Listing {
    public static final RouterListing ROUTERS = new RouterListing();

    private static final int LENGTH = 8;
    private static final int PREFERENCE = 4;

    private RouterListing() {
        super("routers", 255 * LENGTH, 1);
    }

    @Override
    public List<String> names() {
        return List.of("ADDRESS", "ADDRESS(PREFERENCE)", "raw");
    }

    @Override
    public byte[] bytes(OptionCall call) throws NotationException {
        if (call.name().equals("raw")) {
            return raw(call);
        }
        call.most(1);
        long preference = call.arguments().isEmpty() ? 0 : call.number(0, "a preference", 0xffff_ffffL);
        try {
            return ByteBuffer.allocate(LENGTH)
                    .put(Form.inet4(call.name()).getAddress())
                    .putInt((int) preference)
                    .array();
        } catch (IllegalArgumentException e) {
            throw new NotationException(call.column(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        for (; next + LENGTH <= limit; next += LENGTH) {
            long preference = NetBytes.u32(bytes, next + PREFERENCE);
            calls.add(AddressListing.text(bytes, next, PREFERENCE) + (preference == 0 ? "" : "(" + preference + ")"));
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    @Override
    public int count(ByteBuffer bytes, int at, int limit) {
        return (limit - at) / LENGTH;
    }

    @Override
    public int extent(ByteBuffer bytes, int at, int limit, int count) {
        return LENGTH * Math.min(count, (limit - at) / LENGTH);
    }
}
