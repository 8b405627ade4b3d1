"""The other side of the tests in this package: CPython's socket module.

python3 peer.py FUNCTION ARGUMENT...   one function is one peer; it says a line, and hears a line, at a time.
"""

import array
import errno
import hashlib
import os
import signal
import socket
import struct
import subprocess
import sys

LOOPBACK = {"inet": (socket.AF_INET, "127.0.0.1"), "inet6": (socket.AF_INET6, "::1")}


def say(*words):
    print(*words, flush=True)


def hear():
    return sys.stdin.readline().rstrip("\n")


def text(sock, name):
    """An address as io.rawsock.socket.NativeAddress writes it."""
    if sock.family == socket.AF_INET:
        return "%s:%d" % name
    if sock.family == socket.AF_INET6:
        # As Java writes it, no zeros left out.
        host = ":".join("%x" % part for part in struct.unpack("!8H", socket.inet_pton(sock.family, name[0])))
        return "[%s]:%d" % (host, name[1])
    if sock.family == socket.AF_UNIX:
        name = name.encode() if isinstance(name, str) else name or b""
        return "unix:" + (b"@" + name[1:] if name[:1] == b"\0" else name).decode()
    if sock.family == socket.AF_NETLINK:
        return "netlink:%d groups 0x%x" % name
    if sock.family == socket.AF_PACKET:
        return "packet:if%d 0x%x %s" % (socket.if_nametoindex(name[0]), name[1], name[4].hex(":"))
    raise ValueError(sock.family)


def errno_name(number):
    # One number with two names, of which Python knows the other.
    return "EOPNOTSUPP" if number == errno.EOPNOTSUPP else errno.errorcode[number]


def names(sock):
    return text(sock, sock.getsockname()), text(sock, sock.getpeername())


# Streams


def stream_server(family):
    kind, host = LOOPBACK[family]
    with socket.create_server((host, 0), family=kind) as listener:
        say(listener.getsockname()[1])
        conn, _ = listener.accept()
        with conn:
            say(*names(conn))
            while data := conn.recv(4096):
                conn.sendall(data)
            conn.shutdown(socket.SHUT_WR)
            hear()


def stream_client(family, port):
    kind, host = LOOPBACK[family]
    with socket.socket(kind, socket.SOCK_STREAM) as sock:
        sock.connect((host, int(port)))
        say(*names(sock))
        sock.sendall(bytes(range(256)) * 100)
        sock.shutdown(socket.SHUT_WR)
        echoed = b""
        while data := sock.recv(4096):
            echoed += data
        say(echoed == bytes(range(256)) * 100)


def count_stream(port):
    digest = hashlib.sha256()
    total = 0
    with socket.create_connection(("127.0.0.1", int(port))) as sock:
        while data := sock.recv(1 << 20):
            digest.update(data)
            total += len(data)
    say(total, digest.hexdigest())


def pour_stream(port, size):
    data = os.urandom(1 << 20) * (int(size) >> 20)
    say(hashlib.sha256(data).hexdigest())
    with socket.create_connection(("127.0.0.1", int(port))) as sock:
        sock.sendall(data)


def fill_stream(size):
    """How much a Unix stream takes that nobody reads, and why no more."""
    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    a.setblocking(False)
    sent = a.send(bytes(int(size)))
    try:
        a.send(bytes(int(size)))
        why = 0
    except OSError as e:
        why = errno_name(e.errno)
    a.shutdown(socket.SHUT_WR)
    a.close()
    received = 0
    while data := b.recv(1 << 16):
        received += len(data)
    say(sent, why, received)


# Messages


def datagram_echo(family):
    kind, host = LOOPBACK[family]
    with socket.socket(kind, socket.SOCK_DGRAM) as sock:
        sock.bind((host, 0))
        say(sock.getsockname()[1])
        for _ in range(3):
            data, sender = sock.recvfrom(65536)
            say(len(data), text(sock, sender))
            sock.sendto(data, sender)


