package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket of any family, type and protocol, with the calls of socket(2) under their own names.
 *
 * <p>Calls wait unless told not to, any thread may make and close under them, and what fails is an IOException of the
 * JDK's kinds or an {@link ErrnoException}: the description of {@linkplain io.rawsock.socket this package} has the
 * rules of all calls, and here stands what each has beyond them.
 */
public final class NativeSocket implements Channel {
    /** What a call returns that would have had to wait and may not. Never a number of bytes. */
    public static final int WOULD_BLOCK = -1;

    private final Descriptor descriptor;
    private final boolean stream;
    private final Connection connection;
    private final Transfer transfer;

    NativeSocket(Descriptor descriptor, boolean stream) {
        this.descriptor = descriptor;
        this.stream = stream;
        this.connection = new Connection(descriptor);
        this.transfer = new Transfer(descriptor, stream);
    }

    /** socket(2) with the family's own protocol for the type. */
    public static NativeSocket open(AddressFamily family, SocketType type) throws IOException {
        return open(family, type, Protocol.DEFAULT);
    }

    /**
     * socket(2).
     *
     * @throws UnsupportedOperationException on a machine that this library does not know
     * @throws ErrnoException EPERM or EACCES when a privilege is missing, with the command that would grant it;
     *     EAFNOSUPPORT, EPROTONOSUPPORT or ESOCKTNOSUPPORT when the kernel has no such socket; EMFILE
     */
    public static NativeSocket open(AddressFamily family, SocketType type, Protocol protocol) throws IOException {
        return Opening.socket(family, type, protocol);
    }

    /**
     * socketpair(2): two sockets connected to each other.
     *
     * @throws ErrnoException EOPNOTSUPP for another family than AF_UNIX and AF_TIPC; EMFILE
     */
    public static NativeSocket[] pair(AddressFamily family, SocketType type) throws IOException {
        return Opening.pair(family, type);
    }

    /**
     * Takes over a descriptor that is open already, one that was inherited or received say. It becomes non-blocking and
     * close-on-exec, and {@link #close} closes it. Nobody else may use the number any more.
     *
     * @throws ErrnoException EBADF when it is not open, ENOTSOCK when it is no socket
     */
    public static NativeSocket adopt(int fd) throws IOException {
        return Opening.adopt(fd);
    }

    /**
     * Uses a descriptor that stays somebody else's: {@link #close} leaves it open, and its file status flags are as
     * before (accept and connect make it non-blocking until then). The owner keeps it open meanwhile.
     *
     * @throws ErrnoException EBADF when it is not open, ENOTSOCK when it is no socket
     */
    public static NativeSocket borrow(int fd) throws IOException {
        return Opening.borrow(fd);
    }

    /**
     * bind(2): gives this socket its address.
     *
     * @throws java.net.BindException EADDRINUSE, EADDRNOTAVAIL
     * @throws ErrnoException EACCES for a low port without CAP_NET_BIND_SERVICE; EINVAL when it has an address already
     */
    public void bind(NativeAddress address) throws IOException {
        connection.bind(address);
    }

    /** bind(2) to an address of the JDK's kinds. */
    public void bind(SocketAddress address) throws IOException {
        bind(NativeAddress.of(address));
    }

    /**
     * listen(2)
     *
     * @param backlog how many connections may wait for {@link #accept}; the kernel caps it at net.core.somaxconn
     * @throws ErrnoException EOPNOTSUPP where there are no connections, as on datagram sockets
     */
    public void listen(int backlog) throws IOException {
        connection.listen(backlog);
    }

    /**
     * accept(2): the next connection, as a socket of its own that blocks; {@link #getpeername} tells who it is.
     *
     * @return null when this socket does not block and nobody is waiting
     * @throws ErrnoException EMFILE and the like, the connection then waits on; EINVAL on a socket that does not listen
     */
    public @Nullable NativeSocket accept() throws IOException {
        int fd = connection.accept();
        return fd == WOULD_BLOCK ? null : new NativeSocket(new Descriptor(fd, true), stream);
    }

    /**
     * connect(2). On a datagram or raw socket it only sets the peer.
     *
     * @return false when this socket does not block and the connection is still being made: {@link #poll} for POLLOUT,
     *     then {@link #finishConnect}
     * @throws java.net.ConnectException ECONNREFUSED, ETIMEDOUT
     * @throws java.net.NoRouteToHostException EHOSTUNREACH, ENETUNREACH
     */
    public boolean connect(NativeAddress address) throws IOException {
        int errno = connectEx(address);
        if (errno == Errno.EINPROGRESS && !descriptor.blocking()) {
            return false;
        }
        if (errno != 0) {
            throw SocketFailure.of("connect " + address, errno);
        }
        return true;
    }

