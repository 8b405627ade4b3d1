package io.rawsock.socket;

/** What a socket needs that the process may lack, and the commands that grant it. capabilities(7), icmp(7) */
public final class Privileges {
    private Privileges() {}

    /** What to do when a socket of this family and type was denied with EPERM or EACCES. */
    static String advice(AddressFamily family, SocketType type) {
        boolean inet = family.equals(AddressFamily.INET) || family.equals(AddressFamily.INET6);
        if (inet && type.equals(SocketType.DGRAM)) {
            return "needs a group of this process in net.ipv4.ping_group_range:"
                    + " sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"";
        }
        return "needs CAP_NET_RAW: run as root, or setpriv --inh-caps=+net_raw --ambient-caps=+net_raw COMMAND";
    }

    /** What to do when this option was denied. */
    static String advice(NativeOption<?> option) {
        return option.name() + " needs CAP_NET_ADMIN or CAP_NET_RAW";
    }
}
