package io.rawsock.socket;

import io.rawsock.libc.LinuxUdp;
import io.rawsock.libc.NetinetIn;

/** Options of level IPPROTO_UDP, sorted by the kernel's name. udp(7) */
public final class UdpOptions {
    /** UDP_CORK: what is sent gathers in one datagram until this is false again. */
    public static final NativeOption<Boolean> UDP_CORK = flag("UDP_CORK", LinuxUdp.UDP_CORK);
    /** UDP_ENCAP: what the datagrams encapsulate, a UDP_ENCAP_ value; the kernel takes them out. */
    public static final NativeOption<Integer> UDP_ENCAP = number("UDP_ENCAP", LinuxUdp.UDP_ENCAP);
    /** UDP_GRO: several datagrams of one sender may come at once, with their {@link TransportControl.GroSize}. */
    public static final NativeOption<Boolean> UDP_GRO = flag("UDP_GRO", LinuxUdp.UDP_GRO);
    /** UDP_NO_CHECK6_RX: takes IPv6 datagrams without a checksum. RFC 6935 */
    public static final NativeOption<Boolean> UDP_NO_CHECK6_RX = flag("UDP_NO_CHECK6_RX", LinuxUdp.UDP_NO_CHECK6_RX);
    /** UDP_NO_CHECK6_TX: sends IPv6 datagrams without a checksum. RFC 6935 */
    public static final NativeOption<Boolean> UDP_NO_CHECK6_TX = flag("UDP_NO_CHECK6_TX", LinuxUdp.UDP_NO_CHECK6_TX);
    /** UDP_SEGMENT: what is sent is cut into datagrams of so many bytes; 0 for not. */
    public static final NativeOption<Integer> UDP_SEGMENT = number("UDP_SEGMENT", LinuxUdp.UDP_SEGMENT);

    private UdpOptions() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, NetinetIn.IPPROTO_UDP, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, NetinetIn.IPPROTO_UDP, number);
    }
}
