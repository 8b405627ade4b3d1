package io.rawsock.bench;

import io.rawsock.packet.EchoTemplate;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Options;

/** What is sent: an echo message of 64 bytes with its IPv4 header. */
final class Packets {
    static final int ETHERNET = 14;
    static final int IP = 20;
    static final int PACKET = 64;
    static final int FRAME = ETHERNET + PACKET;
    static final int IDENTIFIER = 0x4711;

    private Packets() {}

    static EchoTemplate requests(int source) {
        return new EchoTemplate(header(source), new EchoRequest(IDENTIFIER, 0, data()));
    }

    static EchoTemplate replies(int source) {
        return new EchoTemplate(header(source), new EchoReply(IDENTIFIER, 0, data()));
    }

    private static Ipv4Header header(int source) {
        return new Ipv4Header(
                0, 0, 0, 0, 64, IpProtocol.ICMP, NetBytes.inet4(source), NetBytes.inet4(0), Ipv4Options.NONE);
    }

    private static Payload data() {
        byte[] data = new byte[PACKET - IP - 8];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (IP + 8 + i);
        }
        return Payload.of(data);
    }
}
