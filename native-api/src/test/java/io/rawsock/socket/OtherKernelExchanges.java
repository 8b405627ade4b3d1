package io.rawsock.socket;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A program for another kernel: exchanges over the socket types that few kernels have. It prints what arrived. */
final class OtherKernelExchanges {
    private static final int SERVICE = 18_888;
    private static final NativeAddress LOOPBACK = NativeAddress.of("127.0.0.1", 5_555);
    private static final NativeAddress VSOCK_ANY = new NativeAddress.Vsock(NativeAddress.Vsock.ANY, 7_777);
    private static final NativeAddress VSOCK_LOCAL = new NativeAddress.Vsock(NativeAddress.Vsock.LOCAL, 7_777);
    private static final int STREAM_LENGTH = 1 << 20;

    private OtherKernelExchanges() {}

    private interface Exchange {
        String run() throws Exception;
    }

    public static void main(String[] args) {
        print("tipc rdm", () -> tipcMessages(SocketType.RDM));
        print("tipc dgram", () -> tipcMessages(SocketType.DGRAM));
        print("tipc rdm order", OtherKernelExchanges::tipcOrder);
        print("tipc rdm nobody", () -> tipcRefusal(4_711, 4));
        print("tipc rdm longest", () -> tipcRefusal(SERVICE, 66_001));
        print("tipc seqpacket", () -> records(AddressFamily.TIPC, tipcRange(), tipcName()));
        print("tipc stream", () -> stream(AddressFamily.TIPC, tipcRange(), tipcName()));
        print("vsock seqpacket", () -> records(AddressFamily.VSOCK, VSOCK_ANY, VSOCK_LOCAL));
        print("vsock stream", () -> stream(AddressFamily.VSOCK, VSOCK_ANY, VSOCK_LOCAL));
        print("sctp seqpacket", OtherKernelExchanges::sctpOneToMany);
    }

    private static void print(String name, Exchange exchange) {
        String result;
        try {
            result = exchange.run();
        } catch (Exception e) {
            result = e.toString();
        }
        System.out.println(name + "=" + result);
    }

    private static NativeAddress tipcRange() {
        return NativeAddress.Tipc.serviceRange(SERVICE, 0, 99);
    }

    private static NativeAddress tipcName() {
        return NativeAddress.Tipc.service(SERVICE, 17);
    }

    private static NativeSocket open(AddressFamily family, SocketType type) throws IOException {
        return open(family, type, Protocol.DEFAULT);
    }

    private static NativeSocket open(AddressFamily family, SocketType type, Protocol protocol) throws IOException {
        return NativeSocket.open(family, type, protocol).timeout(Duration.ofSeconds(10));
    }

    /** Messages to a service by its name, answers to the socket that they came from. */
    private static String tipcMessages(SocketType type) throws IOException {
        try (NativeSocket server = open(AddressFamily.TIPC, type);
                NativeSocket client = open(AddressFamily.TIPC, type)) {
            server.bind(tipcRange());
            StringJoiner got = new StringJoiner(" ");
            for (String text : new String[] {"one", "fourteen", "2"}) {
                client.sendTo(bytes(text), tipcName());
            }
            NativeAddress from = client.getsockname();
            for (int i = 0; i < 3; i++) {
                Datagram message = received(server.receiveFrom(100));
                got.add(text(message.data()));
                got.add(from.equals(message.source()) ? "known" : from + "/" + message.source());
            }
            server.sendTo(bytes("answer"), from);
            got.add(text(received(client.receiveFrom(100)).data()));
            client.sendTo(bytes("too long for it"), tipcName());
            // TIPC flags what it cuts, but does not know MSG_TRUNC as a question for the true length.
            Message cut = new Message(0, ByteBuffer.allocateDirect(3));
            got.add(server.receiveMessage(cut, 0) + (cut.truncated() ? " cut" : " whole"));
            return got.toString();
        }
    }

    private static String tipcOrder() throws IOException {
        try (NativeSocket server = open(AddressFamily.TIPC, SocketType.RDM);
                NativeSocket client = open(AddressFamily.TIPC, SocketType.RDM)) {
            server.bind(tipcRange());
            for (int i = 1; i <= 200; i++) {
                client.sendTo(ByteBuffer.wrap(new byte[i]), tipcName());
            }
            for (int i = 1; i <= 200; i++) {
                int length = received(server.receive(1_000)).length;
                if (length != i) {
                    return "message " + i + " has " + length + " bytes";
                }
            }
            return "1 to 200";
        }
    }

