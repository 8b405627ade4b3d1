package io.rawsock.wire.arp;

import static io.rawsock.wire.NetBytes.i32;
import static io.rawsock.wire.NetBytes.requireBits;
import static io.rawsock.wire.NetBytes.u48;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.ethernet.MacAddress;
import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * IPv4 addresses on an Ethernet, which is nearly all there is of ARP.
 *
 * @param operation {@link ArpPacket#REQUEST}, {@link ArpPacket#REPLY}, or any other number of 16 bits
 * @param targetHardware not looked at in a request; zero by custom
 */
public record EthernetArp(
        int operation,
        MacAddress senderHardware,
        Inet4Address senderProtocol,
        MacAddress targetHardware,
        Inet4Address targetProtocol)
        implements ArpPacket {
    public static final int HARDWARE_TYPE = 1;

    static final int PROTOCOL_LENGTH = 4;
    private static final int LENGTH = ArpView.MIN_LENGTH + 2 * (MacAddress.LENGTH + PROTOCOL_LENGTH);

    /** @throws IllegalArgumentException if the operation does not fit 16 bits */
    public EthernetArp {
        requireBits("operation", operation, 16);
    }

    /** Asks who has {@code target}. */
    public static EthernetArp request(MacAddress hardware, Inet4Address protocol, Inet4Address target) {
        return new EthernetArp(REQUEST, hardware, protocol, MacAddress.ZERO, target);
    }

    /** The answer to a request for {@link #targetProtocol()}, which is at {@code hardware}. */
    public EthernetArp reply(MacAddress hardware) {
        return new EthernetArp(REPLY, hardware, targetProtocol, senderHardware, senderProtocol);
    }

    static EthernetArp parse(ArpView view) {
        ByteBuffer bytes = view.bytes();
        return new EthernetArp(
                view.operation(),
                new MacAddress(u48(bytes, view.senderHardwareAt())),
                NetBytes.inet4(i32(bytes, view.senderProtocolAt())),
                new MacAddress(u48(bytes, view.targetHardwareAt())),
                NetBytes.inet4(i32(bytes, view.targetProtocolAt())));
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        ArpView view = new ArpView()
                .wrapForWriting(out, at)
                .hardwareType(HARDWARE_TYPE)
                .protocolType(EtherType.IPV4)
                .hardwareLength(MacAddress.LENGTH)
                .protocolLength(PROTOCOL_LENGTH)
                .operation(operation);
        u48(out, view.senderHardwareAt(), senderHardware.value());
        i32(out, view.senderProtocolAt(), NetBytes.inet4(senderProtocol));
        u48(out, view.targetHardwareAt(), targetHardware.value());
        i32(out, view.targetProtocolAt(), NetBytes.inet4(targetProtocol));
        return view.limit();
    }
}
