package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Half a million datagrams and frames, random or captured and then damaged, through every parser. */
class RandomPacketsTest {
    private static final int DATAGRAMS = 500_000;
    private static final byte[][] SEEDS = {
        TestBytes.captured("icmp-echo-request"),
        TestBytes.captured("icmp-time-exceeded"),
        TestBytes.captured("icmp-port-unreachable"),
        TestBytes.captured("icmp-time-exceeded-mpls"),
        TestBytes.captured("icmp-time-exceeded-mpls-no-length"),
        TestBytes.captured("icmp-host-unreachable-interface"),
        TestBytes.captured("icmp-extended-echo-by-address"),
        TestBytes.captured("icmp-extended-echo-reply"),
        TestBytes.captured("icmp-router-advertisement"),
        TestBytes.captured("icmp-timestamp-reply"),
        TestBytes.captured("icmp-address-mask-reply"),
        TestBytes.captured("icmp-redirect"),
        TestBytes.captured("icmp-parameter-problem"),
        TestBytes.captured("ipv4-record-route"),
        TestBytes.captured("ipv4-addresses-and-timestamps"),
        TestBytes.captured("ipv4-timestamps-prespecified"),
        TestBytes.captured("ipv4-router-alert"),
        TestBytes.captured("igmp-query-v3-sources"),
        TestBytes.captured("igmp-report-v3-two-groups"),
        TestBytes.captured("udp-ipv4"),
        TestBytes.captured("tcp-sack"),
        TestBytes.captured("tcp-syn-md5"),
        TestBytes.captured("tcp-syn-ack-fast-open"),
        TestBytes.captured("ethernet-service-vlan"),
        TestBytes.captured("ethernet-spanning-tree"),
        TestBytes.captured("arp-request"),
        TestBytes.captured("ipv6-hop-by-hop"),
        TestBytes.captured("ipv6-destination-options"),
        TestBytes.captured("ipv6-segment-routing"),
        TestBytes.captured("ipv6-fragment-first"),
        TestBytes.captured("udp-ipv6"),
        TestBytes.captured("icmpv6-port-unreachable"),
        TestBytes.captured("icmpv6-time-exceeded-mpls"),
        TestBytes.captured("icmpv6-router-advertisement"),
        TestBytes.captured("icmpv6-neighbor-advertisement"),
        TestBytes.captured("icmpv6-redirect"),
        TestBytes.captured("icmpv6-extended-echo-by-address"),
        TestBytes.captured("mld-query-v2-source"),
        TestBytes.captured("mld-report-v2"),
    };

    private final SplittableRandom random = new SplittableRandom(20_260_101);

    @Test
    void shouldAnswerAnyBytes() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(240);
        byte[] datagram = new byte[240];
        int values = 0;
        for (int i = 0; i < DATAGRAMS; i++) {
            int length = next(datagram);
            buffer.put(0, datagram, 0, length);
            values += RoundTrip.ipv4(buffer, 0, length) ? 1 : 0;
            RoundTrip.icmp(buffer, 0, length);
            RoundTrip.extensions(buffer, 0, length);
            values += RoundTrip.ipv6(buffer, 0, length) ? 1 : 0;
            values += RoundTrip.ethernet(buffer, 0, length) ? 1 : 0;
        }
        assertTrue(values > DATAGRAMS / 4, "too few of the datagrams had something to parse: " + values);
    }

    /** Fills {@code datagram} and returns its length. */
    private int next(byte[] datagram) {
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(datagram.length);
            random.nextBytes(datagram);
            datagram[0] = random.nextBoolean() ? datagram[0] : (byte) (0x40 | random.nextInt(48));
            return length;
        }
        byte[] seed = SEEDS[random.nextInt(SEEDS.length)];
        System.arraycopy(seed, 0, datagram, 0, seed.length);
        for (int damage = random.nextInt(4); damage > 0; damage--) {
            datagram[random.nextInt(seed.length)] = (byte) random.nextInt();
        }
        return random.nextInt(8) == 0 ? random.nextInt(seed.length) : seed.length;
    }
}
