package io.rawsock.socket;

import io.rawsock.libc.SysSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sockets of every family send and receive beside the data. socket(7), unix(7) */
public sealed interface SocketControl extends ControlMessage {
    @Override
    default int level() {
        return SysSocket.SOL_SOCKET;
    }

    /**
     * SO_RXQ_OVFL: packets that this socket lost for want of room, since it was made.
     *
     * @param count unsigned 32 bits; wraps
     */
    record Drops(long count) implements SocketControl {
        @Override
        public int type() {
            return SysSocket.SO_RXQ_OVFL;
        }

        @Override
        public Octets data() {
            return Octets.ofInt((int) count);
        }
    }

    /**
     * SCM_RIGHTS: open files of one process that another gets too. Those received belong to the {@link Message}, which
     * closes them unless {@link Message#takeDescriptors} takes them.
     *
     * @param numbers descriptors of this process; those sent stay open here
     */
    record FileDescriptors(List<Integer> numbers) implements SocketControl {
        public FileDescriptors {
            numbers = List.copyOf(numbers);
        }

        /**
         * To send these sockets. They must stay open until that is done.
         *
         * @throws IllegalArgumentException for one that is closed: its number may be somebody else's
         */
        public static FileDescriptors of(NativeSocket... sockets) {
            List<Integer> numbers = new ArrayList<>(sockets.length);
            for (NativeSocket socket : sockets) {
                if (!socket.isOpen()) {
                    throw new IllegalArgumentException("closed: " + socket);
                }
                numbers.add(socket.fd());
            }
            return new FileDescriptors(numbers);
        }

        @Override
        public int type() {
            return SysSocket.SCM_RIGHTS;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(numbers.size() * Integer.BYTES);
            for (int number : numbers) {
                bytes.putInt(number);
            }
            return Octets.ofAll(bytes);
        }
    }

    /** SO_MARK: of a packet received, SO_RCVMARK; or for the one to send, which takes CAP_NET_ADMIN or CAP_NET_RAW. */
    record Mark(int mark) implements SocketControl {
        @Override
        public int type() {
            return SysSocket.SO_MARK;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(mark);
        }
    }

    /** The piece that the reader stands at; null when it is of another kind, or cut. */
    static @Nullable SocketControl read(ControlReader from) {
        if (from.type() == SysSocket.SCM_RIGHTS) {
            List<Integer> numbers = new ArrayList<>();
            for (int at = 0; at + Integer.BYTES <= from.length(); at += Integer.BYTES) {
                numbers.add(from.getInt(at));
            }
            return new FileDescriptors(numbers);
        }
        if (from.length() < Integer.BYTES) {
            return null;
        }
        return switch (from.type()) {
            case SysSocket.SO_RXQ_OVFL -> new Drops(Integer.toUnsignedLong(from.getInt(0)));
            case SysSocket.SO_MARK -> new Mark(from.getInt(0));
            default -> null;
        };
    }
}
