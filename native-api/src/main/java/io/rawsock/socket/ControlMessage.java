package io.rawsock.socket;

import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SysSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A piece of ancillary data, as a value. cmsg(3), ip(7), ipv6(7), unix(7) */
public sealed interface ControlMessage {
    /** SOL_SOCKET, or the number of the protocol whose it is. */
    int level();

    /** Its number within the level. */
    int type();

    /** Its data as the kernel lays it out. */
    Octets data();

    /**
     * IP_TTL or IPV6_HOPLIMIT: of the packet received, or for the one to send.
     *
     * @param level IPPROTO_IP or IPPROTO_IPV6
     * @param hops 0 to 255
     */
    record Ttl(int level, int hops) implements ControlMessage {
        @Override
        public int type() {
            return level == NetinetIn.IPPROTO_IP ? NetinetIn.IP_TTL : NetinetIn.IPV6_HOPLIMIT;
        }

        @Override
        public Octets data() {
            return ofInt(hops);
        }
    }

    /**
     * SCM_TIMESTAMPNS: when the kernel received the packet. socket(7)
     *
     * @param nanos since 1970, by the system's real-time clock, which may be set
     */
    record Timestamp(long nanos) implements ControlMessage {
        @Override
        public int level() {
            return SysSocket.SOL_SOCKET;
        }

        @Override
        public int type() {
            return SysSocket.SCM_TIMESTAMPNS;
        }

        @Override
        public Octets data() {
            ByteBuffer timespec = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
            timespec.putLong(nanos / 1_000_000_000).putLong(nanos % 1_000_000_000);
            return Octets.of(timespec.array());
        }
    }

    /**
     * IP_RECVERR or IPV6_RECVERR: {@code struct sock_extended_err}, an entry of the error queue. ip(7)
     *
     * @param level IPPROTO_IP or IPPROTO_IPV6
     * @param origin SO_EE_ORIGIN_ICMP for an ICMP error, SO_EE_ORIGIN_LOCAL for one of this machine's own; see {@link
     *     io.rawsock.libc.LinuxErrqueue}
     * @param icmpType the ICMP type where an ICMP message was the reason
     * @param icmpCode its code
     * @param info for EMSGSIZE the MTU found
     * @param errorData for a transmit timestamp with OPT_ID the packet's counter
     * @param offender who reported it; null when nobody on the network did
     */
    record ReceivedError(
            int level,
            int errno,
            int origin,
            int icmpType,
            int icmpCode,
            int info,
            int errorData,
            @Nullable NativeAddress offender)
            implements ControlMessage {
        static ReceivedError read(ControlReader from) {
            int offender = SockExtendedErr.SIZE;
            return new ReceivedError(
                    from.level(),
                    from.getInt(SockExtendedErr.EE_ERRNO),
                    from.getByte(SockExtendedErr.EE_ORIGIN),
                    from.getByte(SockExtendedErr.EE_TYPE),
                    from.getByte(SockExtendedErr.EE_CODE),
                    from.getInt(SockExtendedErr.EE_INFO),
                    from.getInt(SockExtendedErr.EE_DATA),
                    offenderAddress(from, offender));
        }

        private static @Nullable NativeAddress offenderAddress(ControlReader from, int offset) {
            int length = from.length() - offset;
            // SO_EE_OFFENDER is there in any case, and AF_UNSPEC where nobody is meant.
            if (length < 2 || from.buffer().getShort(from.index(offset, 2)) == SysSocket.AF_UNSPEC) {
                return null;
            }
            return Sockaddr.get(from.buffer(), from.index(offset, length), length);
        }

        @Override
        public int type() {
            return level == NetinetIn.IPPROTO_IP ? NetinetIn.IP_RECVERR : NetinetIn.IPV6_RECVERR;
        }

        @Override
        public Octets data() {
            ByteBuffer bytes =
                    ByteBuffer.allocate(SockExtendedErr.SIZE + Sockaddr.STORAGE).order(ByteOrder.nativeOrder());
            bytes.putInt(SockExtendedErr.EE_ERRNO, errno);
            bytes.put(SockExtendedErr.EE_ORIGIN, (byte) origin);
            bytes.put(SockExtendedErr.EE_TYPE, (byte) icmpType);
            bytes.put(SockExtendedErr.EE_CODE, (byte) icmpCode);
            bytes.putInt(SockExtendedErr.EE_INFO, info);
            bytes.putInt(SockExtendedErr.EE_DATA, errorData);
            int length = SockExtendedErr.SIZE;
            length += offender == null ? 0 : Sockaddr.put(offender, bytes, SockExtendedErr.SIZE);
            return Sockaddr.octets(bytes, 0, length);
        }
    }

    /** Any other: kept as it came, and sent as it is. */
    record Unknown(int level, int type, Octets data) implements ControlMessage {}

    /** The piece that {@code from} stands at. */
    static ControlMessage read(ControlReader from) {
        int level = from.level();
        int length = from.length();
        if (level == SysSocket.SOL_SOCKET && from.type() == SysSocket.SCM_TIMESTAMPNS && length >= 16) {
            return new Timestamp(from.getTimespec(0));
        }
        if (isIp(from, NetinetIn.IP_TTL, NetinetIn.IPV6_HOPLIMIT) && length >= Integer.BYTES) {
            return new Ttl(level, from.getInt(0));
        }
        if (isIp(from, NetinetIn.IP_RECVERR, NetinetIn.IPV6_RECVERR) && length >= SockExtendedErr.SIZE) {
            return ReceivedError.read(from);
        }
        return new Unknown(level, from.type(), Sockaddr.octets(from.buffer(), from.index(0, length), length));
    }

    private static boolean isIp(ControlReader from, int ipv4Type, int ipv6Type) {
        return from.is(NetinetIn.IPPROTO_IP, ipv4Type) || from.is(NetinetIn.IPPROTO_IPV6, ipv6Type);
    }

    private static Octets ofInt(int value) {
        return Octets.of(ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array());
    }
}
