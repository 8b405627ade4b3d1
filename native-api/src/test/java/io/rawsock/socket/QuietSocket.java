package io.rawsock.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A socket of some kind at which nothing ever arrives, and those that it could not be without. */
final class QuietSocket implements AutoCloseable {
    /** RFC 3692: for experiments, so that nobody else uses it. */
    private static final Protocol NOBODYS = new Protocol(253);
    /** The same for Ethernet: "IEEE Std 802 - Local Experimental Ethertype 1". */
    private static final Protocol NOBODYS_ETHERNET = Protocol.ethernet(0x88b5);

    private static final NativeAddress LOOPBACK = NativeAddress.of("127.0.0.1", 0);
    private static final NativeAddress LOOPBACK6 = NativeAddress.of("::1", 0);
    private static final NativeAddress NAMELESS = NativeAddress.Unix.unnamed();
    private static final NativeAddress ANY_VSOCK =
            new NativeAddress.Vsock(NativeAddress.Vsock.ANY, NativeAddress.Vsock.ANY);

    final NativeSocket socket;
    private final List<NativeSocket> others;

    private QuietSocket(NativeSocket socket, NativeSocket... others) {
        this.socket = socket;
        this.others = List.of(others);
    }

    /** A kind of them; {@code listens} means that it accepts, else it receives. */
    record Kind(String name, boolean listens, Opener opener) {
        /** Whether what it sends waits at another socket, until that one reads. */
        boolean hasPeer() {
            return !listens && (name.startsWith("AF_UNIX") || name.endsWith("connected"));
        }

        QuietSocket open() throws IOException {
            return opener.open();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Opens one. */
    @FunctionalInterface
    interface Opener {
        QuietSocket open() throws IOException;
    }

    /** All that there are in this kernel. */
    static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(plain(AddressFamily.INET, SocketType.DGRAM, Protocol.DEFAULT));
        kinds.add(plain(AddressFamily.INET, SocketType.DGRAM, Protocol.ICMP));
        kinds.add(plain(AddressFamily.INET, SocketType.RAW, NOBODYS));
        kinds.add(plain(AddressFamily.INET6, SocketType.DGRAM, Protocol.DEFAULT));
        kinds.add(plain(AddressFamily.INET6, SocketType.DGRAM, Protocol.ICMPV6));
        kinds.add(plain(AddressFamily.INET6, SocketType.RAW, NOBODYS));
        kinds.add(plain(AddressFamily.PACKET, SocketType.RAW, NOBODYS_ETHERNET));
        kinds.add(plain(AddressFamily.PACKET, SocketType.DGRAM, NOBODYS_ETHERNET));
        kinds.add(plain(AddressFamily.NETLINK, SocketType.RAW, Protocol.DEFAULT));
        kinds.add(plain(AddressFamily.NETLINK, SocketType.DGRAM, Protocol.DEFAULT));
        kinds.add(pair(SocketType.STREAM));
        kinds.add(pair(SocketType.DGRAM));
        kinds.add(pair(SocketType.SEQPACKET));
        kinds.add(listener(SocketType.STREAM, NAMELESS));
        kinds.add(listener(SocketType.SEQPACKET, NAMELESS));
        for (NativeAddress loopback : List.of(LOOPBACK, LOOPBACK6)) {
            kinds.add(listener(SocketType.STREAM, loopback));
            kinds.add(new Kind(loopback.family() + " SOCK_STREAM connected", false, () -> connected(loopback)));
        }
        kinds.add(listener(SocketType.STREAM, ANY_VSOCK));
        kinds.add(listener(SocketType.SEQPACKET, ANY_VSOCK));
        kinds.removeIf(kind -> kind.name().startsWith("AF_VSOCK") && !hasVsock());
        return kinds;
    }

    private static boolean hasVsock() {
        try {
            NativeSocket.open(AddressFamily.VSOCK, SocketType.SEQPACKET).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Kind plain(AddressFamily family, SocketType type, Protocol protocol) {
        String name = family + " " + type + " protocol " + protocol;
        return new Kind(name, false, () -> new QuietSocket(NativeSocket.open(family, type, protocol)));
    }

    private static Kind pair(SocketType type) {
        return new Kind(AddressFamily.UNIX + " " + type, false, () -> {
            NativeSocket[] pair = NativeSocket.pair(AddressFamily.UNIX, type);
            return new QuietSocket(pair[0], pair[1]);
        });
    }

    private static Kind listener(SocketType type, NativeAddress name) {
        return new Kind(name.family() + " " + type + " listening", true, () -> new QuietSocket(listening(type, name)));
    }

    private static NativeSocket listening(SocketType type, NativeAddress name) throws IOException {
        NativeSocket socket = NativeSocket.open(name.family(), type);
        socket.bind(name);
        socket.listen(1);
        return socket;
    }

    private static QuietSocket connected(NativeAddress loopback) throws IOException {
        try (NativeSocket listener = listening(SocketType.STREAM, loopback)) {
            NativeSocket client = NativeSocket.open(loopback.family(), SocketType.STREAM);
            client.connect(listener.getsockname());
            NativeSocket server = listener.accept();
            if (server == null) {
                throw new AssertionError("a blocking accept returned nothing");
            }
            // Resets when it is closed, and leaves no connection in TIME_WAIT behind.
            client.setOption(SocketOptions.SO_LINGER, new Linger(true, 0));
            return new QuietSocket(client, server);
        }
    }

    /** Reads all that was sent to the first of the others. */
    void drain() throws IOException {
        NativeSocket peer = others.get(0).blocking(false);
        ByteBuffer into = ByteBuffer.allocate(100_000);
        int count;
        do {
            count = peer.receive(into.clear());
        } while (count > 0);
    }

    @Override
    public void close() {
        socket.close();
        others.forEach(NativeSocket::close);
    }
}
