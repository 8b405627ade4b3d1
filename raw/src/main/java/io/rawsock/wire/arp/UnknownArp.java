package io.rawsock.wire.arp;

import static io.rawsock.wire.NetBytes.requireBits;

import io.rawsock.wire.Payload;
import java.nio.ByteBuffer;

/**
 * Addresses other than IPv4's on an Ethernet, kept as they came. Made by hand it may be of any type; a packet that
 * {@link EthernetArp} can say is that when it is parsed.
 *
 * @param hardwareType of the link, as IANA numbers them
 * @param protocolType as in {@link io.rawsock.wire.ethernet.EtherType}
 */
public record UnknownArp(
        int hardwareType,
        int protocolType,
        int operation,
        Payload senderHardware,
        Payload senderProtocol,
        Payload targetHardware,
        Payload targetProtocol)
        implements ArpPacket {

    /** @throws IllegalArgumentException if a number does not fit its field, or two addresses differ in length */
    public UnknownArp {
        requireBits("hardwareType", hardwareType, 16);
        requireBits("protocolType", protocolType, 16);
        requireBits("operation", operation, 16);
        requireBits("length of a hardware address", senderHardware.length(), 8);
        requireBits("length of a protocol address", senderProtocol.length(), 8);
        if (senderHardware.length() != targetHardware.length() || senderProtocol.length() != targetProtocol.length()) {
            throw new IllegalArgumentException("addresses of sender and target differ in length");
        }
    }

    static UnknownArp parse(ArpView view) {
        ByteBuffer bytes = view.bytes();
        return new UnknownArp(
                view.hardwareType(),
                view.protocolType(),
                view.operation(),
                Payload.of(bytes, view.senderHardwareAt(), view.senderProtocolAt()),
                Payload.of(bytes, view.senderProtocolAt(), view.targetHardwareAt()),
                Payload.of(bytes, view.targetHardwareAt(), view.targetProtocolAt()),
                Payload.of(bytes, view.targetProtocolAt(), view.limit()));
    }

    @Override
    public int length() {
        return ArpView.MIN_LENGTH + 2 * (senderHardware.length() + senderProtocol.length());
    }

    @Override
    public int emit(ByteBuffer out, int at) {
        ArpView view = new ArpView()
                .wrapForWriting(out, at)
                .hardwareType(hardwareType)
                .protocolType(protocolType)
                .hardwareLength(senderHardware.length())
                .protocolLength(senderProtocol.length())
                .operation(operation);
        int end = senderHardware.emit(out, view.senderHardwareAt());
        end = senderProtocol.emit(out, end);
        end = targetHardware.emit(out, end);
        return targetProtocol.emit(out, end);
    }
}
