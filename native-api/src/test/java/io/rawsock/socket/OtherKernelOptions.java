package io.rawsock.socket;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxTipc;
import java.io.IOException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.StringJoiner;

/** A program for another kernel: TIPC's options, what each is at first and after it was set, and its ancillary data. */
final class OtherKernelOptions {
    private static final int SERVICE = 18_889;

    private OtherKernelOptions() {}

    public static void main(String[] args) throws IOException {
        try (NativeSocket socket = open(SocketType.RDM)) {
            print(socket, TipcOptions.TIPC_CONN_TIMEOUT, Duration.ofMillis(1_500));
            print(socket, TipcOptions.TIPC_DEST_DROPPABLE, false);
            print(socket, TipcOptions.TIPC_IMPORTANCE, LinuxTipc.TIPC_CRITICAL_IMPORTANCE);
            print(socket, TipcOptions.TIPC_IMPORTANCE, LinuxTipc.TIPC_CRITICAL_IMPORTANCE + 1);
            print(socket, TipcOptions.TIPC_SRC_DROPPABLE, true);
            act(socket, TipcOptions.TIPC_MCAST_BROADCAST);
            act(socket, TipcOptions.TIPC_MCAST_REPLICAST);
            act(socket, TipcOptions.TIPC_GROUP_LEAVE);
            System.out.println("TIPC_NODE_RECVQ_DEPTH " + socket.getOption(TipcOptions.TIPC_NODE_RECVQ_DEPTH));
        }
        try (NativeSocket stream = open(SocketType.STREAM)) {
            act(stream, TipcOptions.TIPC_NODELAY);
        }
        queue();
        group();
        returned();
    }

    private static NativeSocket open(SocketType type) throws IOException {
        return NativeSocket.open(AddressFamily.TIPC, type).timeout(Duration.ofSeconds(10));
    }

    private static <T> void print(NativeSocket socket, SocketOption<T> option, T value) {
        StringJoiner line = new StringJoiner(" ").add(option.name());
        try {
            line.add(socket.getOption(option).toString());
            line.add(socket.setOption(option, value).getOption(option).toString());
        } catch (IOException e) {
            line.add(name(e));
        }
        System.out.println(line);
    }

    private static void act(NativeSocket socket, SocketOption<Boolean> option) {
        String result = "done";
        try {
            socket.setOption(option, true);
        } catch (IOException e) {
            result = name(e);
        }
        System.out.println(option.name() + " " + result);
    }

    private static String name(IOException e) {
        return e instanceof ErrnoException failure ? failure.name() : e.toString();
    }

    /** What the queue of a socket is said to hold, and what the service's name says of a message. */
    private static void queue() throws IOException {
        try (NativeSocket server = open(SocketType.RDM);
                NativeSocket client = open(SocketType.RDM)) {
            server.bind(NativeAddress.Tipc.serviceRange(SERVICE, 10, 19));
            for (int i = 0; i < 3; i++) {
                client.sendTo(ByteBuffer.allocate(1_000), NativeAddress.Tipc.service(SERVICE, 17));
            }
            System.out.println("TIPC_SOCK_RECVQ_DEPTH " + server.getOption(TipcOptions.TIPC_SOCK_RECVQ_DEPTH));
            boolean used = server.getOption(TipcOptions.TIPC_SOCK_RECVQ_USED) > 3_000;
            System.out.println("TIPC_SOCK_RECVQ_USED " + (used ? "more than was sent" : "too few"));
            System.out.println("TIPC_DESTNAME " + control(server, 1_000));
            client.sendTo(ByteBuffer.allocate(7), server.getsockname());
            server.receive(1_000);
            server.receive(1_000);
            System.out.println("not by name " + control(server, 7));
        }
    }

    private static String control(NativeSocket socket, int length) throws IOException {
        Message message = new Message(500, ByteBuffer.allocateDirect(2_000));
        int count = socket.receiveMessage(message, 0);
        return count == length ? message.controlMessages().toString() : count + " bytes";
    }

    /** A message to all members reaches the other one. */
    private static void group() throws IOException {
        try (NativeSocket first = open(SocketType.RDM);
                NativeSocket second = open(SocketType.RDM)) {
            int scope = LinuxTipc.TIPC_NODE_SCOPE;
            first.setOption(TipcOptions.TIPC_GROUP_JOIN, new TipcGroup(SERVICE + 1, 1, scope, 0));
            second.setOption(TipcOptions.TIPC_GROUP_JOIN, new TipcGroup(SERVICE + 1, 2, scope, 0));
            System.out.println("TIPC_GROUP_JOIN " + sendToGroup(first, second.timeout(Duration.ofSeconds(1))));
            act(first, TipcOptions.TIPC_GROUP_LEAVE);
            act(first, TipcOptions.TIPC_GROUP_LEAVE);
        }
    }

    /** Sends until the other has it: who joins is made known to the members a moment later. */
    private static int sendToGroup(NativeSocket from, NativeSocket to) throws IOException {
        for (int i = 0; i < 20; i++) {
            from.send(ByteBuffer.allocate(11));
            try {
                return to.receive(ByteBuffer.allocate(100));
            } catch (SocketTimeoutException notAMemberYet) {
                // Again.
            }
        }
        return 0;
    }

    /** A message to a socket that is gone comes back to the one that sent it. */
    private static void returned() throws IOException {
        try (NativeSocket client = open(SocketType.RDM)) {
            client.setOption(TipcOptions.TIPC_DEST_DROPPABLE, false);
            NativeAddress gone;
            try (NativeSocket server = open(SocketType.RDM)) {
                gone = server.getsockname();
            }
            client.sendTo(ByteBuffer.wrap(new byte[] {1, 2, 3}), gone);
            System.out.println("TIPC_ERRINFO " + control(client, 0));
        }
    }
}
