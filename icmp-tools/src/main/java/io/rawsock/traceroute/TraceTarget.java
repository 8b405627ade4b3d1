package io.rawsock.traceroute;

import io.rawsock.probe.IpFamily;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NameLookup.AddressInfo;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of hosts to trace to. */
public final class TraceTarget {
    private static final int LOOPBACK = 0x7f000001;
    private static final ByteBuffer LOOPBACK6 = ByteBuffer.allocate(16).put(15, (byte) 1);

    private TraceTarget() {}

    /**
     * Of several addresses the first IPv4 one, unless IPv6 is asked for or there is nothing else. For 0.0.0.0 and :: the
     * loopback address, to which Linux sends what is for them.
     *
     * @param family null for any
     * @throws NameLookupException with libc's text: "nosuch.invalid: Name or service not known"
     */
    public static InetAddress lookUp(String host, @Nullable AddressFamily family) throws NameLookupException {
        List<AddressInfo> answers = NameLookup.getaddrinfo(host, null, family, SocketType.DGRAM, Protocol.UDP, 0);
        for (AddressInfo answer : answers) {
            if (answer.address() instanceof NativeAddress.Inet4 inet4) {
                return inet4.address().isAnyLocalAddress() ? NetBytes.inet4(LOOPBACK) : inet4.address();
            }
        }
        InetAddress inet6 = IpFamily.address(answers.get(0).address());
        return inet6.isAnyLocalAddress() ? NetBytes.inet6(LOOPBACK6, 0) : inet6;
    }
}
