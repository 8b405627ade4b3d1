package io.rawsock.socket;

import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SysSocket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the error queue, {@code struct sock_extended_err}: IP_RECVERR or IPV6_RECVERR; on packet sockets
 * PACKET_TX_TIMESTAMP. Transmit timestamps and zero-copy notices come this way too, told by the origin. ip(7)
 *
 * @param level IPPROTO_IP, IPPROTO_IPV6 or SOL_PACKET
 * @param errno ENOMSG for a transmit timestamp
 * @param origin SO_EE_ORIGIN_ICMP for an ICMP error, SO_EE_ORIGIN_LOCAL for one of this machine's own,
 *     SO_EE_ORIGIN_TIMESTAMPING and so on; see {@link LinuxErrqueue}
 * @param icmpType the ICMP type where an ICMP message was the reason
 * @param icmpCode its code
 * @param info for EMSGSIZE the MTU found; for a timestamp the moment, SCM_TSTAMP_SND and so on; for zero-copy the first
 *     number of those that are done
 * @param errorData for a timestamp with SOF_TIMESTAMPING_OPT_ID the packet's number; for zero-copy the last that is done
 * @param offender who reported it; null when nobody on the network did
 */
public record ReceivedError(
        int level,
        int errno,
        int origin,
        int icmpType,
        int icmpCode,
        int info,
        int errorData,
        @Nullable NativeAddress offender)
        implements ControlMessage {
    static boolean isAt(ControlReader from) {
        return (from.is(NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR)
                        || from.is(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_RECVERR)
                        || from.is(SysSocket.SOL_PACKET, LinuxIfPacket.PACKET_TX_TIMESTAMP))
                && from.length() >= SockExtendedErr.SIZE;
    }

    static ReceivedError read(ControlReader from) {
        return new ReceivedError(
                from.level(),
                from.getInt(SockExtendedErr.EE_ERRNO),
                from.getByte(SockExtendedErr.EE_ORIGIN),
                from.getByte(SockExtendedErr.EE_TYPE),
                from.getByte(SockExtendedErr.EE_CODE),
                from.getInt(SockExtendedErr.EE_INFO),
                from.getInt(SockExtendedErr.EE_DATA),
                offenderAddress(from));
    }

    private static @Nullable NativeAddress offenderAddress(ControlReader from) {
        int offset = SockExtendedErr.SIZE;
        int length = from.length() - offset;
        // SO_EE_OFFENDER is there in any case, and AF_UNSPEC where nobody is meant.
        if (length < 2 || from.buffer().getShort(from.index(offset, 2)) == SysSocket.AF_UNSPEC) {
            return null;
        }
        return Sockaddr.get(from.buffer(), from.index(offset, length), length);
    }

    /**
     * With IP_RECVERR_RFC4884: at which byte of the message received the ICMP extensions begin, counted from the end of
     * the quoted transport header; 0 when there are none.
     */
    public int extensionsAt() {
        return errorData & 0xffff; // ee_rfc4884.len
    }

    /** With IP_RECVERR_RFC4884: whether the extensions have a wrong checksum or length. RFC 4884 section 7 */
    public boolean extensionsInvalid() {
        return (errorData >>> 16 & LinuxErrqueue.SO_EE_RFC4884_FLAG_INVALID) != 0; // ee_rfc4884.flags
    }

    @Override
    public int type() {
        return switch (level) {
            case NetinetIn.IPPROTO_IPV6 -> NetinetIn.IPV6_RECVERR;
            case SysSocket.SOL_PACKET -> LinuxIfPacket.PACKET_TX_TIMESTAMP;
            default -> NetinetIn.IP_RECVERR;
        };
    }

    @Override
    public Octets data() {
        ByteBuffer bytes = Octets.nativeBuffer(SockExtendedErr.SIZE + Sockaddr.STORAGE);
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