    /** connect(2) to an address of the JDK's kinds. */
    public boolean connect(SocketAddress address) throws IOException {
        return connect(NativeAddress.of(address));
    }

    /**
     * connect(2) whose failure is a value, as Python's connect_ex: 0, or the errno, EINPROGRESS and EAGAIN included.
     *
     * @throws java.net.SocketTimeoutException at the {@link #timeout}
     */
    public int connectEx(NativeAddress address) throws IOException {
        return connection.connectEx(address);
    }

    /**
     * Waits, if this socket may, for a connect that is under way: SO_ERROR of socket(7).
     *
     * @return false when it has not ended yet
     * @throws IOException when it failed, as {@link #connect} does
     */
    public boolean finishConnect() throws IOException {
        return connection.finishConnect();
    }

    /**
     * Sends what the socket takes now, which on a stream may be a part. send(2)
     *
     * @return the number of bytes sent, or {@link #WOULD_BLOCK}
     * @throws java.net.PortUnreachableException ECONNREFUSED, which an earlier message brought back. The error of the
     *     socket is told once; the bytes of this call are not sent
     * @throws ErrnoException EPIPE after a shutdown and ECONNRESET, never a signal; EMSGSIZE; ENOBUFS
     */
    public int send(ByteBuffer data) throws IOException {
        return send(data, 0);
    }

    /** send(2) with MSG_ flags. */
    public int send(ByteBuffer data, int flags) throws IOException {
        return transfer.transmit("send", data, null, flags);
    }

    /**
     * Sends all of it, in as many calls as it takes, within one {@link #timeout}. If it throws, the buffer's position
     * tells how much is out.
     *
     * @throws IllegalStateException when this socket does not block
     */
    public void sendAll(ByteBuffer data) throws IOException {
        transfer.transmitAll(data);
    }

    /** {@link #sendAll(ByteBuffer)} of an array. */
    public void sendAll(byte[] data) throws IOException {
        sendAll(ByteBuffer.wrap(data));
    }

    /** sendto(2): one message to {@code address}. Errors are those of {@link #send(ByteBuffer)} and of connect. */
    public int sendTo(ByteBuffer data, NativeAddress address) throws IOException {
        return sendTo(data, new AddressSlot(address), 0);
    }

    /** sendto(2) to a prepared address, with MSG_ flags; allocates nothing when {@code data} is direct. */
    public int sendTo(ByteBuffer data, AddressSlot address, int flags) throws IOException {
        return transfer.transmit("sendto", data, address, flags);
    }

    /**
     * Receives into the buffer. recv(2)
     *
     * @return the number of bytes; 0 at the end of a stream, and for an empty message; or {@link #WOULD_BLOCK}. What a
     *     message has beyond the buffer is lost
     * @throws java.nio.ReadOnlyBufferException before anything is received
     * @throws java.net.PortUnreachableException ECONNREFUSED, on a connected datagram socket
     * @throws ErrnoException ECONNRESET; ENOTCONN
     */
    public int receive(ByteBuffer into) throws IOException {
        return receive(into, 0);
    }

    /**
     * recv(2) with MSG_ flags. With MSG_TRUNC the result is the message's true length, even where the buffer is shorter;
     * TIPC ignores it here, and TCP drops the bytes instead of writing them. MSG_WAITALL is without effect.
     */
    public int receive(ByteBuffer into, int flags) throws IOException {
        return transfer.receive("recv", into, null, flags);
    }

    /** recvfrom(2): a message, and in {@code from} who sent it; allocates nothing when {@code into} is direct. */
    public int receiveFrom(ByteBuffer into, AddressSlot from, int flags) throws IOException {
        return transfer.receive("recvfrom", into, from, flags);
    }

    /**
     * recv(2) of at most {@code maxLength} bytes.
     *
     * @return what came: nothing at the end of a stream or for an empty message; null when it would have to wait
     */
    public byte @Nullable [] receive(int maxLength) throws IOException {
        return transfer.receive(maxLength);
    }

    /**
     * recvfrom(2): a message of at most {@code maxLength} bytes and its sender.
     *
     * @return null when it would have to wait
     */
    public @Nullable Datagram receiveFrom(int maxLength) throws IOException {
        return transfer.receiveFrom(maxLength);
    }

    /**
     * recvmsg(2): a message with its address, ancillary data and flags. Errors are those of a plain receive.
     *
     * @param flags MSG_ flags; with MSG_ERRQUEUE the next entry of the error queue instead, never waiting for one
     * @return the number of bytes, or {@link #WOULD_BLOCK}
     */
    public int receiveMessage(Message message, int flags) throws IOException {
        return transfer.receiveMessage(message, flags);
    }

