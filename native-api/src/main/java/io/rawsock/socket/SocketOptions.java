package io.rawsock.socket;

import static io.rawsock.libc.SysSocket.SOL_SOCKET;

import io.rawsock.libc.SysSocket;

/** Options of level SOL_SOCKET, sorted by the kernel's name. socket(7) */
public final class SocketOptions {
    /** SO_BINDTODEVICE: only this interface's packets; an empty name undoes it. */
    public static final NativeOption<String> SO_BINDTODEVICE = NativeOption.of(
            "SO_BINDTODEVICE", String.class, SOL_SOCKET, SysSocket.SO_BINDTODEVICE, OptionFormat.INTERFACE_NAME);
    /** SO_BROADCAST: datagrams may go to a broadcast address. */
    public static final NativeOption<Boolean> SO_BROADCAST =
            NativeOption.ofFlag("SO_BROADCAST", SOL_SOCKET, SysSocket.SO_BROADCAST);
    /** SO_MARK: the mark on packets sent, for routing and filters; needs CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final NativeOption<Integer> SO_MARK = NativeOption.ofInt("SO_MARK", SOL_SOCKET, SysSocket.SO_MARK);
    /** SO_RCVBUF: bytes of receive queue; the kernel doubles what is set and caps it at net.core.rmem_max. */
    public static final NativeOption<Integer> SO_RCVBUF =
            NativeOption.ofInt("SO_RCVBUF", SOL_SOCKET, SysSocket.SO_RCVBUF);
    /** SO_RCVBUFFORCE: the same without the cap; needs CAP_NET_ADMIN. */
    public static final NativeOption<Integer> SO_RCVBUFFORCE =
            NativeOption.ofInt("SO_RCVBUFFORCE", SOL_SOCKET, SysSocket.SO_RCVBUFFORCE);
    /** SO_REUSEADDR: bind also where a closed connection still lingers. */
    public static final NativeOption<Boolean> SO_REUSEADDR =
            NativeOption.ofFlag("SO_REUSEADDR", SOL_SOCKET, SysSocket.SO_REUSEADDR);
    /** SO_SNDBUF: bytes of send queue; the kernel doubles what is set and caps it at net.core.wmem_max. */
    public static final NativeOption<Integer> SO_SNDBUF =
            NativeOption.ofInt("SO_SNDBUF", SOL_SOCKET, SysSocket.SO_SNDBUF);
    /** SO_TIMESTAMPING: SOF_TIMESTAMPING_ flags of {@link io.rawsock.libc.LinuxNetTstamp}. */
    public static final NativeOption<Integer> SO_TIMESTAMPING =
            NativeOption.ofInt("SO_TIMESTAMPING", SOL_SOCKET, SysSocket.SO_TIMESTAMPING);
    /** SO_TIMESTAMPNS: each message received brings a {@link ControlMessage.Timestamp}. */
    public static final NativeOption<Boolean> SO_TIMESTAMPNS =
            NativeOption.ofFlag("SO_TIMESTAMPNS", SOL_SOCKET, SysSocket.SO_TIMESTAMPNS);

    private SocketOptions() {}
}
