package io.rawsock.craft.header;

import io.rawsock.craft.word.Uint128;
import io.rawsock.route.KernelTables;
import io.rawsock.route.Link;
import io.rawsock.route.Route;
import io.rawsock.socket.Octets;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ethernet.MacAddress;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The addresses to send from, by the kernel's tables. Where there is no answer, or no table to ask, they are 0. */
public final class Sources implements Closeable {
    /** For those who do not want to know. */
    public static final Sources NONE = new Sources("", false);

    private final String device;
    private final boolean asks;
    private @Nullable KernelTables tables;
    private boolean asked;
    private int lastDestination;
    private int lastSource;
    private @Nullable Uint128 lastDestination6;
    private Uint128 lastSource6 = Uint128.ZERO;
    private long hardwareAddress = -1;

    /** @param device the interface that frames go out by; empty when none is named */
    public Sources(String device) {
        this(device, true);
    }

    private Sources(String device, boolean asks) {
        this.device = device;
        this.asks = asks;
    }

    /** The IPv4 address to send from to {@code destination}. */
    int sourceFor(int destination) {
        // A series is mostly to one destination.
        if (asks && (!asked || destination != lastDestination)) {
            asked = true;
            lastDestination = destination;
            lastSource = askSource(destination);
        }
        return lastSource;
    }

    private int askSource(int destination) {
        try {
            return tables().route(NetBytes.inet4(destination)).source() instanceof Inet4Address source
                    ? NetBytes.inet4(source)
                    : 0;
        } catch (IOException noWay) {
            return 0;
        }
    }

    /** The IPv6 address to send from to {@code destination}; of a link-local one, where several links are, none. */
    Uint128 sourceFor6(Uint128 destination) {
        if (asks && !destination.equals(lastDestination6)) {
            lastDestination6 = destination;
            lastSource6 = askSource6(destination);
        }
        return lastSource6;
    }

    private Uint128 askSource6(Uint128 destination) {
        ByteBuffer address = ByteBuffer.allocate(16).putLong(destination.high()).putLong(destination.low());
        try {
            InetAddress source = tables().route(NetBytes.inet6(address, 0)).source();
            if (source instanceof Inet6Address) {
                ByteBuffer bytes = ByteBuffer.wrap(source.getAddress());
                return new Uint128(bytes.getLong(), bytes.getLong());
            }
        } catch (IOException noWay) {
            // Then it goes out from the unspecified address, and the explanation shows it.
        }
        return Uint128.ZERO;
    }

    /** The interface's own. */
    long hardwareAddress() {
        if (hardwareAddress < 0) {
            hardwareAddress = device.isEmpty() ? 0 : askHardwareAddress();
        }
        return hardwareAddress;
    }

    private long askHardwareAddress() {
        try {
            for (Link link : tables().links()) {
                if (link.name().equals(device) && link.hardwareAddress().length() == MacAddress.LENGTH) {
                    return MacAddress.of(link.hardwareAddress().toArray()).value();
                }
            }
        } catch (IOException unknown) {
            // As for an interface that has none.
        }
        return 0;
    }

    /**
     * Where a frame to {@code destination} goes on the interface: of a group as RFC 1112 section 6.4 and RFC 2464 section
     * 7 have it, else to the neighbour that the kernel knows, else to everybody.
     */
    long hardwareAddressOf(InetAddress destination) {
        byte[] address = destination.getAddress();
        if (destination.isMulticastAddress()) {
            return destination instanceof Inet6Address
                    ? 0x3333_0000_0000L | NetBytes.u32(ByteBuffer.wrap(address), 12)
                    : 0x0100_5e00_0000L | (NetBytes.u32(ByteBuffer.wrap(address), 0) & 0x7f_ffff);
        }
        if (asks && !device.isEmpty()) {
            try {
                Route route = tables().route(destination);
                InetAddress hop = route.gateway() == null ? destination : route.gateway();
                Octets known = tables().neighbour(route.interfaceIndex(), hop);
                if (known != null && known.length() == MacAddress.LENGTH) {
                    return MacAddress.of(known.toArray()).value();
                }
            } catch (IOException noWay) {
                // As for one that is not known.
            }
        }
        return MacAddress.BROADCAST.value();
    }

    private KernelTables tables() throws IOException {
        if (tables == null) {
            tables = new KernelTables();
        }
        return tables;
    }

    @Override
    public void close() {
        if (tables != null) {
            tables.close();
        }
    }
}
