package io.rawsock.socket;

import java.util.Locale;

/** What a socket needs that the process may lack, and the commands that grant it. capabilities(7), icmp(7) */
public final class Privileges {
    private static final String OPEN_PING_GROUP_RANGE = "sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'";
    private static final String WITH_NET_RAW = with("net_raw");

    /** What to tell a user who may have neither kind of ICMP socket: a line for people, and one for each way out. */
    public static final String ICMP_ADVICE = "an ICMP socket needs the capability CAP_NET_RAW, or a group of yours in"
            + " the sysctl net.ipv4.ping_group_range; either command allows it:\n  "
            + OPEN_PING_GROUP_RANGE + "\n  " + WITH_NET_RAW;

    private Privileges() {}

    /** What to do when a socket of this family and type was denied with EPERM or EACCES. */
    static String advice(AddressFamily family, SocketType type) {
        boolean inet = family.equals(AddressFamily.INET) || family.equals(AddressFamily.INET6);
        if (inet && type.equals(SocketType.DGRAM)) {
            return "needs a group of this process in net.ipv4.ping_group_range: " + OPEN_PING_GROUP_RANGE;
        }
        return "needs CAP_NET_RAW: run as root, or " + WITH_NET_RAW;
    }

    /** What to do when this option was denied; nothing where no privilege would help. */
    static String advice(NativeOption<?> option) {
        String capability = option.capability();
        if (capability.isEmpty()) {
            return "";
        }
        String name = capability.substring("CAP_".length()).toLowerCase(Locale.ROOT);
        return "needs " + capability + ": run as root, or " + with(name);
    }

    // For the user's own shell to fill in: sudo alone would run the command as root.
    private static String with(String capability) {
        return "sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups --inh-caps=+" + capability
                + " --ambient-caps=+" + capability + " COMMAND";
    }
}