    /**
     * sendmsg(2): a message from its parts, to its address if it has one, with its ancillary data.
     *
     * @return the number of bytes sent, or {@link #WOULD_BLOCK}
     * @throws IOException as {@link #sendTo(ByteBuffer, NativeAddress)} does; EINVAL for ancillary data that is none
     */
    public int sendMessage(Message message, int flags) throws IOException {
        return transfer.sendMessage(message, flags);
    }

    /**
     * sendmmsg(2): {@code count} slots of a batch, the first being {@code from}. Each is sent once or has its {@link
     * MessageBatch#errno}; one that fails does not stop the others.
     *
     * @return how many slots are done, sent or failed: fewer than {@code count} when this socket does not block, and when
     *     the timeout or a close comes in between. {@link #WOULD_BLOCK} when none is; an exception says the same
     * @throws UnsupportedOperationException on a stream
     */
    public int sendBatch(MessageBatch batch, int from, int count, int flags) throws IOException {
        return transfer.sendBatch(batch, from, count, flags);
    }

    /**
     * recvmmsg(2): waits for a message and takes what others are there, as many as the batch has slots.
     *
     * @param flags as for {@link #receiveMessage}
     * @return how many slots are filled, or {@link #WOULD_BLOCK}
     * @throws UnsupportedOperationException on a stream
     */
    public int receiveBatch(MessageBatch batch, int flags) throws IOException {
        return transfer.receiveBatch(batch, flags);
    }

    /**
     * poll(2) on this one socket.
     *
     * @param events POLLIN, POLLOUT and so on of {@link SysPoll}
     * @param timeout how long to wait; null for as long as it takes
     * @return the events that are ready, POLLERR and POLLHUP unasked; 0 when the time is over
     */
    public int poll(int events, @Nullable Duration timeout) throws IOException {
        return poll(events, Deadline.nanos(timeout));
    }

    /** {@link #poll(int, Duration)} with nanoseconds; negative for as long as it takes. */
    public int poll(int events, long timeoutNanos) throws IOException {
        return transfer.poll(events, timeoutNanos);
    }

    /**
     * setsockopt(2): sets an option, a row of {@link SocketOptions}, {@link IpOptions} and their like, or of the JDK's.
     *
     * @throws IllegalArgumentException for a value that cannot be this option's
     * @throws UnsupportedOperationException for an option that can only be read, or of which there is none here
     * @throws ErrnoException ENOPROTOOPT; EPERM with the command that grants what is missing; whatever the option has
     */
    public <T> NativeSocket setOption(SocketOption<T> option, T value) throws IOException {
        OptionCalls.set(descriptor, option, value);
        return this;
    }

    /** getsockopt(2): the option's value now. Errors are those of {@link #setOption}. */
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return OptionCalls.get(descriptor, option);
    }

    /** getsockname(2): the address this socket is bound to, one that is all zeros when it is not. */
    public NativeAddress getsockname() throws IOException {
        return connection.name("getsockname", false);
    }

    /**
     * getpeername(2): the address it is connected to.
     *
     * @throws ErrnoException ENOTCONN
     */
    public NativeAddress getpeername() throws IOException {
        return connection.name("getpeername", true);
    }

    /**
     * shutdown(2)
     *
     * @param how SHUT_RD, SHUT_WR or SHUT_RDWR of {@link SysSocket}
     * @throws ErrnoException ENOTCONN; EOPNOTSUPP on packet sockets
     */
    public void shutdown(int how) throws IOException {
        connection.shutdown(how);
    }

    /** Whether calls wait. */
    public boolean blocking() {
        return descriptor.blocking();
    }

    /** Lets calls wait, or not: Python's setblocking. */
    public NativeSocket blocking(boolean wait) {
        descriptor.blocking(wait);
        return this;
    }

    /** How long a call waits at most before it throws SocketTimeoutException; null, the default, for no limit. */
    public NativeSocket timeout(@Nullable Duration limit) {
        descriptor.timeout(Deadline.nanos(limit));
        return this;
    }

    /** The descriptor's number. It stays this socket's; after {@link #close} it may be anybody's. */
    public int fd() {
        return descriptor.number();
    }

    /** Gives the descriptor up: this socket is closed, the number stays open, non-blocking, and the caller's to close. */
    public int detach() throws IOException {
        return descriptor.detach();
    }

    /** dup(2): another socket object on a copy of the descriptor; both share the kernel's socket, not the timeout. */
    public NativeSocket dup() throws IOException {
        return new NativeSocket(descriptor.copy(), stream);
    }

    Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public boolean isOpen() {
        return descriptor.isOpen();
    }

    /** close(2), after all who wait were woken and all calls have ended; a second close does nothing. */
    @Override
    public void close() {
        descriptor.close();
    }

    @Override
    public String toString() {
        return "NativeSocket[fd " + descriptor.number() + (isOpen() ? "]" : ", closed]");
    }
}
