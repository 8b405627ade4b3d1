package io.rawsock.socket;

import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import org.jspecify.annotations.Nullable;

/** A piece of ancillary data, as a value. cmsg(3), ip(7), ipv6(7), unix(7) */
public sealed interface ControlMessage
        permits ControlMessage.Unknown,
                Credentials,
                IpControl,
                Ipv6Control,
                PacketAuxdata,
                ReceivedError,
                SocketControl,
                TimeControl,
                TipcControl,
                TransportControl {
    /** SOL_SOCKET, or the number of the protocol whose it is. */
    int level();

    /** Its number within the level. */
    int type();

    /** Its data as the kernel lays it out. */
    Octets data();

    /** Any that has no record of its own, or is cut: kept as it came, and sent as it is. */
    record Unknown(int level, int type, Octets data) implements ControlMessage {}

    /** The piece that {@code from} stands at. */
    static ControlMessage read(ControlReader from) {
        ControlMessage known = switch (from.level()) {
            case SysSocket.SOL_SOCKET -> readSocket(from);
            case NetinetIn.IPPROTO_IP, NetinetIn.IPPROTO_IPV6 -> readIp(from);
            case SysSocket.SOL_PACKET -> readPacket(from);
            case SysSocket.SOL_TIPC -> TipcControl.read(from);
            default -> TransportControl.read(from);
        };
        return known == null ? new Unknown(from.level(), from.type(), from.octets()) : known;
    }

    private static @Nullable ControlMessage readSocket(ControlReader from) {
        if (from.type() == SysSocket.SCM_CREDENTIALS) {
            return Credentials.read(from);
        }
        ControlMessage time = TimeControl.read(from);
        return time == null ? SocketControl.read(from) : time;
    }

    private static @Nullable ControlMessage readIp(ControlReader from) {
        if (ReceivedError.isAt(from)) {
            return ReceivedError.read(from);
        }
        ControlMessage common = IpControl.read(from);
        return common == null && from.level() == NetinetIn.IPPROTO_IPV6 ? Ipv6Control.read(from) : common;
    }

    private static @Nullable ControlMessage readPacket(ControlReader from) {
        if (from.type() == LinuxIfPacket.PACKET_AUXDATA) {
            return PacketAuxdata.read(from);
        }
        return ReceivedError.isAt(from) ? ReceivedError.read(from) : null;
    }
}
