package io.rawsock.wire.arp;

import io.rawsock.wire.ethernet.EtherType;
import io.rawsock.wire.ethernet.MacAddress;
import java.nio.ByteBuffer;

/**
 * One ARP packet (RFC 826) as values.
 *
 * @see <a href="https://www.iana.org/assignments/arp-parameters">IANA, ARP Parameters</a>
 */
public sealed interface ArpPacket permits EthernetArp, UnknownArp {
    int REQUEST = 1;
    int REPLY = 2;
    /** Who am I? (RFC 903) */
    int REVERSE_REQUEST = 3;

    int REVERSE_REPLY = 4;

    int operation();

    /** In bytes. */
    int length();

    /** Writes the packet and returns the offset after it. */
    int emit(ByteBuffer out, int at);

    static ArpPacket parse(ArpView view) {
        boolean ethernet = view.hardwareType() == EthernetArp.HARDWARE_TYPE
                && view.protocolType() == EtherType.IPV4
                && view.hardwareLength() == MacAddress.LENGTH
                && view.protocolLength() == EthernetArp.PROTOCOL_LENGTH;
        return ethernet ? EthernetArp.parse(view) : UnknownArp.parse(view);
    }
}