def datagram_client(family, port):
    kind, host = LOOPBACK[family]
    with socket.socket(kind, socket.SOCK_DGRAM) as sock:
        sock.bind((host, 0))
        for size in (0, 1, 9000):
            data = os.urandom(size)
            sock.sendto(data, (host, int(port)))
            echoed, sender = sock.recvfrom(65536)
            say(echoed == data, text(sock, sender), text(sock, sock.getsockname()))


def seqpacket_server(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(path)
        listener.listen()
        say("listening")
        conn, _ = listener.accept()
        with conn:
            while record := conn.recv(65536):
                say(record.hex())
                conn.send(record[::-1])


def seqpacket_client(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as sock:
        sock.connect(path)
        for record in (b"one", b"two and more", bytes(20000)):
            sock.send(record)
        for _ in range(3):
            say(sock.recv(65536).hex())


def abstract_echo(name):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind(b"\0" + name.encode())
        say(text(sock, sock.getsockname()))
        data, sender = sock.recvfrom(100)
        say(data.decode(), text(sock, sender))
        sock.sendto(data, sender)


def abstract_client(name):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.bind("")  # the kernel picks a name
        sock.sendto(b"ping", b"\0" + name.encode())
        data, sender = sock.recvfrom(100)
        say(data.decode(), text(sock, sender), text(sock, sock.getsockname()))


def receive_flags(family):
    """One datagram of 10 bytes: looked at, cut with its true length told, and gone."""
    kind, host = LOOPBACK[family]
    with socket.socket(kind, socket.SOCK_DGRAM) as sock:
        sock.bind((host, 0))
        say(sock.getsockname()[1])
        peeked = sock.recv(4, socket.MSG_PEEK)
        data, _, flags, _ = sock.recvmsg(4, 0, socket.MSG_PEEK)
        into = bytearray(4)
        true_length = sock.recv_into(into, 4, socket.MSG_TRUNC)
        try:
            sock.recv(4, socket.MSG_DONTWAIT)
            then = "more"
        except OSError as e:
            then = errno_name(e.errno)
        say(peeked.hex(), data.hex(), flags, true_length, into.hex(), then)


# Raw sockets


def raw_receive(protocol):
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, int(protocol)) as sock:
        say("open")
        data, sender = sock.recvfrom(65536)
        say(data.hex(), sender[0])


def raw_send(protocol, payload):
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, int(protocol)) as sock:
        sock.sendto(bytes.fromhex(payload), ("127.0.0.1", 0))


def hdrincl_send(packet):
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as sock:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_HDRINCL, 1)
        say(sock.sendto(bytes.fromhex(packet), ("127.0.0.1", 0)))


def icmp_ping(identifier):
    """Sends an echo request; says request and reply as they came, IPv4 header and all."""
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as sock:
        head = struct.pack("!BBHHH", 8, 0, 0, int(identifier), 1)
        total = sum(struct.unpack("!4H", head))
        total = (total >> 16) + (total & 0xFFFF)
        sock.sendto(struct.pack("!BBHHH", 8, 0, total ^ 0xFFFF, int(identifier), 1), ("127.0.0.1", 0))
        seen = 0
        while seen < 2:
            data = sock.recv(1000)
            if struct.unpack("!H", data[24:26])[0] == int(identifier):
                say(data.hex())
                seen += 1


# Descriptors


def describe(path):
    """Says of each descriptor that is sent to it what socket it is."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as conn:
        conn.connect(path)
        while True:
            _, fds, _, _ = socket.recv_fds(conn, 1, 1)
            if not fds:
                return
            with socket.socket(fileno=fds[0]) as sock:
                say(int(sock.family), int(sock.type), sock.proto, text(sock, sock.getsockname()))


def hand_over(path, folder):
    """Sends a descriptor of each kind, having said what it is."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as conn:
        conn.connect(path)
        for family, kind, protocol, name in (
            (socket.AF_INET, socket.SOCK_DGRAM, 0, ("127.0.0.1", 0)),
            (socket.AF_INET6, socket.SOCK_STREAM, 0, ("::1", 0)),
            (socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, folder + "/name"),
            (socket.AF_UNIX, socket.SOCK_DGRAM, 0, ""),
            (socket.AF_UNIX, socket.SOCK_DGRAM, 0, None),
            (socket.AF_NETLINK, socket.SOCK_RAW, 0, (0, 5)),
            (socket.AF_PACKET, socket.SOCK_RAW, 0, ("lo", 0x88B5)),
        ):
            with socket.socket(family, kind, protocol) as sock:
                if name is not None:
                    sock.bind(name)
                say(text(sock, sock.getsockname()))
                socket.send_fds(conn, [b"x"], [sock.fileno()])


