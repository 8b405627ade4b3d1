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
    /** TIPC_GROUP_LEAVE: leaves it; the value does not matter. */
    public static final NativeOption<Boolean> TIPC_GROUP_LEAVE =
            flag("TIPC_GROUP_LEAVE", LinuxTipc.TIPC_GROUP_LEAVE).setOnly();
    /**
     * TIPC_IMPORTANCE: which messages go first and are dropped last, TIPC_LOW_IMPORTANCE to TIPC_CRITICAL_IMPORTANCE.
     */
    public static final NativeOption<Integer> TIPC_IMPORTANCE = number("TIPC_IMPORTANCE", LinuxTipc.TIPC_IMPORTANCE);
    /** TIPC_MCAST_BROADCAST: multicasts go as broadcasts of the cluster; the value does not matter. */
    public static final NativeOption<Boolean> TIPC_MCAST_BROADCAST =
            flag("TIPC_MCAST_BROADCAST", LinuxTipc.TIPC_MCAST_BROADCAST).setOnly();
    /** TIPC_MCAST_REPLICAST: multicasts go to each receiver apart; the value does not matter. */
    public static final NativeOption<Boolean> TIPC_MCAST_REPLICAST =
            flag("TIPC_MCAST_REPLICAST", LinuxTipc.TIPC_MCAST_REPLICAST).setOnly();
    /** TIPC_NODELAY: sends small messages at once. */
    public static final NativeOption<Boolean> TIPC_NODELAY = flag("TIPC_NODELAY", LinuxTipc.TIPC_NODELAY);
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
