package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Domains to look names up in, DNSSL (RFC 8106 section 5.2).
 *
 * @param lifetime in seconds, 32 bits, or {@link NdOption#INFINITY}; 0 to use them no more
 * @param names as the option has them: one after another as in RFC 1035 section 3.1, without compression, and zeros up
 *     to a multiple of 8 bytes
 */
public record DnsSearchListOption(long lifetime, Payload names) implements NdOption {
    public static final int TYPE = 31;

    private static final int RESERVED = 2;
    private static final int LIFETIME = 4;
    private static final int NAMES = 8;

    /** @throws IllegalArgumentException if the lifetime does not fit 32 bits, or the bytes are not names */
    public DnsSearchListOption {
        requireBits("lifetime", lifetime, 32);
        UnknownOption.requireLength(NAMES + names.length());
        ByteBuffer bytes = ByteBuffer.wrap(names.toBytes());
        if (names.length() == 0 || DomainNames.check(bytes, 0, bytes.limit()) != Defect.NONE) {
            throw new IllegalArgumentException("not domain names: " + names);
        }
    }

    /**
     * With names as {@code example.org}.
     *
     * @throws IllegalArgumentException if the lifetime does not fit 32 bits, if a domain is not 1 to 253 characters of
     *     ASCII in labels of 1 to 63, or if they do not fit an option
     */
    public static DnsSearchListOption of(long lifetime, List<String> domains) {
        return new DnsSearchListOption(lifetime, Payload.of(DomainNames.encode(domains, UNIT)));
    }

    /** The names as text; a byte that would be mistaken is written as RFC 1035 section 5.1 has it. */
    public List<String> domains() {
        return DomainNames.decode(names);
    }

    static Defect check(ByteBuffer buffer, int at, int length) {
        if (length <= NAMES) {
            return Defect.BAD_OPTION_LENGTH;
        }
        return DomainNames.check(buffer, at + NAMES, at + length);
    }

    static DnsSearchListOption parse(ByteBuffer buffer, int at) {
        int end = at + NdOption.length(buffer, at);
        return new DnsSearchListOption(u32(buffer, at + LIFETIME), Payload.of(buffer, at + NAMES, end));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return NAMES + names.length();
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        u16(out, at + RESERVED, 0);
        u32(out, at + LIFETIME, lifetime);
        return names.emit(out, at + NAMES);
    }
}
