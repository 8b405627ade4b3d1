package io.rawsock.lab;

import static io.rawsock.lab.Requirement.TUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

@Requires(value = TUN, tools = "ping")
class TunResponderTest {
    @Test
    void shouldDeliverEachReplyOfTheResponder() throws Exception {
        try (TunResponder tun = TunResponder.open(packet -> List.of(echoReply(packet), echoReply(packet)))) {
            Outcome ping = tun.network().exec("c", "ping", "-n", "-c2", "-i0.01", "198.51.100.7");
            assertEquals(0, ping.status(), ping.text());
            assertTrue(ping.out().contains("64 bytes from 198.51.100.7: icmp_seq=1 ttl=64"), ping.out());
            assertTrue(ping.out().contains("(DUP!)"), ping.out());
        }
    }

    @Test
    void shouldSayThatTheResponderThrew() throws Exception {
        TunResponder tun = TunResponder.open(packet -> {
            throw new AssertionError("unexpected");
        });
        tun.network().exec("c", "ping", "-n", "-c1", "-W0.1", "198.51.100.7");
        IllegalStateException thrown = assertThrows(IllegalStateException.class, tun::close);
        assertTrue(String.valueOf(thrown.getCause()).contains("unexpected"));
    }

    /** Source and destination change places, which no checksum notices; type 8 becomes 0, so its checksum grows by 8. */
    private static byte[] echoReply(byte[] request) {
        if (request[0] != 0x45 || request[20] != 8) {
            return new byte[] {0x40};
        }
        byte[] reply = request.clone();
        System.arraycopy(request, 12, reply, 16, 4);
        System.arraycopy(request, 16, reply, 12, 4);
        reply[20] = 0;
        int sum = (((request[22] & 0xff) << 8) | (request[23] & 0xff)) + 0x0800;
        sum = (sum & 0xffff) + (sum >> 16);
        reply[22] = (byte) (sum >> 8);
        reply[23] = (byte) sum;
        return reply;
    }
}
