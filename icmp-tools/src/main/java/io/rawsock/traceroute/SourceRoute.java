package io.rawsock.traceroute;

import io.rawsock.socket.Octets;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** The routers that probes are told to go through, as IP_OPTIONS and IPV6_RTHDR want them. */
final class SourceRoute {
    /** RFC 791 section 3.1 has room for nine addresses, and the kernel needs the last for the target. */
    static final int MAX_GATEWAYS4 = 8;

    static final int MAX_GATEWAYS6 = 127;

    // RFC 791 section 3.1: loose source and record route, its pointer to the first address, a filler before it.
    private static final byte NO_OPERATION = 1;
    private static final byte LSRR = (byte) 131;
    private static final int LSRR_HEADER = 3;
    private static final byte FIRST_ADDRESS = 4;

    // RFC 6275 section 6.4: the type 2 routing header. Type 0 is forbidden (RFC 5095), and kernels drop it.
    private static final byte TYPE_2 = 2;
    private static final int RTHDR_HEADER = 8;

    private SourceRoute() {}

    /** Of the IP header with it in bytes. */
    static int headerLength(boolean inet6, List<InetAddress> gateways) {
        int fixed = inet6 ? Ipv6View.HEADER_LENGTH : Ipv4View.MIN_LENGTH;
        return gateways.isEmpty() ? fixed : fixed + of(inet6, gateways).length();
    }

    static Octets of(boolean inet6, List<InetAddress> gateways) {
        return Octets.of((inet6 ? routingHeader(gateways) : looseSourceRoute(gateways)).array());
    }

    private static ByteBuffer looseSourceRoute(List<InetAddress> gateways) {
        // The kernel sends to the first address and puts the target in the last place, which is left free for it.
        int length = LSRR_HEADER + 4 * (gateways.size() + 1);
        ByteBuffer out = ByteBuffer.allocate(1 + length);
        out.put(NO_OPERATION).put(LSRR).put((byte) length).put(FIRST_ADDRESS);
        for (InetAddress gateway : gateways) {
            out.putInt(NetBytes.inet4((Inet4Address) gateway));
        }
        return out;
    }

    private static ByteBuffer routingHeader(List<InetAddress> gateways) {
        ByteBuffer out = ByteBuffer.allocate(RTHDR_HEADER + 16 * gateways.size());
        // The next header, which the kernel fills in; the length in units of 8 bytes without the first; segments left.
        out.put(1, (byte) (2 * gateways.size()));
        out.put(2, TYPE_2).put(3, (byte) gateways.size());
        for (int i = 0; i < gateways.size(); i++) {
            NetBytes.inet6(out, RTHDR_HEADER + 16 * i, (Inet6Address) gateways.get(i));
        }
        return out;
    }
}
