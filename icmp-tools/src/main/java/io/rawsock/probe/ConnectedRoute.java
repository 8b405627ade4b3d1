package io.rawsock.probe;

import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.net.InetAddress;

/**
 * What the kernel's routing says about the way to a target. It is asked by connecting a UDP socket, which sends nothing.
 *
 * @param source the address that packets to the target come from
 * @param mtu the largest packet that may go there in one piece, as far as is known
 */
public record ConnectedRoute(InetAddress source, int mtu) {
    // Any port will do: nothing is sent.
    private static final int PORT = 1025;

    /**
     * Asks.
     *
     * @param tos type of service, by which routes may differ
     * @throws IOException when there is no route, or the target is a broadcast address: connect(2)'s errno, see
     *     {@link SystemErrors}
     */
    public static ConnectedRoute to(InetAddress target, int tos) throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            socket.setOption(IpOptions.IP_TOS, tos);
            socket.connect(NativeAddress.of(target, PORT));
            if (socket.getsockname() instanceof NativeAddress.Inet4 source) {
                return new ConnectedRoute(source.address(), socket.getOption(IpOptions.IP_MTU));
            }
            throw new AssertionError("an IPv4 socket has an IPv4 address");
        }
    }
}
