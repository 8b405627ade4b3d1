package io.rawsock.craft;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.LinuxNetTstamp;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.libc.SockaddrIn6;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.Timespec;
import io.rawsock.probe.RealTimeOffset;
import io.rawsock.socket.ControlMessage;
import io.rawsock.socket.Message;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.ReceivedError;
import io.rawsock.socket.SocketOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * When the kernel passed the packets of a socket to the device: SO_TIMESTAMPING. Each time comes on the socket's error
 * queue, with a number: how many packets the socket sent before that one.
 * Documentation/networking/timestamping.rst
 */
final class TransmitTimes {
    private static final int FLAGS = LinuxNetTstamp.SOF_TIMESTAMPING_TX_SOFTWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_SOFTWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_OPT_ID
            | LinuxNetTstamp.SOF_TIMESTAMPING_OPT_TSONLY;
    private static final int CONTROL_ROOM =
            Cmsghdr.space(3 * Timespec.SIZE) + Cmsghdr.space(SockExtendedErr.SIZE + SockaddrIn6.SIZE);

    // More than fit an error queue of the default size.
    private static final int REMEMBERED = 1024;

    private final NativeSocket socket;
    private final RealTimeOffset realTime;
    private final boolean there;
    private final @Nullable Departure[] departures = new @Nullable Departure[REMEMBERED];
    private final Message message = new Message(CONTROL_ROOM, ByteBuffer.allocateDirect(1));
    private int next;

    /** From now on the kernel tells; where it has no such times the program's clock counts alone. */
    TransmitTimes(NativeSocket socket, RealTimeOffset realTime) {
        this.socket = socket;
        this.realTime = realTime;
        there = asked(socket);
    }

    private static boolean asked(NativeSocket socket) {
        try {
            socket.setOption(SocketOptions.SO_TIMESTAMPING, FLAGS);
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** The next packet was sent. */
    void sent(Departure departure) {
        departures[next++ & REMEMBERED - 1] = departure;
    }

    /** Takes in what the kernel has told by now. */
    void take() throws IOException {
        while (there
                && socket.receiveMessage(message, SysSocket.MSG_ERRQUEUE | SysSocket.MSG_DONTWAIT)
                        != NativeSocket.WOULD_BLOCK) {
            long at = message.control().timestampNanos();
            for (ControlMessage control : message.controlMessages()) {
                if (at != 0
                        && control instanceof ReceivedError entry
                        && entry.origin() == LinuxErrqueue.SO_EE_ORIGIN_TIMESTAMPING) {
                    told(entry.errorData(), at);
                }
            }
        }
    }

    private void told(int number, long at) {
        int age = next - number;
        Departure departure = age > 0 && age <= REMEMBERED ? departures[number & REMEMBERED - 1] : null;
        if (departure != null) {
            departure.toldByKernel(realTime.monotonic(at));
        }
    }
}
