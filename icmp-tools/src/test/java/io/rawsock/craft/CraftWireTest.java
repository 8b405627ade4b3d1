package io.rawsock.craft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.cli.Console;
import io.rawsock.craft.packet.Notation;
import io.rawsock.craft.packet.NotationTest;
import io.rawsock.lab.Capture;
import io.rawsock.lab.CapturedPacket;
import io.rawsock.lab.Network;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets of every kind, captured at the other end of the link: byte for byte as craft said they would be. */
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = "tcpdump")
class CraftWireTest {
    private static final String OURS =
            "src host 10.9.9.9 or src host 2001:db8:9::9 or ip[0] = 0x63 or ip6[0] & 0xf0 = 0x40";
    private static final int ETHERNET_HEADER = 14;

    private static Network network;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void build() {
        network = Network.chain(1);
        network.ip("c", "route replace 224.0.0.0/4 dev to-r1");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip(DST, ttl=1..3, options=[nop, rr(3)])/icmp(seq=%7)/'spoofed'",
                "ip(DST, flags=evil|DF, proto=253)/raw(010203)",
                "ip(DST, ihl=3, version=6, len=9999, chksum=0x1234)/udp(chksum=5)",
                "ip(DST, frag=5, flags=MF, ttl=0, tos=0xff)/raw(0102030405060708)",
                "ip(DST, options=[lsrr(10.0.0.1), ra, ts(1), tsaddr(1), opt(200,ff)])/udp(sport=1..2)",
                "ip(DST, id=0, options=[raw(0700)])/tcp(flags=FPU, dataofs=2, options=[mss(9), opt(200,ff)])",
                "ip(DST)/tcp(seq=5, flags=AE|C|S, res=3, options=[sackok, ts(1,2), wscale(7), tfo, sack(1,2)])/'x'",
                "ip(DST)/icmp(type=3, code=4, mtu=68)/ip(src=1.2.3.4, dst=10.9.9.9)/udp()",
                "ip(DST)/icmp(type=redirect, gw=10.1.2.3)/ip()/tcp()",
                "ip(DST)/icmp(type=time-exceeded)/ip(src=10.9.9.9, dst=10.1.1.1)/udp()/'cut'/ext(objects=[mpls(24001:5:1, 16:0:9)])",
                "ip(DST)/icmp(type=timestamp-request, ts_ori=1, ts_rx=2, ts_tx=3)",
                "ip(DST)/icmp(type=mask-reply, addr_mask=255.255.0.0)",
                "ip(DST)/icmp(type=router-advertisement, routers=[10.1.1.1, 10.1.1.2(7)])",
                "ip(DST)/icmp(type=42, seq=3, flags=local)",
                "ip(DST)/icmp(type=250, code=9, rest=0x01020304)",
                "ip(src=10.9.9.9, dst=224.0.0.1, ttl=1)/igmp(type=leave, gaddr=239.1.2.3)",
                "ip(src=10.9.9.9, dst=224.0.0.22, ttl=1)/igmp(type=report-v3, records=[toex(239.1.2.3), allow(239.1.2.4, 10.0.0.1)])",
                "ip(src=10.9.9.9, dst=224.0.0.1, ttl=1)/igmp(type=query, qrv=2, qqic=125, sources=[10.0.0.1])",
                "ip(DST)/ip(src=10.1.1.1, dst=10.1.1.2)/udp()/'inside'",
                "ip(DST)/ipv6(src=2001:db8::1, dst=2001:db8::2)/icmpv6()",
                "ipv6(DST6, tc=0xff, fl=0xfffff, hlim=0)/icmpv6(id=1, seq=%)/'abc'",
                "ipv6(DST6, version=4, plen=9999)/udp(chksum=5)",
                "ipv6(DST6)/hopopts(options=[ra(0), opt(30,01)])/dstopts(options=[padn(9)])/udp()",
                "ipv6(DST6)/routing(addresses=[2001:db8::3, 2001:db8::4], segleft=2)/tcp()",
                "ipv6(DST6)/routing(type=0, addresses=[2001:db8::3])/icmpv6()",
                "ipv6(DST6)/fragment(offset=3, m=1, id=77)/raw(0102030405060708)",
                "ipv6(DST6)/icmpv6(type=too-big, mtu=1280)/ipv6()/udp()",
                "ipv6(DST6)/icmpv6(type=time-exceeded)/ipv6()/udp()/ext(objects=[mpls(1), ifindex(7), obj(9, 1, 0102)])",
                "ipv6(DST6)/icmpv6(type=parameter-problem, ptr=40)/ipv6()/dstopts()/udp()",
                "ipv6(DST6, hlim=255)/icmpv6(type=ns, tgt=fe80::1, options=[slla(02:00:00:00:00:01), nonce(010203040506)])",
                "ipv6(DST6, hlim=255)/icmpv6(type=na, tgt=fe80::1, flags=RSO, options=[tlla(02:00:00:00:00:01)])",
                "ipv6(DST6)/icmpv6(type=rs)",
                "ipv6(DST6)/icmpv6(type=ra, flags=M, lifetime=1800, options=[prefix(2001:db8::), mtu(1400),"
                        + " rdnss(60, 2001:db8::53), dnssl(60, example.org), route(2001:db8:1::, 48)])",
                "ipv6(DST6)/icmpv6(type=redirect, tgt=fe80::1, dst=2001:db8::9)",
                "ipv6(DST6)/icmpv6(type=mld-query, mrd=1000)",
                "ipv6(DST6)/icmpv6(type=mld-query, qrv=2, sources=[2001:db8::1])",
                "ipv6(DST6)/icmpv6(type=mld-done, mladdr=ff05::1)",
                "ipv6(DST6)/hopopts(options=[ra])/icmpv6(type=mld-report-v2, records=[toex(ff05::1), block(ff05::2, 2001:db8::1)])"
            })
    void shouldSendWhatItShows(String pattern) throws Exception {
        String notation = named(pattern);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < Notation.parse(notation).size(); i++) {
            expected.add(NotationTest.hex(notation, i));
        }
        assertEquals(expected, sent(OURS, ETHERNET_HEADER, "--exact", notation));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vlan(vlan=5)/vlan(vlan=6,prio=7)/ip(src=10.9.9.9,dst=10.9.9.8)/'tagged'",
                "arp(psrc=10.9.9.9, pdst=10.9.9.8, op=reply, hwtype=6)",
                "ipv6(src=fe80::1, dst=ff02::1)/icmpv6(type=ra)",
                "raw(0102)"
            })
    void shouldSendFramesAsTheyAre(String pattern) throws Exception {
        String notation = "ether(dst=02:00:00:00:00:09, src=02:00:00:00:00:07)/" + pattern;
        List<String> seen = sent("ether src 02:00:00:00:00:07", 0, "-I", "to-r1", notation);
        assertEquals(List.of(NotationTest.hex(notation, 0)), seen);
        assertTrue(out.toString(UTF_8).endsWith(", by packet socket\n"), out.toString(UTF_8));
    }

    /** The kernel fills in identification, length, source and checksum; the bytes that JSON tells are those that arrive. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip(DST, id=0, chksum=1, len=1)/icmp(type=0)",
                "ip(DST, id=0, flags=DF)/udp()",
                "ip(DST, len=9999)/udp()/'x'",
                "ip(DST, ihl=4)/udp()",
                "ipv6(DST6, plen=1)/udp(chksum=1)"
            })
    void shouldTellTheBytesThatLeft(String pattern) throws Exception {
        List<String> seen = sent(OURS, ETHERNET_HEADER, "--json", named(pattern));
        String json = out.toString(UTF_8);
        assertEquals(json.replaceAll("(?s).*\"sent\":\"([0-9a-f]+)\".*", "$1"), seen.get(0));
    }

    @Test
    void shouldSendWhatAFileHolds() throws Exception {
        String notation = named("ip(DST)/udp(dport=1..3)/'from a file'");
        Path file = Files.createTempFile("craft", ".pcap");
        try {
            assertEquals(0, craft("-n", "-w", file.toString(), notation), err.toString(UTF_8));
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                expected.add(NotationTest.hex(notation, i));
            }
            assertEquals(expected, sent(OURS, ETHERNET_HEADER, "--count", "2", "--read", file.toString()));
            assertEquals("sent 2 packets, 78 bytes, by raw socket\n", out.toString(UTF_8));
        } finally {
            Files.delete(file);
        }
    }

    /** What arrives at the router, without that many bytes before it. */
    private List<String> sent(String filter, int header, String... arguments) throws Exception {
        try (Capture capture = Capture.start(network, "r1", "to-c", filter)) {
            assertEquals(0, craft(arguments), err.toString(UTF_8));
            List<String> seen = new ArrayList<>();
            for (CapturedPacket packet : capture.stop()) {
                byte[] bytes = packet.bytes();
                seen.add(HexFormat.of().formatHex(Arrays.copyOfRange(bytes, header, bytes.length)));
            }
            return seen;
        }
    }

    private int craft(String... arguments) throws Exception {
        return network.in("c", () -> new CraftCommand(new Console("craft", out, err), () -> {}).run(arguments));
    }

    private static String named(String text) {
        return text.replace(
                        "DST6",
                        "src=2001:db8:9::9, dst=" + network.address6("s").getHostAddress())
                .replace("DST", "src=10.9.9.9, dst=" + network.address("s").getHostAddress());
    }
}
