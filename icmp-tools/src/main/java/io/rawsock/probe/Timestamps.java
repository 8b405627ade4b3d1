package io.rawsock.probe;

import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.LinuxNetTstamp;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SockExtendedErr;
import io.rawsock.socket.ControlReader;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The times at which the kernel, or the network device, sent and received a socket's packets: SO_TIMESTAMPING, and where
 * there is no such thing SO_TIMESTAMPNS; some emulated kernels have neither, and there the program's clock counts alone.
 * Documentation/networking/timestamping.rst
 *
 * <p>A transmit time comes back on the socket's error queue, with a number: how many packets were sent before that one.
 */
final class Timestamps {
    private static final int SOFTWARE = LinuxNetTstamp.SOF_TIMESTAMPING_TX_SOFTWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_RX_SOFTWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_SOFTWARE;
    private static final int HARDWARE = LinuxNetTstamp.SOF_TIMESTAMPING_TX_HARDWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_RX_HARDWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_RAW_HARDWARE
            | LinuxNetTstamp.SOF_TIMESTAMPING_OPT_TX_SWHW;
    private static final int NUMBERS = LinuxNetTstamp.SOF_TIMESTAMPING_OPT_ID;
    private static final int FLAGS = SOFTWARE | HARDWARE | NUMBERS | LinuxNetTstamp.SOF_TIMESTAMPING_OPT_TSONLY;

    // More than fit an error queue of the default size.
    private static final int REMEMBERED = 1024;

    private final NativeSocket socket;
    private final RealTimeOffset realTime;
    private final @Nullable InetAddress[] targets = new @Nullable InetAddress[REMEMBERED];
    private final int[] sequences = new int[REMEMBERED];
    private boolean transmit;
    private boolean receiveOnly;
    private int next;
    private int awaited;
    private boolean arriving;

    private Timestamps(NativeSocket socket, NanoClock clock) {
        this.socket = socket;
        realTime = new RealTimeOffset(clock);
    }

    /** From now on the socket's packets bring their times. */
    static Timestamps on(NativeSocket socket, NanoClock clock) {
        Timestamps timestamps = new Timestamps(socket, clock);
        timestamps.transmit = has(socket, SocketOptions.SO_TIMESTAMPING, FLAGS);
        timestamps.receiveOnly = !timestamps.transmit && has(socket, SocketOptions.SO_TIMESTAMPNS, true);
        return timestamps;
    }

    private static <T> boolean has(NativeSocket socket, NativeOption<T> option, T value) {
        try {
            socket.setOption(option, value);
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    /** From now on only the program's own clock counts. */
    void off() throws IOException {
        if (transmit) {
            socket.setOption(SocketOptions.SO_TIMESTAMPING, 0);
        }
        if (receiveOnly) {
            socket.setOption(SocketOptions.SO_TIMESTAMPNS, false);
        }
        transmit = false;
        receiveOnly = false;
        arriving = false;
        awaited = 0;
    }

    /** A packet was sent. */
    void sent(InetAddress target, int sequence) {
        if (transmit) {
            int slot = next++ & REMEMBERED - 1;
            targets[slot] = target;
            sequences[slot] = sequence;
            awaited++;
        }
    }

    /** A packet was not sent, and the kernel may have counted it or not: it starts its count anew. */
    void notSent() throws IOException {
        if (transmit) {
            socket.setOption(SocketOptions.SO_TIMESTAMPING, FLAGS & ~NUMBERS);
            socket.setOption(SocketOptions.SO_TIMESTAMPING, FLAGS);
            next = 0;
            awaited = 0;
        }
    }

    /** Whether the times of packets sent may still come. */
    boolean awaited() {
        return awaited > 0;
    }

    /** Whether they have been coming: not every device tells when it sends. */
    boolean arriving() {
        return arriving && awaited < REMEMBERED / 2;
    }

    /** Packets were taken from the socket: the times that they bring are of before now. */
    void taken() {
        realTime.read();
    }

    /** When the packet that brought this ancillary data was received. */
    Moment received(ControlReader control) {
        long software = control.timestampNanos();
        if (software == 0) {
            return Moment.ofProgram(realTime.lastRead());
        }
        return new Moment(realTime.monotonicOfBefore(software), control.hardwareTimestampNanos(), TimeSource.KERNEL);
    }

    /** What an entry of the error queue says of a packet sent; null when it is about something else. */
    Reply.@Nullable Sent transmitted(ControlReader control) {
        boolean found = control.find(NetinetIn.IPPROTO_IP, NetinetIn.IP_RECVERR)
                || control.find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_RECVERR);
        if (!found
                || control.length() < SockExtendedErr.SIZE
                || control.getByte(SockExtendedErr.EE_ORIGIN) != LinuxErrqueue.SO_EE_ORIGIN_TIMESTAMPING) {
            return null;
        }
        int number = control.getInt(SockExtendedErr.EE_DATA);
        int age = next - number;
        InetAddress target = age > 0 && age <= REMEMBERED ? targets[number & REMEMBERED - 1] : null;
        if (target == null) {
            return null;
        }
        awaited = Math.min(awaited, age - 1);
        arriving = true;
        long software = control.timestampNanos();
        long device = control.hardwareTimestampNanos();
        Moment at = software == 0
                ? new Moment(realTime.lastRead(), device, TimeSource.PROGRAM)
                : new Moment(realTime.monotonicOfBefore(software), device, TimeSource.KERNEL);
        return new Reply.Sent(target, sequences[number & REMEMBERED - 1], at);
    }
}
