package io.rawsock.socket;

import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Ucred;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A process and its user, {@code struct ucred}: SO_PEERCRED tells it of a connection, SCM_CREDENTIALS of a message.
 * Sending another's takes CAP_SYS_ADMIN, CAP_SETUID or CAP_SETGID. unix(7)
 *
 * @param pid 0 when it is out of sight, in another PID namespace
 * @param uid unsigned
 * @param gid unsigned
 */
public record Credentials(int pid, int uid, int gid) implements ControlMessage {
    static final OptionFormat<Credentials> FORMAT = new OptionFormat<>() {
        @Override
        public Class<Credentials> type() {
            return Credentials.class;
        }

        @Override
        public int size() {
            return Ucred.SIZE;
        }

        @Override
        public Credentials read(ByteBuffer from, int length) {
            return Credentials.read(from, 0);
        }
    };

    static @Nullable Credentials read(ControlReader from) {
        return from.length() < Ucred.SIZE ? null : read(from.buffer(), from.index(0, Ucred.SIZE));
    }

    private static Credentials read(ByteBuffer from, int at) {
        return new Credentials(from.getInt(at + Ucred.PID), from.getInt(at + Ucred.UID), from.getInt(at + Ucred.GID));
    }

    @Override
    public int level() {
        return SysSocket.SOL_SOCKET;
    }

    @Override
    public int type() {
        return SysSocket.SCM_CREDENTIALS;
    }

    @Override
    public Octets data() {
        ByteBuffer bytes = Octets.nativeBuffer(Ucred.SIZE);
        bytes.putInt(Ucred.PID, pid).putInt(Ucred.UID, uid).putInt(Ucred.GID, gid);
        return Octets.ofAll(bytes);
    }
}
