package io.rawsock.socket;

import io.rawsock.libc.LinuxTipc;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.TipcServiceRange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What TIPC tells beside the data, unasked. Documentation/networking/tipc.rst, {@code <linux/tipc.h>} */
public sealed interface TipcControl extends ControlMessage {
    @Override
    default int level() {
        return SysSocket.SOL_TIPC;
    }

    /**
     * TIPC_ERRINFO: what was received is no data, but a message of this socket's own that could not be delivered, or the
     * end of its connection.
     *
     * @param error why: TIPC_ERR_ and TIPC_CONN_SHUTDOWN of {@link LinuxTipc}
     * @param length how many bytes {@link ReturnedData} has; of none there is no such piece
     */
    record ErrorInfo(int error, int length) implements TipcControl {
        static final int SIZE = 2 * Integer.BYTES;

        @Override
        public int type() {
            return LinuxTipc.TIPC_ERRINFO;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(SIZE);
            return Octets.ofAll(bytes.putInt(0, error).putInt(Integer.BYTES, length));
        }
    }

    /** TIPC_RETDATA: the message that came back. Cut, and MSG_CTRUNC set, when there was no room for all of it. */
    record ReturnedData(Octets data) implements TipcControl {
        @Override
        public int type() {
            return LinuxTipc.TIPC_RETDATA;
        }
    }

    /**
     * TIPC_DESTNAME: the service that the message was sent to, where it was not sent to the socket itself.
     *
     * @param service its type, unsigned
     * @param lower the first instance, unsigned
     * @param upper the last; the same unless it was multicast
     */
    record DestinationName(int service, int lower, int upper) implements TipcControl {
        @Override
        public int type() {
            return LinuxTipc.TIPC_DESTNAME;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(TipcServiceRange.SIZE);
            bytes.putInt(TipcServiceRange.TYPE, service);
            bytes.putInt(TipcServiceRange.LOWER, lower);
            bytes.putInt(TipcServiceRange.UPPER, upper);
            return Octets.ofAll(bytes);
        }
    }

    /** The piece that the reader stands at; null when it is of another kind, or cut. */
    static @Nullable TipcControl read(ControlReader from) {
        int length = from.length();
        return switch (from.type()) {
            case LinuxTipc.TIPC_ERRINFO ->
                length < ErrorInfo.SIZE ? null : new ErrorInfo(from.getInt(0), from.getInt(Integer.BYTES));
            case LinuxTipc.TIPC_RETDATA -> new ReturnedData(from.octets());
            case LinuxTipc.TIPC_DESTNAME ->
                length < TipcServiceRange.SIZE
                        ? null
                        : new DestinationName(
                                from.getInt(TipcServiceRange.TYPE),
                                from.getInt(TipcServiceRange.LOWER),
                                from.getInt(TipcServiceRange.UPPER));
            default -> null;
        };
    }
}