def send_pipe(path):
    """Sends two descriptors at once: what is written to the pipe comes back to the sender."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as conn:
        conn.connect(path)
        reader, writer = os.pipe()
        conn.sendmsg([b"pipe"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [writer, reader]))])
        os.close(writer)
        say(os.read(reader, 100).decode())


def inherit(*command):
    """Runs a program with one end of a stream as a descriptor whose number is its last argument."""
    mine, theirs = socket.socketpair()
    with subprocess.Popen([*command, str(theirs.fileno())], pass_fds=[theirs.fileno()]) as child:
        theirs.close()
        mine.sendall(b"from python")
        say(mine.recv(100).decode())
        mine.shutdown(socket.SHUT_WR)
        say(mine.recv(100).decode())
    say(child.returncode)


# What goes wrong


def failure(call, *arguments):
    try:
        call(*arguments)
        return "none"
    except OSError as e:
        return errno_name(e.errno)


def failures(folder, closed_port):
    """One line for each misuse, in the order of ErrnoInteropTest."""
    closed = ("127.0.0.1", int(closed_port))

    def inet(kind=socket.SOCK_STREAM):
        return socket.socket(socket.AF_INET, kind)

    def unix(kind=socket.SOCK_STREAM):
        return socket.socket(socket.AF_UNIX, kind)

    say("connect_ex closed", errno_name(inet().connect_ex(closed)))
    say("connect closed", failure(inet().connect, closed))
    say("connect_ex missing", errno_name(unix().connect_ex(folder + "/missing")))
    listener = unix()
    listener.bind(folder + "/listener")
    say("connect_ex not listening", errno_name(unix().connect_ex(folder + "/listener")))
    listener.listen()
    say("connect_ex wrong type", errno_name(unix(socket.SOCK_DGRAM).connect_ex(folder + "/listener")))
    say("bind in use", failure(unix().bind, folder + "/listener"))
    say("bind twice", failure(listener.bind, folder + "/other"))
    say("bind foreign", failure(inet().bind, ("192.0.2.1", 0)))
    bound = inet()
    bound.bind(("127.0.0.1", 0))
    bound.listen()
    say("bind port in use", failure(inet().bind, bound.getsockname()))
    say("listen on datagram", failure(inet(socket.SOCK_DGRAM).listen))
    say("accept without listen", failure(inet().accept))
    say("getpeername", failure(inet().getpeername))
    say("send unconnected datagram", failure(inet(socket.SOCK_DGRAM).send, b"x"))
    say("send unconnected stream", failure(inet().send, b"x"))
    say("receive unconnected stream", failure(inet().recv, 1))
    say("send too long", failure(inet(socket.SOCK_DGRAM).sendto, bytes(65508), closed))
    say("shutdown", failure(inet().shutdown, socket.SHUT_RDWR))
    say("shutdown how", failure(bound.shutdown, 9))
    say("family", failure(socket.socket, 99, socket.SOCK_STREAM))
    say("type", failure(socket.socket, socket.AF_INET, socket.SOCK_SEQPACKET))
    say("protocol", failure(socket.socket, socket.AF_INET, socket.SOCK_STREAM, 200))
    say("pair", failure(socket.socketpair, socket.AF_INET, socket.SOCK_STREAM))
    say("option", failure(inet().setsockopt, socket.SOL_SOCKET, 9999, 1))
    say("broadcast", failure(inet(socket.SOCK_DGRAM).connect, ("255.255.255.255", 9)))


signal.alarm(50)  # whatever goes wrong, the test hears of the end
globals()[sys.argv[1]](*sys.argv[2:])
