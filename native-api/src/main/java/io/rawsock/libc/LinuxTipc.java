package io.rawsock.libc;

/** Constants of {@code <linux/tipc.h>}. tipc(7) */
public final class LinuxTipc {
    // Kinds of address
    public static final int TIPC_SERVICE_RANGE = 1;
    public static final int TIPC_SERVICE_ADDR = 2;
    public static final int TIPC_SOCKET_ADDR = 3;

    // Scopes
    public static final int TIPC_CLUSTER_SCOPE = 2;
    public static final int TIPC_NODE_SCOPE = 3;

    // Control messages of level SOL_TIPC
    public static final int TIPC_ERRINFO = 1;
    public static final int TIPC_RETDATA = 2;
    public static final int TIPC_DESTNAME = 3;

    // Options of level SOL_TIPC
    public static final int TIPC_IMPORTANCE = 127;
    public static final int TIPC_SRC_DROPPABLE = 128;
    public static final int TIPC_DEST_DROPPABLE = 129;
    public static final int TIPC_CONN_TIMEOUT = 130;
    public static final int TIPC_NODE_RECVQ_DEPTH = 131;
    public static final int TIPC_SOCK_RECVQ_DEPTH = 132;
    public static final int TIPC_MCAST_BROADCAST = 133;
    public static final int TIPC_MCAST_REPLICAST = 134;
    public static final int TIPC_GROUP_JOIN = 135;
    public static final int TIPC_GROUP_LEAVE = 136;
    public static final int TIPC_SOCK_RECVQ_USED = 137;
    public static final int TIPC_NODELAY = 138;

    // Values of TIPC_IMPORTANCE
    public static final int TIPC_LOW_IMPORTANCE = 0;
    public static final int TIPC_MEDIUM_IMPORTANCE = 1;
    public static final int TIPC_HIGH_IMPORTANCE = 2;
    public static final int TIPC_CRITICAL_IMPORTANCE = 3;

    // Why a message came back, TIPC_ERRINFO
    public static final int TIPC_OK = 0;
    public static final int TIPC_ERR_NO_NAME = 1;
    public static final int TIPC_ERR_NO_PORT = 2;
    public static final int TIPC_ERR_NO_NODE = 3;
    public static final int TIPC_ERR_OVERLOAD = 4;
    public static final int TIPC_CONN_SHUTDOWN = 5;

    // Flags of TIPC_GROUP_JOIN
    public static final int TIPC_GROUP_LOOPBACK = 1;
    public static final int TIPC_GROUP_MEMBER_EVTS = 2;

    private LinuxTipc() {}
}
