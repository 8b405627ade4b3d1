package io.rawsock.socket;

import io.rawsock.libc.LinuxTipc;
import io.rawsock.libc.SysSocket;
import java.time.Duration;

/** Options of level SOL_TIPC, sorted by the kernel's name. Documentation/networking/tipc.rst */
public final class TipcOptions {
    /** TIPC_CONN_TIMEOUT: how long connect waits for an answer. */
    public static final NativeOption<Duration> TIPC_CONN_TIMEOUT =
            row("TIPC_CONN_TIMEOUT", LinuxTipc.TIPC_CONN_TIMEOUT, OptionFormats.MILLISECONDS);
    /** TIPC_DEST_DROPPABLE: what cannot be delivered is dropped; else it comes back. */
    public static final NativeOption<Boolean> TIPC_DEST_DROPPABLE =
            flag("TIPC_DEST_DROPPABLE", LinuxTipc.TIPC_DEST_DROPPABLE);
    /** TIPC_GROUP_JOIN: joins a communication group. */
    public static final NativeOption<TipcGroup> TIPC_GROUP_JOIN =
            row("TIPC_GROUP_JOIN", LinuxTipc.TIPC_GROUP_JOIN, TipcGroup.FORMAT).setOnly();
    /** TIPC_GROUP_LEAVE: leaves it. */
    public static final NativeOption<Boolean> TIPC_GROUP_LEAVE = act("TIPC_GROUP_LEAVE", LinuxTipc.TIPC_GROUP_LEAVE);
    /**
     * TIPC_IMPORTANCE: which messages go first and are dropped last, TIPC_LOW_IMPORTANCE to TIPC_CRITICAL_IMPORTANCE.
     */
    public static final NativeOption<Integer> TIPC_IMPORTANCE = number("TIPC_IMPORTANCE", LinuxTipc.TIPC_IMPORTANCE);
    /** TIPC_MCAST_BROADCAST: multicasts go as broadcasts of the cluster. */
    public static final NativeOption<Boolean> TIPC_MCAST_BROADCAST =
            act("TIPC_MCAST_BROADCAST", LinuxTipc.TIPC_MCAST_BROADCAST);
    /** TIPC_MCAST_REPLICAST: multicasts go to each receiver apart. */
    public static final NativeOption<Boolean> TIPC_MCAST_REPLICAST =
            act("TIPC_MCAST_REPLICAST", LinuxTipc.TIPC_MCAST_REPLICAST);
    /** TIPC_NODELAY: a stream sends small pieces at once. */
    public static final NativeOption<Boolean> TIPC_NODELAY =
            flag("TIPC_NODELAY", LinuxTipc.TIPC_NODELAY).setOnly();
    /** TIPC_NODE_RECVQ_DEPTH: always 0 since Linux 3.7. */
    public static final NativeOption<Integer> TIPC_NODE_RECVQ_DEPTH =
            number("TIPC_NODE_RECVQ_DEPTH", LinuxTipc.TIPC_NODE_RECVQ_DEPTH).getOnly();
    /** TIPC_SOCK_RECVQ_DEPTH: how many messages wait to be received. */
    public static final NativeOption<Integer> TIPC_SOCK_RECVQ_DEPTH =
            number("TIPC_SOCK_RECVQ_DEPTH", LinuxTipc.TIPC_SOCK_RECVQ_DEPTH).getOnly();
    /** TIPC_SOCK_RECVQ_USED: bytes of receive queue in use. */
    public static final NativeOption<Integer> TIPC_SOCK_RECVQ_USED =
            number("TIPC_SOCK_RECVQ_USED", LinuxTipc.TIPC_SOCK_RECVQ_USED).getOnly();
    /** TIPC_SRC_DROPPABLE: what finds the link congested is dropped; else sending waits. */
    public static final NativeOption<Boolean> TIPC_SRC_DROPPABLE =
            flag("TIPC_SRC_DROPPABLE", LinuxTipc.TIPC_SRC_DROPPABLE);

    private TipcOptions() {}

    /** Done by setting it to true; the kernel takes no value. */
    private static NativeOption<Boolean> act(String name, int number) {
        return row(name, number, OptionFormats.ACT).setOnly();
    }

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, SysSocket.SOL_TIPC, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, SysSocket.SOL_TIPC, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, SysSocket.SOL_TIPC, number, format);
    }
}
