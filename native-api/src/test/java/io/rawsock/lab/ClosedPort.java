package io.rawsock.lab;

import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.IOException;

/**
 * A port of this machine that refuses whoever comes, and that nobody else is given meanwhile: a port that was only free a
 * moment ago may be anybody's by now, the caller's own too.
 */
public final class ClosedPort implements AutoCloseable {
    private final NativeSocket holder;
    private final NativeAddress address;

    private ClosedPort(NativeSocket holder) throws IOException {
        this.holder = holder;
        this.address = holder.getsockname();
    }

    /** Of TCP: held by a socket that does not listen. */
    public static ClosedPort tcp(String host) throws IOException {
        return new ClosedPort(bound(host, SocketType.STREAM));
    }

    /** Of UDP: held by a socket that is connected to itself, and so there for nobody else. */
    public static ClosedPort udp(String host) throws IOException {
        NativeSocket holder = bound(host, SocketType.DGRAM);
        holder.connect(holder.getsockname());
        return new ClosedPort(holder);
    }

    private static NativeSocket bound(String host, SocketType type) throws IOException {
        NativeAddress any = NativeAddress.of(host, 0);
        NativeSocket socket = NativeSocket.open(any.family(), type);
        socket.bind(any);
        return socket;
    }

    public NativeAddress address() {
        return address;
    }

    public int port() {
        return address instanceof NativeAddress.Inet4 four ? four.port() : ((NativeAddress.Inet6) address).port();
    }

    @Override
    public void close() {
        holder.close();
    }
}
