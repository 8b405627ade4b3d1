package io.rawsock.probe;

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

    /** Options of the probes by which routes may differ. */
    public interface Settings {
        void apply(NativeSocket socket) throws IOException;
    }

    /**
     * Asks.
     *
     * @param settings put on the socket that asks
     * @throws IOException when there is no route, or the target is a broadcast address: connect(2)'s errno, see
     *     {@link SystemErrors}; or what {@code settings} throws
     */
    public static ConnectedRoute to(InetAddress target, Settings settings) throws IOException {
        IpFamily family = IpFamily.of(target);
        try (NativeSocket socket = NativeSocket.open(family.addressFamily(), SocketType.DGRAM)) {
            settings.apply(socket);
            socket.connect(NativeAddress.of(target, PORT));
            return new ConnectedRoute(IpFamily.address(socket.getsockname()), socket.getOption(family.pathMtu()));
        }
    }
}
