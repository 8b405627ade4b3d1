package io.rawsock.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.ClosedPort;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Octets;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same misuse here and there fails with the same errno, in the order of {@code failures} in peer.py. */
@Timeout(30)
@Requires(tools = "python3")
class ErrnoInteropTest {
    private final List<NativeSocket> opened = new ArrayList<>();

    private interface Call {
        void run() throws IOException;
    }

    @AfterEach
    void close() {
        opened.forEach(NativeSocket::close);
    }

    private NativeSocket inet(SocketType type) throws IOException {
        return open(AddressFamily.INET, type);
    }

    private NativeSocket unix(SocketType type) throws IOException {
        return open(AddressFamily.UNIX, type);
    }

    private NativeSocket open(AddressFamily family, SocketType type) throws IOException {
        NativeSocket socket = NativeSocket.open(family, type);
        opened.add(socket);
        return socket;
    }

    private static String failure(Call call) throws IOException {
        try {
            call.run();
            return "none";
        } catch (ErrnoException e) {
            return e.name();
        } catch (IOException e) {
            if (e.getCause() instanceof ErrnoException cause) {
                return cause.name();
            }
            throw e;
        }
    }

    @Test
    void shouldFailAsPythonFails(@TempDir Path ours, @TempDir Path theirs) throws Exception {
        try (ClosedPort closed = ClosedPort.tcp("127.0.0.1");
                PythonPeer peer = PythonPeer.start("failures", theirs, closed.port())) {
            for (String line : failures(ours, closed.address())) {
                assertEquals(peer.line(), line);
            }
            peer.finish();
        }
    }

    private List<String> failures(Path folder, NativeAddress closedPort) throws IOException {
        NativeAddress name = NativeAddress.Unix.path(folder.resolve("listener").toString());
        NativeAddress other = NativeAddress.Unix.path(folder.resolve("other").toString());
        NativeAddress missing =
                NativeAddress.Unix.path(folder.resolve("missing").toString());
        ByteBuffer x = ByteBuffer.wrap(new byte[] {'x'});
        List<String> lines = new ArrayList<>();
        lines.add("connect_ex closed " + Errno.name(inet(SocketType.STREAM).connectEx(closedPort)));
        lines.add("connect closed " + failure(() -> inet(SocketType.STREAM).connect(closedPort)));
        lines.add("connect_ex missing " + Errno.name(unix(SocketType.STREAM).connectEx(missing)));
        NativeSocket listener = unix(SocketType.STREAM);
        listener.bind(name);
        lines.add(
                "connect_ex not listening " + Errno.name(unix(SocketType.STREAM).connectEx(name)));
        listener.listen(1);
        lines.add("connect_ex wrong type " + Errno.name(unix(SocketType.DGRAM).connectEx(name)));
        lines.add("bind in use " + failure(() -> unix(SocketType.STREAM).bind(name)));
        lines.add("bind twice " + failure(() -> listener.bind(other)));
        NativeAddress foreign = NativeAddress.of("192.0.2.1", 0);
        lines.add("bind foreign " + failure(() -> inet(SocketType.STREAM).bind(foreign)));
        NativeSocket bound = inet(SocketType.STREAM);
        bound.bind(NativeAddress.of("127.0.0.1", 0));
        bound.listen(1);
        lines.add("bind port in use " + failure(() -> inet(SocketType.STREAM).bind(bound.getsockname())));
        lines.add("listen on datagram " + failure(() -> inet(SocketType.DGRAM).listen(1)));
        lines.add(
                "accept without listen " + failure(() -> inet(SocketType.STREAM).accept()));
        lines.add("getpeername " + failure(() -> inet(SocketType.STREAM).getpeername()));
        lines.add("send unconnected datagram "
                + failure(() -> inet(SocketType.DGRAM).send(x)));
        lines.add("send unconnected stream "
                + failure(() -> inet(SocketType.STREAM).send(x)));
        lines.add("receive unconnected stream "
                + failure(() -> inet(SocketType.STREAM).receive(1)));
        ByteBuffer tooLong = ByteBuffer.allocate(65508);
        lines.add("send too long " + failure(() -> inet(SocketType.DGRAM).sendTo(tooLong, closedPort)));
        lines.add("shutdown " + failure(() -> inet(SocketType.STREAM).shutdown(SysSocket.SHUT_RDWR)));
        lines.add("shutdown how " + failure(() -> bound.shutdown(9)));
        lines.add("family " + failure(() -> open(new AddressFamily(99), SocketType.STREAM)));
        lines.add("type " + failure(() -> inet(SocketType.SEQPACKET)));
        lines.add("protocol "
                + failure(() -> NativeSocket.open(AddressFamily.INET, SocketType.STREAM, new Protocol(200))
                        .close()));
        lines.add("pair " + failure(() -> NativeSocket.pair(AddressFamily.INET, SocketType.STREAM)));
        NativeOption<Octets> option = NativeOption.raw(SysSocket.SOL_SOCKET, 9999);
        lines.add("option "
                + failure(() -> inet(SocketType.STREAM).setOption(option, Octets.of(new byte[Integer.BYTES]))));
        NativeAddress broadcast = NativeAddress.of("255.255.255.255", 9);
        lines.add("broadcast " + failure(() -> inet(SocketType.DGRAM).connect(broadcast)));
        return lines;
    }
}
