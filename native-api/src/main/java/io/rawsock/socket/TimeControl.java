package io.rawsock.socket;

import io.rawsock.libc.ScmTimestamping;
import io.rawsock.libc.ScmTsPktinfo;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import io.rawsock.libc.Timeval;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * When packets came and went, and when they shall go. Times of software are since 1970, by the system's real-time clock,
 * which may be set. socket(7), Documentation/networking/timestamping.rst
 */
public sealed interface TimeControl extends ControlMessage {
    @Override
    default int level() {
        return SysSocket.SOL_SOCKET;
    }

    /**
     * SCM_TIMESTAMPNS: when the kernel received the packet, SO_TIMESTAMPNS.
     *
     * @param nanos since 1970
     */
    record Timestamp(long nanos) implements TimeControl {
        @Override
        public int type() {
            return SysSocket.SCM_TIMESTAMPNS;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(Timespec.SIZE);
            putTimespec(bytes, 0, nanos);
            return Octets.ofAll(bytes);
        }
    }

    /**
     * SCM_TIMESTAMP: the same to the microsecond, SO_TIMESTAMP.
     *
     * @param micros since 1970
     */
    record MicroTimestamp(long micros) implements TimeControl {
        @Override
        public int type() {
            return SysSocket.SCM_TIMESTAMP;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(Timeval.SIZE);
            bytes.putLong(Timeval.TV_SEC, Math.floorDiv(micros, 1_000_000L));
            bytes.putLong(Timeval.TV_USEC, Math.floorMod(micros, 1_000_000L));
            return Octets.ofAll(bytes);
        }
    }

    /**
     * SCM_TIMESTAMPING: what SO_TIMESTAMPING asked for; on the error queue the times of a packet sent, beside a {@link
     * ReceivedError} that says which packet and which moment.
     *
     * @param software nanoseconds since 1970; 0 for none
     * @param hardware nanoseconds of the device's own clock; 0 for none
     */
    record Timestamps(long software, long hardware) implements TimeControl {
        // The middle one of the three has not been used since Linux 3.
        static final int SOFTWARE = ScmTimestamping.TS;
        static final int HARDWARE = ScmTimestamping.TS + 2 * Timespec.SIZE;

        @Override
        public int type() {
            return SysSocket.SCM_TIMESTAMPING;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(ScmTimestamping.SIZE);
            putTimespec(bytes, SOFTWARE, software);
            putTimespec(bytes, HARDWARE, hardware);
            return Octets.ofAll(bytes);
        }
    }

    /**
     * SCM_TIMESTAMPING_PKTINFO: which device took the hardware timestamp, SOF_TIMESTAMPING_OPT_PKTINFO.
     *
     * @param interfaceIndex 0 when the kernel does not know
     * @param length bytes of the packet on the wire
     */
    record TimestampDevice(int interfaceIndex, int length) implements TimeControl {
        @Override
        public int type() {
            return SysSocket.SCM_TIMESTAMPING_PKTINFO;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes = Octets.nativeBuffer(ScmTsPktinfo.SIZE);
            bytes.putInt(ScmTsPktinfo.IF_INDEX, interfaceIndex).putInt(ScmTsPktinfo.PKT_LENGTH, length);
            return Octets.ofAll(bytes);
        }
    }

    /**
     * SO_TIMESTAMPING, to send: which times of this one packet to tell.
     *
     * @param flags SOF_TIMESTAMPING_TX_ flags of {@link io.rawsock.libc.LinuxNetTstamp}
     */
    record TimestampRequest(int flags) implements TimeControl {
        @Override
        public int type() {
            return SysSocket.SO_TIMESTAMPING;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(flags);
        }
    }

    /**
     * SCM_TXTIME, to send: when the packet shall leave, SO_TXTIME.
     *
     * @param nanos by the clock that SO_TXTIME chose
     */
    record TransmitTime(long nanos) implements TimeControl {
        @Override
        public int type() {
            return SysSocket.SCM_TXTIME;
        }

        @Override
        public Octets data() {
            return Octets.ofAll(Octets.nativeBuffer(Long.BYTES).putLong(0, nanos));
        }
    }

    /** The piece that the reader stands at; null when it is of another kind, or cut. */
    static @Nullable TimeControl read(ControlReader from) {
        int length = from.length();
        return switch (from.type()) {
            case SysSocket.SCM_TIMESTAMP -> length < Timeval.SIZE ? null : new MicroTimestamp(from.getTimeval(0));
            case SysSocket.SCM_TIMESTAMPNS -> length < Timespec.SIZE ? null : new Timestamp(from.getTimespec(0));
            case SysSocket.SCM_TIMESTAMPING ->
                length < ScmTimestamping.SIZE
                        ? null
                        : new Timestamps(from.getTimespec(Timestamps.SOFTWARE), from.getTimespec(Timestamps.HARDWARE));
            case SysSocket.SCM_TIMESTAMPING_PKTINFO ->
                length < ScmTsPktinfo.SIZE
                        ? null
                        : new TimestampDevice(from.getInt(ScmTsPktinfo.IF_INDEX), from.getInt(ScmTsPktinfo.PKT_LENGTH));
            default -> null;
        };
    }

    private static void putTimespec(ByteBuffer to, int at, long nanos) {
        to.putLong(at + Timespec.TV_SEC, Math.floorDiv(nanos, 1_000_000_000L));
        to.putLong(at + Timespec.TV_NSEC, Math.floorMod(nanos, 1_000_000_000L));
    }
}
