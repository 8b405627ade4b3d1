package io.rawsock.socket;

import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_BACKLOG;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_DROPS;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_FWD_ALLOC;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_OPTMEM;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_RCVBUF;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_RMEM_ALLOC;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_SNDBUF;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_VARS;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_WMEM_ALLOC;
import static io.rawsock.libc.LinuxSockDiag.SK_MEMINFO_WMEM_QUEUED;

import java.nio.ByteBuffer;

/**
 * What a socket holds of the kernel's memory, in bytes, and how many packets it dropped, SO_MEMINFO. {@code ss -m} shows
 * the same. sock_diag(7)
 *
 * @param received in the receive queue, with the kernel's own overhead
 * @param receiveLimit SO_RCVBUF
 * @param sent out of the send queue but not yet of the machine
 * @param sendLimit SO_SNDBUF
 * @param forward reserved for what comes next
 * @param sendQueue in the send queue
 * @param options filters, memberships and control messages
 * @param backlog waiting for the socket's user to leave
 * @param drops packets dropped for want of room, since the socket was made
 */
public record SocketMemory(
        int received,
        int receiveLimit,
        int sent,
        int sendLimit,
        int forward,
        int sendQueue,
        int options,
        int backlog,
        int drops) {
    static final OptionFormat<SocketMemory> FORMAT = new OptionFormat<>() {
        @Override
        public Class<SocketMemory> type() {
            return SocketMemory.class;
        }

        @Override
        public int size() {
            return SK_MEMINFO_VARS * Integer.BYTES;
        }

        @Override
        public SocketMemory read(ByteBuffer from, int length) {
            return new SocketMemory(
                    word(from, SK_MEMINFO_RMEM_ALLOC),
                    word(from, SK_MEMINFO_RCVBUF),
                    word(from, SK_MEMINFO_WMEM_ALLOC),
                    word(from, SK_MEMINFO_SNDBUF),
                    word(from, SK_MEMINFO_FWD_ALLOC),
                    word(from, SK_MEMINFO_WMEM_QUEUED),
                    word(from, SK_MEMINFO_OPTMEM),
                    word(from, SK_MEMINFO_BACKLOG),
                    word(from, SK_MEMINFO_DROPS));
        }
    };

    private static int word(ByteBuffer from, int index) {
        return from.getInt(index * Integer.BYTES);
    }
}
