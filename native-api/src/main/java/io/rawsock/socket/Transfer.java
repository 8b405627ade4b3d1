package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPoll;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Moves data through a descriptor: each call is tried, and waited for where it may be.
 *
 * <p>A buffer's position and limit are read once and its bounds checked by what is made from them, so that a caller who
 * moves them from another thread meanwhile gets an exception or odd bytes, but the kernel never leaves the buffer.
 */
final class Transfer {
    private final Descriptor descriptor;
    private final boolean stream;

    Transfer(Descriptor descriptor, boolean stream) {
        this.descriptor = descriptor;
        this.stream = stream;
    }

    int transmit(String call, ByteBuffer data, @Nullable AddressSlot to, int flags) throws IOException {
        return transmit(call, data, to, flags, descriptor.deadline());
    }

    /** Until all is out or the one timeout for all of it is over. */
    void transmitAll(ByteBuffer data) throws IOException {
        long deadline = descriptor.deadline();
        do {
            if (!descriptor.blocking() || transmit("send", data, null, 0, deadline) == NativeSocket.WOULD_BLOCK) {
                throw new IllegalStateException("sendAll on a socket that does not block: it cannot wait for room");
            }
        } while (data.hasRemaining());
    }

    private int transmit(String call, ByteBuffer data, @Nullable AddressSlot to, int flags, long deadline)
            throws IOException {
        int fd = descriptor.enter();
        try {
            for (int attempt = 0; ; ) {
                int rc = transmitNow(fd, data, to, flags | SysSocket.MSG_DONTWAIT | SysSocket.MSG_NOSIGNAL);
                if (rc >= 0) {
                    data.position(data.position() + rc);
                    return rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(flags)) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                } else if (rc != -Errno.EINTR) {
                    throw SocketFailure.of(to == null ? call : call + " " + to, -rc);
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    private int transmitNow(int fd, ByteBuffer data, @Nullable AddressSlot to, int flags) {
        int at = data.position();
        int length = Math.max(0, data.limit() - at);
        Scratch scratch = Scratch.current();
        // The kernel reads zero-copy data after the call has returned: from a copy it would send what is there by then.
        boolean zeroCopy = (flags & SysSocket.MSG_ZEROCOPY) != 0;
        if (zeroCopy && !data.isDirect()) {
            throw new IllegalArgumentException("MSG_ZEROCOPY needs a direct buffer");
        }
        NativeMemory copy = null;
        try {
            if (data.isDirect() && (length > Scratch.COPY_LIMIT || (zeroCopy && length > 0))) {
                return send(fd, scratch.outgoing.of(data, at), length, flags, to);
            }
            length = stream ? Math.min(length, Scratch.STREAM_CHUNK) : length;
            copy = scratch.data(length);
            copy.buffer().put(0, data, at, length);
            return send(fd, copy.address(), length, flags, to);
        } finally {
            Reference.reachabilityFence(data);
            Reference.reachabilityFence(copy);
            Reference.reachabilityFence(to);
        }
    }

    private static int send(int fd, long buffer, int length, int flags, @Nullable AddressSlot to) {
        return to == null
                ? Sys.send(fd, buffer, length, flags)
                : Sys.sendto(fd, buffer, length, flags, to.address(), to.length());
    }

    int receive(String call, ByteBuffer into, @Nullable AddressSlot from, int flags) throws IOException {
        if (into.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; ; ) {
                int rc = receiveNow(fd, into, from, flags | SysSocket.MSG_DONTWAIT);
                if (rc >= 0) {
                    return rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(flags)) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    boolean errorQueue = (flags & SysSocket.MSG_ERRQUEUE) != 0;
                    descriptor.await(errorQueue ? 0 : SysPoll.POLLIN, deadline, attempt++);
                } else if (rc != -Errno.EINTR) {
                    throw SocketFailure.of(call, -rc);
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    private int receiveNow(int fd, ByteBuffer into, @Nullable AddressSlot from, int flags) {
        if (from != null) {
            from.makeRoom();
        }
        int at = into.position();
        int room = Math.max(0, into.limit() - at);
        Scratch scratch = Scratch.current();
        NativeMemory copy = null;
        try {
            int rc;
            if (into.isDirect() && room > Scratch.COPY_LIMIT) {
                rc = receive(fd, scratch.incoming.of(into, at), room, flags, from);
            } else {
                room = stream ? Math.min(room, Scratch.STREAM_CHUNK) : room;
                copy = scratch.data(room);
                if (stream && (flags & SysSocket.MSG_TRUNC) != 0) {
                    // TCP then counts the bytes and writes none: what the buffer had must come back. tcp(7)
                    copy.buffer().put(0, into, at, room);
                }
                rc = receive(fd, copy.address(), room, flags, from);
                if (rc > 0) {
                    into.put(at, copy.buffer(), 0, Math.min(rc, room));
                }
            }
            if (rc > 0) {
                into.position(at + Math.min(rc, room));
            } else if (rc < 0 && from != null) {
                from.length(0);
            }
            return rc;
        } finally {
            Reference.reachabilityFence(into);
            Reference.reachabilityFence(copy);
            Reference.reachabilityFence(from);
        }
    }

    private static int receive(int fd, long buffer, int room, int flags, @Nullable AddressSlot from) {
        return from == null
                ? Sys.recv(fd, buffer, room, flags)
                : Sys.recvfrom(fd, buffer, room, flags, from.address(), from.lengthAddress());
    }

    int receiveMessage(Message message, int flags) throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; ; ) {
                int rc = message.receive(fd, flags | SysSocket.MSG_DONTWAIT | descriptor.controlFlags());
                if (rc >= 0) {
                    return rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(flags) || (flags & SysSocket.MSG_ERRQUEUE) != 0) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(SysPoll.POLLIN, deadline, attempt++);
                } else if (rc != -Errno.EINTR) {
                    throw SocketFailure.of("recvmsg", -rc);
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    int sendMessage(Message message, int flags) throws IOException {
        int fd = descriptor.enter();
        try {
            long deadline = descriptor.deadline();
            for (int attempt = 0; ; ) {
                int rc = message.send(fd, flags | SysSocket.MSG_DONTWAIT | SysSocket.MSG_NOSIGNAL);
                if (rc >= 0) {
                    return rc;
                }
                if (rc == -Errno.EAGAIN) {
                    if (!descriptor.mayWait(flags)) {
                        return NativeSocket.WOULD_BLOCK;
                    }
                    descriptor.await(SysPoll.POLLOUT, deadline, attempt++);
                } else if (rc != -Errno.EINTR) {
                    throw SocketFailure.of("sendmsg", -rc);
                }
            }
        } finally {
            descriptor.leave();
        }
    }

    byte @Nullable [] receive(int maxLength) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(maxLength);
        int count = receive("recv", into, null, 0);
        return count == NativeSocket.WOULD_BLOCK ? null : Arrays.copyOf(into.array(), into.position());
    }

    @Nullable
    Datagram receiveFrom(int maxLength) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(maxLength);
        AddressSlot from = new AddressSlot();
        if (receive("recvfrom", into, from, 0) == NativeSocket.WOULD_BLOCK) {
            return null;
        }
        return new Datagram(Octets.of(Arrays.copyOf(into.array(), into.position())), from.get());
    }

    int sendBatch(MessageBatch batch, int from, int count, int flags) throws IOException {
        requireMessages();
        return BatchTransfer.send(descriptor, batch, from, count, flags);
    }

    int receiveBatch(MessageBatch batch, int flags) throws IOException {
        requireMessages();
        return BatchTransfer.receive(descriptor, batch, flags);
    }

    int poll(int events, long timeoutNanos) throws IOException {
        descriptor.enter();
        try {
            return descriptor.poll(events, Deadline.after(timeoutNanos));
        } finally {
            descriptor.leave();
        }
    }

    private void requireMessages() {
        if (stream) {
            throw new UnsupportedOperationException("a stream has no messages that a batch could hold");
        }
    }
}
