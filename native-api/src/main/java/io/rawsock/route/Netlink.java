package io.rawsock.route;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxNetlink;
import io.rawsock.libc.Nlmsghdr;
import io.rawsock.libc.Rtattr;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Requests to NETLINK_ROUTE and their answers, one at a time. netlink(7) */
final class Netlink implements Closeable {
    private static final NativeAddress KERNEL = new NativeAddress.Netlink(0, 0);

    /** How often a table is read afresh that changes while it is read. */
    private static final int DUMP_ATTEMPTS = 20;

    private final NativeSocket socket;
    private final ByteBuffer request = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    private int sequence;

    Netlink() throws IOException {
        socket = NativeSocket.open(AddressFamily.NETLINK, SocketType.RAW, new Protocol(LinuxNetlink.NETLINK_ROUTE));
    }

    /**
     * Starts a request whose message has a header of its own of {@code headerSize} bytes, all zero until the caller sets
     * them at {@link Nlmsghdr#SIZE}; then come attributes, then {@link #ask}.
     */
    ByteBuffer begin(int type, int headerSize) {
        request.clear().put(Nlmsghdr.SIZE, new byte[headerSize]);
        request.putShort(Nlmsghdr.NLMSG_TYPE, (short) type);
        request.putShort(Nlmsghdr.NLMSG_FLAGS, (short) LinuxNetlink.NLM_F_REQUEST);
        request.putInt(Nlmsghdr.NLMSG_SEQ, ++sequence);
        request.putInt(Nlmsghdr.NLMSG_PID, 0);
        return request.position(Nlmsghdr.SIZE + headerSize);
    }

    void attribute(int type, byte[] data) {
        request.putShort((short) (Rtattr.SIZE + data.length))
                .putShort((short) type)
                .put(data);
        request.position(align(request.position()));
    }

    /**
     * Sends the request and returns the kernel's one answer, from its own header on, in native byte order.
     *
     * @throws ErrnoException with the errno that the kernel answered
     */
    ByteBuffer ask(String call) throws IOException {
        request.putInt(Nlmsghdr.NLMSG_LEN, request.position());
        socket.sendTo(request.flip(), KERNEL);
        while (true) {
            ByteBuffer answer = receive();
            // An answer to an earlier request whose reader was interrupted is still in the queue.
            if (answer.limit() >= Nlmsghdr.SIZE && answer.getInt(Nlmsghdr.NLMSG_SEQ) == sequence) {
                requireNoError(call, answer);
                return body(answer, Math.min(answer.limit(), answer.getInt(Nlmsghdr.NLMSG_LEN)));
            }
        }
    }

    /**
     * Sends the request for a whole table and returns its entries, each as {@link #ask} does.
     *
     * @throws ErrnoException with the errno that the kernel answered; EINTR when the table does not stand still
     */
    List<ByteBuffer> dump(String call) throws IOException {
        request.putShort(Nlmsghdr.NLMSG_FLAGS, (short) (LinuxNetlink.NLM_F_REQUEST | LinuxNetlink.NLM_F_DUMP));
        request.putInt(Nlmsghdr.NLMSG_LEN, request.position());
        request.flip();
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            request.putInt(Nlmsghdr.NLMSG_SEQ, ++sequence);
            socket.sendTo(request.rewind(), KERNEL);
            List<ByteBuffer> entries = new ArrayList<>();
            if (collect(call, entries)) {
                return entries;
            }
        }
        throw new ErrnoException(call, Errno.EINTR);
    }

    /** Returns whether the table stayed as it was meanwhile. */
    private boolean collect(String call, List<ByteBuffer> entries) throws IOException {
        boolean consistent = true;
        while (true) {
            ByteBuffer answers = receive();
            for (int at = 0; at + Nlmsghdr.SIZE <= answers.limit(); ) {
                int length = answers.getInt(at + Nlmsghdr.NLMSG_LEN);
                if (length < Nlmsghdr.SIZE || length > answers.limit() - at) {
                    throw new ErrnoException(call, Errno.EPROTO);
                }
                if (answers.getInt(at + Nlmsghdr.NLMSG_SEQ) == sequence) {
                    ByteBuffer answer = answers.slice(at, length).order(ByteOrder.nativeOrder());
                    requireNoError(call, answer);
                    int flags = answer.getShort(Nlmsghdr.NLMSG_FLAGS);
                    consistent &= (flags & LinuxNetlink.NLM_F_DUMP_INTR) == 0;
                    if (answer.getShort(Nlmsghdr.NLMSG_TYPE) == LinuxNetlink.NLMSG_DONE) {
                        return consistent;
                    }
                    entries.add(body(answer, length));
                }
                at = align(at + length);
            }
        }
    }

    private ByteBuffer receive() throws IOException {
        int length = socket.receive(ByteBuffer.allocate(0), SysSocket.MSG_PEEK | SysSocket.MSG_TRUNC);
        ByteBuffer datagram = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        socket.receive(datagram);
        return datagram.flip();
    }

    private static void requireNoError(String call, ByteBuffer answer) throws ErrnoException {
        if (answer.getShort(Nlmsghdr.NLMSG_TYPE) == LinuxNetlink.NLMSG_ERROR) {
            boolean cut = answer.limit() < Nlmsghdr.SIZE + Integer.BYTES;
            throw new ErrnoException(call, cut ? Errno.EPROTO : -answer.getInt(Nlmsghdr.SIZE));
        }
    }

    private static ByteBuffer body(ByteBuffer message, int length) {
        return message.slice(Nlmsghdr.SIZE, length - Nlmsghdr.SIZE).order(ByteOrder.nativeOrder());
    }

    /**
     * The data of the first attribute of that type, or an empty buffer.
     *
     * @param from where the attributes start
     */
    static ByteBuffer find(ByteBuffer message, int from, int type) {
        for (int at = from; at + Rtattr.SIZE <= message.limit(); ) {
            int length = Short.toUnsignedInt(message.getShort(at + Rtattr.RTA_LEN));
            if (length < Rtattr.SIZE || at + length > message.limit()) {
                break;
            }
            int number = Short.toUnsignedInt(message.getShort(at + Rtattr.RTA_TYPE))
                    & ~(LinuxNetlink.NLA_F_NESTED | LinuxNetlink.NLA_F_NET_BYTEORDER);
            if (number == type) {
                return message.slice(at + Rtattr.SIZE, length - Rtattr.SIZE).order(ByteOrder.nativeOrder());
            }
            at = align(at + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** The same as a number; {@code absent} when there is none. */
    static int findInt(ByteBuffer message, int from, int type, int absent) {
        ByteBuffer data = find(message, from, type);
        return data.remaining() < Integer.BYTES ? absent : data.getInt(0);
    }

    static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    private static int align(int offset) {
        return (offset + 3) & ~3;
    }

    @Override
    public void close() {
        socket.close();
    }
}
