package io.rawsock.socket;

import static io.rawsock.libc.NetinetIn.IPPROTO_IP;

import io.rawsock.libc.NetinetIn;

/** Options of level IPPROTO_IP, sorted by the kernel's name. ip(7) */
public final class IpOptions {
    /** IP_HDRINCL: what is sent begins with an IP header of the caller's making. raw(7) */
    public static final NativeOption<Boolean> IP_HDRINCL =
            NativeOption.ofFlag("IP_HDRINCL", IPPROTO_IP, NetinetIn.IP_HDRINCL);
    /** IP_MTU: the largest packet that may go to the connected peer, as far as is known; to read only. */
    public static final NativeOption<Integer> IP_MTU = NativeOption.ofInt("IP_MTU", IPPROTO_IP, NetinetIn.IP_MTU);
    /** IP_MTU_DISCOVER: whether packets carry DF, and whether the kernel's path MTU counts; IP_PMTUDISC_ values. */
    public static final NativeOption<Integer> IP_MTU_DISCOVER =
            NativeOption.ofInt("IP_MTU_DISCOVER", IPPROTO_IP, NetinetIn.IP_MTU_DISCOVER);
    /** IP_MULTICAST_TTL: the time to live of multicast packets sent, 0 to 255; -1 for the default, 1. */
    public static final NativeOption<Integer> IP_MULTICAST_TTL =
            NativeOption.ofInt("IP_MULTICAST_TTL", IPPROTO_IP, NetinetIn.IP_MULTICAST_TTL);
    /** IP_RECVERR: errors are queued with their cause, for {@code receiveMessage} with MSG_ERRQUEUE. */
    public static final NativeOption<Boolean> IP_RECVERR =
            NativeOption.ofFlag("IP_RECVERR", IPPROTO_IP, NetinetIn.IP_RECVERR);
    /** IP_RECVTTL: each message received brings a {@link ControlMessage.Ttl}. */
    public static final NativeOption<Boolean> IP_RECVTTL =
            NativeOption.ofFlag("IP_RECVTTL", IPPROTO_IP, NetinetIn.IP_RECVTTL);
    /** IP_TOS: the type-of-service byte of packets sent, 0 to 255. */
    public static final NativeOption<Integer> IP_TOS = NativeOption.ofInt("IP_TOS", IPPROTO_IP, NetinetIn.IP_TOS);
    /** IP_TTL: the time to live of unicast packets sent, 1 to 255; -1 for the system's default. */
    public static final NativeOption<Integer> IP_TTL = NativeOption.ofInt("IP_TTL", IPPROTO_IP, NetinetIn.IP_TTL);

    private IpOptions() {}
}
