package io.rawsock.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rawsock.lab.Command;
import io.rawsock.lab.Running;
import io.rawsock.libc.Cmsghdr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** CPython's view of our sockets, which are handed to it by SCM_RIGHTS: a second implementation of socket(2). */
final class Python implements AutoCloseable {
    private static final String PROGRAM = """
            import os, socket, struct, sys
            from socket import *
            c = socket(AF_UNIX, SOCK_SEQPACKET)
            c.connect("\\0" + sys.argv[1])
            while True:
                text, fds, flags, peer = recv_fds(c, 60000, 1)
                if not text:
                    break
                s = socket(fileno=fds[0])
                if s.family == AF_VSOCK: # whose options it only takes for numbers
                    s = socket(AF_INET, SOCK_STREAM, 0, s.detach())
                try:
                    answer = str(eval(text))
                except OSError as e:
                    answer = "errno %s" % e.errno
                except Exception as e:
                    answer = repr(e)
                c.send(answer.encode())
                s.close()
            """;

    private final NativeSocket connection;
    private final Running running;

    Python() throws IOException {
        String name = "rawsock-python-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        try (NativeSocket listener = NativeSocket.open(AddressFamily.UNIX, SocketType.SEQPACKET)) {
            listener.bind(NativeAddress.Unix.abstractName(name));
            listener.listen(1);
            listener.timeout(Command.LIMIT);
            running = Command.start(List.of("python3", "-c", PROGRAM, name));
            connection = Objects.requireNonNull(listener.accept()).timeout(Command.LIMIT);
        }
    }

    /** What {@code expression} is there, where {@code s} is this socket; "errno" and the number if that fails. */
    String eval(NativeSocket socket, String expression) throws IOException {
        byte[] text = expression.getBytes(UTF_8);
        Message request = new Message(
                Cmsghdr.space(Integer.BYTES),
                ByteBuffer.allocateDirect(text.length).put(0, text));
        connection.sendMessage(request.control(SocketControl.FileDescriptors.of(socket)), 0);
        byte[] answer = Objects.requireNonNull(connection.receive(60_000));
        return new String(answer, UTF_8);
    }

    /** The value of an option in hexadecimal, as getsockopt(2) gives {@code size} bytes of it. */
    String getsockopt(NativeSocket socket, NativeOption<?> option, int size) throws IOException {
        return eval(socket, "s.getsockopt(%d, %d, %d).hex()".formatted(option.level(), option.number(), size));
    }

    @Override
    public void close() {
        connection.close();
        running.close();
    }
}