    private static String tipcRefusal(int service, int length) throws IOException {
        try (NativeSocket server = open(AddressFamily.TIPC, SocketType.RDM);
                NativeSocket client = open(AddressFamily.TIPC, SocketType.RDM)) {
            server.bind(tipcRange());
            return "sent " + client.sendTo(ByteBuffer.allocate(length), NativeAddress.Tipc.service(service, 17));
        } catch (IOException e) {
            Throwable cause = e instanceof ErrnoException ? e : e.getCause();
            return cause instanceof ErrnoException failure ? failure.name() : e.toString();
        }
    }

    /** Records over a connection, both ways, the first of them into a buffer that is too short. */
    private static String records(AddressFamily family, NativeAddress bound, NativeAddress target) throws Exception {
        try (NativeSocket listener = listener(family, SocketType.SEQPACKET, bound);
                NativeSocket client = open(family, SocketType.SEQPACKET)) {
            // A TIPC connection is made when it is accepted, not when the listener's kernel knows of it.
            FutureTask<NativeSocket> accepted = new FutureTask<>(() -> received(listener.accept()));
            new Thread(accepted).start();
            client.connect(target);
            try (NativeSocket server = accepted.get().timeout(Duration.ofSeconds(10))) {
                for (String text : new String[] {"three", "fourteen", "2"}) {
                    client.send(bytes(text));
                }
                StringJoiner got = new StringJoiner(" ");
                got.add(text(received(server.receive(2))));
                got.add(text(received(server.receive(100))));
                got.add(text(received(server.receive(100))));
                server.send(bytes("answer"));
                got.add(text(received(client.receive(100))));
                client.shutdown(SysSocket.SHUT_RDWR);
                return got.add("end " + received(server.receive(100)).length).toString();
            }
        }
    }

    /** A mebibyte over a connection, in other pieces than it was sent in. */
    private static String stream(AddressFamily family, NativeAddress bound, NativeAddress target) throws Exception {
        byte[] sent = new byte[STREAM_LENGTH];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) ((i * 31) >> 7);
        }
        try (NativeSocket listener = listener(family, SocketType.STREAM, bound);
                NativeSocket client = open(family, SocketType.STREAM)) {
            client.blocking(false).connect(target);
            try (NativeSocket server = received(listener.accept()).timeout(Duration.ofSeconds(10))) {
                client.blocking(true).finishConnect();
                Thread sender = new Thread(() -> sendAll(client, sent));
                sender.start();
                ByteBuffer all = ByteBuffer.allocate(STREAM_LENGTH).limit(0);
                while (all.position() < STREAM_LENGTH) {
                    all.limit(Math.min(STREAM_LENGTH, all.position() + 10_007));
                    if (server.receive(all) == 0) {
                        return "cut after " + all.position();
                    }
                }
                sender.join();
                // TIPC knows no other kind of shutdown.
                client.shutdown(SysSocket.SHUT_RDWR);
                String equal = all.flip().equals(ByteBuffer.wrap(sent)) ? "all of it" : "other bytes";
                return equal + ", end " + received(server.receive(100)).length;
            }
        }
    }

    private static void sendAll(NativeSocket socket, byte[] data) {
        try {
            socket.sendAll(data);
        } catch (IOException e) {
            System.out.println("sender=" + e);
        }
    }

    private static NativeSocket listener(AddressFamily family, SocketType type, NativeAddress address)
            throws IOException {
        NativeSocket listener = open(family, type);
        listener.bind(address);
        listener.listen(5);
        return listener;
    }

    /** Two associations on one socket that accepts none: whoever sends to it is connected. sctp(7) */
    private static String sctpOneToMany() throws IOException {
        Protocol sctp = new Protocol(NetinetIn.IPPROTO_SCTP);
        try (NativeSocket server = open(AddressFamily.INET, SocketType.SEQPACKET, sctp);
                NativeSocket first = open(AddressFamily.INET, SocketType.SEQPACKET, sctp);
                NativeSocket second = open(AddressFamily.INET, SocketType.SEQPACKET, sctp)) {
            server.bind(LOOPBACK);
            server.listen(5);
            StringJoiner got = new StringJoiner(" ");
            for (NativeSocket client : new NativeSocket[] {first, second}) {
                client.sendTo(bytes("hello"), LOOPBACK);
                client.sendTo(bytes("again"), LOOPBACK);
                Datagram hello = received(server.receiveFrom(100));
                got.add(text(hello.data())).add(text(received(server.receive(100))));
                server.sendTo(bytes("answer"), from(hello));
                got.add(text(received(client.receive(100))));
            }
            return got.toString();
        }
    }

    private static NativeAddress from(Datagram message) throws IOException {
        NativeAddress from = message.source();
        if (from == null) {
            throw new IOException("a message without its sender");
        }
        return from;
    }

    private static <T> T received(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("nothing came");
        }
        return value;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Octets data) {
        return text(data.toArray());
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
