package io.rawsock.craft;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.craft.file.PcapWriter;
import io.rawsock.craft.packet.NotationTest;
import io.rawsock.craft.packet.Packet;
import io.rawsock.lab.Command;
import io.rawsock.lab.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tcpdump says of packets: a second opinion of every field and checksum. */
@Requires(tools = "tcpdump")
class CraftTcpdumpTest {
    private static final String IP = "ip(src=10.0.0.1, dst=10.0.0.2)";
    private static final String IP6 = "ipv6(src=2001:db8::1, dst=2001:db8::2)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                IP + "/icmp(type=timestamp-request, id=1, seq=2)|ICMP time stamp query id 1 seq 2, length 20",
                IP + "/icmp(type=mask-reply, addr_mask=255.255.0.0)|ICMP address mask is 0xffff0000, length 12",
                IP + "/icmp(type=router-advertisement, lifetime=90, routers=[10.1.1.1, 10.1.1.2(7)])"
                        + "|lifetime 1:30 2: {10.1.1.1 0} {10.1.1.2 7}",
                IP
                        + "/icmp(type=redirect, code=1, gw=10.1.2.3)/ip()/udp()|redirect 10.0.0.1 to host 10.1.2.3~[udp sum ok]",
                IP + "/icmp(type=time-exceeded)/ip()/udp()/ext(objects=[mpls(24001:5:1, 16:0:9)])"
                        + "|(correct), length 16~MPLS Stack Entry Object~label 24001, tc 5, ttl 1~[udp sum ok]",
                IP + "/tcp(flags=SA, seq=5, ack=6, options=[mss(1460), sackok, ts(1, 2), nop, wscale(7)])"
                        + "|Flags [S.]~(correct), seq 5, ack 6~options [mss 1460,sackOK,TS val 1 ecr 2,nop,wscale 7]",
                IP + "/igmp(type=report-v3, records=[toex(239.1.2.3), allow(239.1.2.4, 10.0.0.9)])"
                        + "|igmp v3 report, 2 group record(s) [gaddr 239.1.2.3 to_ex { }] [gaddr 239.1.2.4 allow { 10.0.0.9 }]",
                IP + "/igmp(type=query, gaddr=239.1.2.3, qrv=2, sources=[10.0.0.9])"
                        + "|igmp query v3~[gaddr 239.1.2.3 { 10.0.0.9 }]",
                IP6 + "/icmpv6(type=ns, tgt=fe80::2, options=[slla(02:00:00:00:00:01)])"
                        + "|[icmp6 sum ok]~who has fe80::2~source link-address option (1), length 8 (1): 02:00:00:00:00:01",
                IP6
                        + "/icmpv6(type=na, tgt=fe80::2, flags=RSO)|[icmp6 sum ok]~tgt is fe80::2, Flags [router, solicited, override]",
                IP6
                        + "/icmpv6(type=ra, flags=M, prf=1, lifetime=1800, hlim=64, options=[prefix(2001:db8::, 64, LA, 7, 6),"
                        + " mtu(1400), rdnss(60, 2001:db8::53), dnssl(60, example.org), route(2001:db8:1::, 48, 1, 9)])"
                        + "|[icmp6 sum ok]~hop limit 64, Flags [managed], pref high, router lifetime 1800s"
                        + "~2001:db8::/64, Flags [onlink, auto], valid time 7s, pref. time 6s~mtu option (5), length 8 (1):  1400"
                        + "~lifetime 60s, addr: 2001:db8::53~example.org~2001:db8:1::/48, pref=high, lifetime=9s",
                IP6
                        + "/icmpv6(type=redirect, tgt=fe80::3, dst=2001:db8::9)|[icmp6 sum ok]~redirect, length 40, 2001:db8::9 to fe80::3",
                IP6 + "/icmpv6(type=too-big, mtu=1280)/ipv6()/udp()|[icmp6 sum ok]~packet too big, mtu 1280",
                IP6
                        + "/hopopts(options=[ra])/icmpv6(type=mld-report-v2, records=[toex(ff05::1), block(ff05::2, 2001:db8::1)])"
                        + "|HBH (rtalert: 0x0000)~[icmp6 sum ok]~[gaddr ff05::1 to_ex { }] [gaddr ff05::2 block { 2001:db8::1 }]",
                IP6 + "/icmpv6(type=mld-query, mrd=1000, qrv=2, qqic=125, sources=[2001:db8::1])"
                        + "|[icmp6 sum ok]~[max resp delay=1000] [gaddr :: robustness=2 qqi=125 { 2001:db8::1 }]",
                IP6 + "/fragment(offset=3, m=1, id=77)/raw(0102030405060708)|frag (0x0000004d:24",
                IP6 + "/routing(type=0, addresses=[2001:db8::3, 2001:db8::4])/udp(sport=1, dport=2)"
                        + "|segleft=2~[0]2001:db8::3, [1]2001:db8::4~[udp sum ok]",
                IP6 + "/dstopts()/tcp(flags=S)|DSTOPT~(correct)",
            })
    void shouldBeReadBySomebodyElse(String notation, String words, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("out.pcap");
        Packet packet = NotationTest.packet(notation, 0);
        try (PcapWriter writer = new PcapWriter(file, packet)) {
            writer.write(packet);
        }
        String said = Command.run("tcpdump", "-nvvr", file.toString()).out();
        for (String word : words.split("~", -1)) {
            assertTrue(said.contains(word), word + " in\n" + said);
        }
        assertFalse(said.contains("bad ") || said.contains("wrong"), said);
    }
}
