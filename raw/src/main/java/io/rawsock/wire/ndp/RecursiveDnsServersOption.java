package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.NetBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Name servers, RDNSS (RFC 8106 section 5.1).
 *
 * @param lifetime in seconds, 32 bits, or {@link NdOption#INFINITY}; 0 to use them no more
 * @param servers one or more
 */
public record RecursiveDnsServersOption(long lifetime, List<Inet6Address> servers) implements NdOption {
    public static final int TYPE = 25;

    private static final int RESERVED = 2;
    private static final int LIFETIME = 4;
    private static final int SERVERS = 8;
    private static final int ADDRESS_LENGTH = 16;

    /** @throws IllegalArgumentException if the lifetime does not fit 32 bits, or an option cannot hold the servers */
    public RecursiveDnsServersOption {
        requireBits("lifetime", lifetime, 32);
        servers = List.copyOf(servers);
        int length = SERVERS + servers.size() * ADDRESS_LENGTH;
        if (servers.isEmpty() || length > MAX_LENGTH) {
            throw new IllegalArgumentException(servers.size() + " name servers in an option");
        }
    }

    static boolean isLength(int length) {
        return length > SERVERS && (length - SERVERS) % ADDRESS_LENGTH == 0;
    }

    static RecursiveDnsServersOption parse(ByteBuffer buffer, int at) {
        int end = at + NdOption.length(buffer, at);
        List<Inet6Address> servers = new ArrayList<>();
        for (int server = at + SERVERS; server < end; server += ADDRESS_LENGTH) {
            servers.add(NetBytes.inet6(buffer, server));
        }
        return new RecursiveDnsServersOption(u32(buffer, at + LIFETIME), servers);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public int length() {
        return SERVERS + servers.size() * ADDRESS_LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        u8(out, at + TYPE_OFFSET, TYPE);
        u8(out, at + LENGTH_OFFSET, length() / UNIT);
        u16(out, at + RESERVED, 0);
        u32(out, at + LIFETIME, lifetime);
        int end = at + SERVERS;
        for (Inet6Address server : servers) {
            NetBytes.inet6(out, end, server);
            end += ADDRESS_LENGTH;
        }
        return end;
    }
}
