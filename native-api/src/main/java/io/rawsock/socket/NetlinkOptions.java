package io.rawsock.socket;

import io.rawsock.libc.LinuxNetlink;
import io.rawsock.libc.SysSocket;

/** Options of level SOL_NETLINK, sorted by the kernel's name. netlink(7) */
public final class NetlinkOptions {
    /** NETLINK_ADD_MEMBERSHIP: joins the multicast group of this number. */
    public static final NativeOption<Integer> NETLINK_ADD_MEMBERSHIP = number(
                    "NETLINK_ADD_MEMBERSHIP", LinuxNetlink.NETLINK_ADD_MEMBERSHIP)
            .setOnly();
    /** NETLINK_BROADCAST_ERROR: a message that not all of a group could receive fails to send. */
    public static final NativeOption<Boolean> NETLINK_BROADCAST_ERROR =
            flag("NETLINK_BROADCAST_ERROR", LinuxNetlink.NETLINK_BROADCAST_ERROR);
    /** NETLINK_CAP_ACK: acknowledgements leave out the message they answer. */
    public static final NativeOption<Boolean> NETLINK_CAP_ACK = flag("NETLINK_CAP_ACK", LinuxNetlink.NETLINK_CAP_ACK);
    /** NETLINK_DROP_MEMBERSHIP: leaves a group. */
    public static final NativeOption<Integer> NETLINK_DROP_MEMBERSHIP = number(
                    "NETLINK_DROP_MEMBERSHIP", LinuxNetlink.NETLINK_DROP_MEMBERSHIP)
            .setOnly();
    /** NETLINK_EXT_ACK: acknowledgements say more, in attributes. */
    public static final NativeOption<Boolean> NETLINK_EXT_ACK = flag("NETLINK_EXT_ACK", LinuxNetlink.NETLINK_EXT_ACK);
    /** NETLINK_GET_STRICT_CHK: the kernel checks requests strictly and filters what it dumps. */
    public static final NativeOption<Boolean> NETLINK_GET_STRICT_CHK =
            flag("NETLINK_GET_STRICT_CHK", LinuxNetlink.NETLINK_GET_STRICT_CHK);
    /** NETLINK_LISTEN_ALL_NSID: receives from all network namespaces that have an id here; takes CAP_NET_BROADCAST. */
    public static final NativeOption<Boolean> NETLINK_LISTEN_ALL_NSID = flag(
                    "NETLINK_LISTEN_ALL_NSID", LinuxNetlink.NETLINK_LISTEN_ALL_NSID)
            .needs("CAP_NET_BROADCAST");
    /** NETLINK_LIST_MEMBERSHIPS: the groups joined, a bit each, the lowest of the first word for group 1. */
    public static final NativeOption<int[]> NETLINK_LIST_MEMBERSHIPS = row(
                    "NETLINK_LIST_MEMBERSHIPS", LinuxNetlink.NETLINK_LIST_MEMBERSHIPS, OptionFormats.INTS)
            .getOnly();
    /** NETLINK_NO_ENOBUFS: messages that found no room are lost without a word. */
    public static final NativeOption<Boolean> NETLINK_NO_ENOBUFS =
            flag("NETLINK_NO_ENOBUFS", LinuxNetlink.NETLINK_NO_ENOBUFS);
    /** NETLINK_PKTINFO: each message received brings its {@link TransportControl.NetlinkGroup}. */
    public static final NativeOption<Boolean> NETLINK_PKTINFO = flag("NETLINK_PKTINFO", LinuxNetlink.NETLINK_PKTINFO);

    private NetlinkOptions() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, SysSocket.SOL_NETLINK, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, SysSocket.SOL_NETLINK, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, SysSocket.SOL_NETLINK, number, format);
    }
}
