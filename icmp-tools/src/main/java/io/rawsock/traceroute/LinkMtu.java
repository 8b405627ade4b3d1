package io.rawsock.traceroute;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.ControlMessage;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.Ipv6Options;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.ReceivedError;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv6.Ipv6View;
import io.rawsock.wire.udp.UdpView;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds out what the first link takes, by a datagram that it does not take: it is never sent. */
final class LinkMtu {
    private static final int CONTROL_ROOM = Cmsghdr.space(SockExtendedErr.SIZE + SockaddrIn6.SIZE);
    private static final int LONGEST =
            Ipv4View.MAX_TOTAL_LENGTH - Ipv4View.MAX_LENGTH - Ipv6View.HEADER_LENGTH - UdpView.HEADER_LENGTH;

    private LinkMtu() {}

    /** @param socket a datagram socket with IP_PMTUDISC_PROBE; returns 0 when the kernel does not tell */
    static int ask(NativeSocket socket, NativeAddress target, boolean inet6) throws IOException {
        if (inet6) {
            socket.setOption(Ipv6Options.IPV6_RECVERR, true);
        } else {
            socket.setOption(IpOptions.IP_RECVERR, true);
        }
        socket.blocking(false);
        try {
            socket.sendTo(ByteBuffer.allocateDirect(LONGEST), target);
            return Ipv4View.MAX_TOTAL_LENGTH;
        } catch (IOException tooLong) {
            Message message = new Message(CONTROL_ROOM, ByteBuffer.allocateDirect(1));
            if (socket.receiveMessage(message, SysSocket.MSG_ERRQUEUE) == NativeSocket.WOULD_BLOCK) {
                return 0;
            }
            for (ControlMessage control : message.controlMessages()) {
                if (control instanceof ReceivedError error && error.origin() == LinuxErrqueue.SO_EE_ORIGIN_LOCAL) {
                    return error.info();
                }
            }
            return 0;
        }
    }
}
