package io.rawsock.wire.ipv6;

import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.NetBytes;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionChainTest {
    @Test
    void shouldEndAtOnceWithoutExtensionHeaders() {
        ExtensionChain chain = new ExtensionChain().start(wrap("ipv6-echo-request"));

        assertFalse(chain.next());
        assertEquals(IpProtocol.IPV6_ICMP, chain.protocol());
        assertEquals(40, chain.payloadAt());
        assertEquals(68, chain.payloadLimit());
        assertEquals(Defect.NONE, chain.defect());
    }

    @Test
    void shouldWalkOverARoutingHeaderToTheUpperLayer() {
        Ipv6View ip = wrap("ipv6-segment-routing");
        ExtensionChain chain = new ExtensionChain().start(ip);

        assertTrue(chain.next());
        ExtensionHeaderView header = chain.header();
        assertEquals(IpProtocol.IPV6_ROUTE, header.type());
        assertEquals(IpProtocol.IPV6_ICMP, header.nextHeader());
        assertEquals(40, header.length());
        assertEquals(SegmentRouting.ROUTING_TYPE, header.routingType());
        assertEquals(1, header.segmentsLeft());
        assertFalse(chain.next());
        assertEquals(IpProtocol.IPV6_ICMP, chain.protocol());
        assertEquals(80, chain.payloadAt());
        // The echo request's checksum is over the last segment, not over the destination.
        Inet6Address last = NetBytes.inet6(ip.bytes(), header.at() + 8);
        int addressSum = InternetChecksum.addressSum(NetBytes.inet6(ip.bytes(), ip.sourceAt()), last);
        assertEquals(0, checksum(chain, addressSum));
        assertNotEquals(0, checksum(chain, ip.addressSum()));
    }

    private static int checksum(ExtensionChain chain, int addressSum) {
        int length = chain.payloadLimit() - chain.payloadAt();
        int seed = InternetChecksum.pseudoHeader(addressSum, chain.protocol(), length);
        return InternetChecksum.finish(
                InternetChecksum.sum(seed, chain.header().bytes(), chain.payloadAt(), chain.payloadLimit()));
    }

    @Test
    void shouldReadOnAfterTheFirstFragmentOnly() {
        ExtensionChain chain =
                new ExtensionChain().start(wrap("ipv6-fragment-first")).finish();
        assertEquals(0, chain.header().fragmentOffset());
        assertTrue(chain.header().moreFragments());
        assertEquals(0xa86e2d84L, chain.header().identification());
        assertEquals(IpProtocol.IPV6_ICMP, chain.protocol());
        assertFalse(chain.isLaterFragment());

        chain.start(wrap("ipv6-fragment-last")).finish();
        assertEquals(179, chain.header().fragmentOffset());
        assertFalse(chain.header().moreFragments());
        assertTrue(chain.isLaterFragment());
        assertEquals(48, chain.payloadAt());

        assertFalse(chain.start(wrap("udp-ipv6")).finish().isLaterFragment());
    }

    @Test
    void shouldNotTakeTheDataOfALaterFragmentForAHeader() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("3c 00 0008 00000001 ffffffff ffffffff"));
        ExtensionChain chain = new ExtensionChain().start(IpProtocol.IPV6_FRAGMENT, bytes, 0, 16);

        assertTrue(chain.next());
        assertFalse(chain.next());
        assertEquals(Defect.NONE, chain.defect());
        assertEquals(IpProtocol.IPV6_DESTINATION_OPTIONS, chain.protocol());
        assertEquals(8, chain.payloadAt());
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3} headers, {4} at {5}")
    @CsvSource({
        // All six in the order of RFC 8200 section 4.1, and no next header.
        "0, 3c00010400000000 2b00010400000000 2c000a0000000000 3c00000000000001 3b00010400000000, NONE, 5, 59, 40",
        // What cannot be read on ends the walk: encryption, authentication, mobility, an experiment.
        "60, 3200010400000000, NONE, 1, 50, 8",
        "60, 3300010400000000 3b04000000000000, NONE, 1, 51, 8",
        "60, 8700010400000000, NONE, 1, 135, 8",
        "60, fd00010400000000, NONE, 1, 253, 8",
        // Hop-by-hop options are first or nowhere.
        "60, 0000010400000000 3b00010400000000, MISPLACED_HEADER, 1, 0, 8",
        "0, 0000010400000000 3b00010400000000, MISPLACED_HEADER, 1, 0, 8",
        // Overruns.
        "60, '', TOO_SHORT, 0, 60, 0",
        "60, 3b000104000000, TOO_SHORT, 0, 60, 0",
        "60, 3b01010400000000, HEADER_CUT, 0, 60, 0",
        "0, 3bff010400000000, HEADER_CUT, 0, 0, 0",
        "60, 3c00010400000000 2b02000000000000 0000000000000000, HEADER_CUT, 1, 60, 8",
        "60, 2c00010400000000 3b000001000000, TOO_SHORT, 1, 44, 8",
        // A fragment header has no length field, only a reserved byte.
        "44, 3bff000100000000, NONE, 1, 59, 8",
    })
    void shouldEndWhereTheChainDoes(
            int nextHeader, String digits, Defect defect, int headers, int protocol, int payloadAt) {
        byte[] bytes = hex(digits);
        ExtensionChain chain = new ExtensionChain().start(nextHeader, ByteBuffer.wrap(bytes), 0, bytes.length);

        int count = 0;
        while (chain.next()) {
            count++;
        }
        assertEquals(defect, chain.defect());
        assertEquals(headers, count);
        assertEquals(protocol, chain.protocol());
        assertEquals(payloadAt, chain.payloadAt());
        assertFalse(chain.next());
    }

    @Test
    void shouldStopAfterMoreHeadersThanAnybodyNeeds() {
        ByteBuffer bytes = ByteBuffer.wrap(hex("3c00010400000000".repeat(1000)));
        ExtensionChain chain = new ExtensionChain().start(60, bytes, 0, 8000).finish();

        assertEquals(Defect.TOO_MANY_HEADERS, chain.defect());
        assertEquals(ExtensionChain.MAX_HEADERS * 8, chain.payloadAt());
        bytes.put((ExtensionChain.MAX_HEADERS - 1) * 8, (byte) 59);
        assertEquals(Defect.NONE, chain.start(60, bytes, 0, 8000).finish().defect());
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        ByteBuffer bytes = ByteBuffer.wrap(captured("ipv6-segment-routing"));
        for (int limit = 40; limit < 80; limit++) {
            Ipv6View ip = new Ipv6View().wrapQuoted(bytes, 0, limit);
            Defect expected = limit < 48 ? Defect.TOO_SHORT : Defect.HEADER_CUT;

            assertEquals(expected, ip.checkExtensions(), "limit " + limit);
            var e = assertThrows(MalformedPacketException.class, () -> Ipv6Header.parse(ip));
            assertEquals(expected, e.defect());
            assertEquals(40, e.offset());
        }
        assertEquals(Defect.NONE, new Ipv6View().wrapQuoted(bytes, 0, 80).checkExtensions());
    }

    private static Ipv6View wrap(String name) {
        byte[] packet = captured(name);
        return new Ipv6View().wrapQuoted(ByteBuffer.wrap(packet), 0, packet.length);
    }
}
