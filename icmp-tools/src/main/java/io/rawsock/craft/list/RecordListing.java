package io.rawsock.craft.list;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.craft.word.Token;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.igmp.GroupRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Group records of an IGMPv3 (RFC 9776 section 4.2.4) or MLDv2 report (RFC 9777 section 5.2.4), which number their types
 * alike: {@code records=[toex(239.1.1.1), allow(239.1.1.2, 10.0.0.1)]}.
 */
public final class RecordListing extends Listing {
    private static final int INET4 = 4;
    private static final int INET6 = 16;
    private static final List<String> KNOWN = List.of("include", "exclude", "toin", "toex", "allow", "block", "raw");
    /** By type. */
    private static final String[] NAMES = {"", "include", "exclude", "toin", "toex", "allow", "block"};

    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int AUXILIARY = 1;
    private static final int SOURCES = 2;
    private static final int GROUP = 4;

    public static final RecordListing RECORDS = new RecordListing(INET4);
    public static final RecordListing RECORDS6 = new RecordListing(INET6);

    private final int address;

    private RecordListing(int address) {
        super("records", 0xffff, 1);
        this.address = address;
    }

    @Override
    public List<String> names() {
        return KNOWN;
    }

    @Override
    public byte[] bytes(OptionCall call) throws NotationException {
        if (call.name().equals("raw")) {
            return raw(call);
        }
        int type = GroupRecord.MODE_IS_INCLUDE;
        while (type < NAMES.length && !NAMES[type].equals(call.name())) {
            type++;
        }
        if (type == NAMES.length) {
            throw call.unknown("record", KNOWN);
        }
        call.argument(0, "a group and sources");
        int sources = call.arguments().size() - 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) type, 0, (byte) (sources >> 8), (byte) sources});
        for (Token token : call.arguments()) {
            try {
                bytes.writeBytes(
                        address == INET4
                                ? Form.inet4(token.text()).getAddress()
                                : Form.inet6(token.text()).getAddress());
            } catch (IllegalArgumentException e) {
                throw new NotationException(token.column(), String.valueOf(e.getMessage()));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        for (int end = end(bytes, next, limit); end > 0; end = end(bytes, next, limit)) {
            int type = NetBytes.u8(bytes, next);
            boolean plain = type > 0 && type < NAMES.length && NetBytes.u8(bytes, next + AUXILIARY) == 0;
            calls.add(plain ? call(bytes, next, end, NAMES[type]) : raw(bytes, next, end));
            next = end;
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    private String call(ByteBuffer bytes, int at, int end, String name) {
        StringBuilder text = new StringBuilder(name).append('(');
        for (int next = at + GROUP; next < end; next += address) {
            text.append(next == at + GROUP ? "" : ", ").append(AddressListing.text(bytes, next, address));
        }
        return text.append(')').toString();
    }

    @Override
    public int count(ByteBuffer bytes, int at, int limit) {
        int count = 0;
        int next = at;
        for (int end = end(bytes, next, limit); end > 0; end = end(bytes, next, limit)) {
            count++;
            next = end;
        }
        return count;
    }

    @Override
    public int extent(ByteBuffer bytes, int at, int limit, int count) {
        int next = at;
        for (int i = 0; i < count && end(bytes, next, limit) > 0; i++) {
            next = end(bytes, next, limit);
        }
        return next - at;
    }

    /** Where the record ends; 0 if it is not all there. */
    private int end(ByteBuffer bytes, int at, int limit) {
        if (limit - at < GROUP + address) {
            return 0;
        }
        int end = at + GROUP + address * (1 + NetBytes.u16(bytes, at + SOURCES));
        end += 4 * NetBytes.u8(bytes, at + AUXILIARY);
        return end <= limit ? end : 0;
    }
}
