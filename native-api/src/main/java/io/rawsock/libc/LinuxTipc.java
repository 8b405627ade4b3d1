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

    private LinuxTipc() {}
}
