package io.rawsock.craft.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.craft.header.Sources;
import io.rawsock.craft.word.NotationException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class NotationTest {
    /** The bytes are those of a few lines of Python: struct.pack and a checksum. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ip(src=10.0.0.1, dst=10.0.0.2, ttl=3, options=[rr(9)]) / icmp(type=8, id=7, seq=1) / \"hello\""
                        + "|4f0000490001000003018e8a0a0000010a00000207270400000000000000000000000000000000000000000000000000000000"
                        + "0000000000000000000800b4250007000168656c6c6f",
                "ip(src=10.0.0.1,dst=10.0.0.2)/udp(dport=53)/text('hi!')"
                        + "|4500001f00010000401166cb0a0000010a0000029c400035000bc5f6686921",
                "ip(dst=10.0.0.2, src=10.0.0.1, flags=DF)/tcp(seq=5, flags=S, options=[mss(1460), sackok, nop, wscale(7)])"
                        + "|4500003400014000400626c10a0000010a0000029c40005000000005000000008002faf0c4890000020405b40402010303070000",
                "ip(src=10.0.0.1,dst=10.0.0.2)/icmp(type=unreachable,code=3)/ip()/udp(sport=1,dport=2)"
                        + "|4500003800010000400166c20a0000010a00000203031119000000004500001c00010000401166ce0a0000020a00000100010002"
                        + "0008ebd8",
                "ether(src=02:00:00:00:00:01)/vlan(prio=3,vlan=5)/arp(psrc=10.0.0.1,pdst=10.0.0.2)"
                        + "|ffffffffffff02000000000181006005080600010800060400010200000000010a0000010000000000000a000002",
                "ip(version=6,ihl=3,len=9999,chksum=0x1234,src=10.0.0.1,dst=224.0.0.1,ttl=1)/igmp()"
                        + "|6300270f00010000010212340a000001e00000011100eeff00000000",
                "raw(00:ff-10)/raw(0xab)|00ff10ab",
                "'a\\n\\'' / \"\"|610a27"
            })
    void shouldMakeThePacketThatIsWritten(String notation, String hex) throws Exception {
        assertEquals(hex, hex(notation, 0));
    }

    @Test
    void shouldMakeAPacketForEachValueOfRangesTheLastTheFastest() throws Exception {
        String notation = "ip(src=10.0.0.1, ttl=1..2, dst=10.0.0.254..10.0.1.0) / icmp(seq=%, id=%65535)";
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Notation.parse(notation).size(); i++) {
            all.add(Summary.of(packet(notation, i)).replace("10.0.0.1 > ", ""));
        }
        assertEquals(
                List.of(
                        "ip 10.0.0.254 ttl=1 / icmp echo-request id=65535 seq=0, 28 bytes",
                        "ip 10.0.0.255 ttl=1 / icmp echo-request id=0 seq=1, 28 bytes",
                        "ip 10.0.1.0 ttl=1 / icmp echo-request id=1 seq=2, 28 bytes",
                        "ip 10.0.0.254 ttl=2 / icmp echo-request id=2 seq=3, 28 bytes",
                        "ip 10.0.0.255 ttl=2 / icmp echo-request id=3 seq=4, 28 bytes",
                        "ip 10.0.1.0 ttl=2 / icmp echo-request id=4 seq=5, 28 bytes"),
                all);
    }

    @Test
    void shouldCountOnFromAddressToAddress() throws Exception {
        String notation = "ipv6(src=::, dst=2001:db8::ffff:ffff:ffff:ffff..2001:db8:0:1::1)";
        assertEquals(3, Notation.parse(notation).size());
        assertEquals("ipv6 :: > 2001:db8:0:1:: hlim=64, 40 bytes", Summary.of(packet(notation, 1)));
        assertEquals(Long.MAX_VALUE, Notation.parse("ipv6(dst=::..ffff::)").size());
    }

    @Test
    void shouldNotMakeASeriesBeforeItIsAskedFor() throws Exception {
        Template all = Notation.parse("ip(src=0..0xffffffff, dst=0..0xffffffff, id=0..65535)");
        assertEquals(Long.MAX_VALUE, all.size());
        try (Sources sources = new Sources("")) {
            assertEquals(
                    "ip 0.0.0.1 > 255.255.255.255 ttl=64, 20 bytes", Summary.of(all.packet((1L << 49) - 1, sources)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ip(dst=10.0.0.2, tll=4)|18|ip has no field 'tll'; did you mean ttl?",
                "ipp()|1|no layer 'ipp'; did you mean ip?",
                "ip(ttl=256)|8|ttl has 8 bits: 0 to 255, not 256",
                "ip(ttl=1..300)|11|ttl has 8 bits: 0 to 255, not 300",
                "ip(ttl=9..3)|11|a range goes upwards: 9..3 is empty",
                "ip(ttl=-1)|8|ttl: '-1' is no number; right would be 80 or 0x50",
                "ip(dst=10.0.0.256)|8|dst: '10.0.0.256' is no IPv4 address; right would be 192.0.2.1",
                "ip(dst=example)|8|dst: 'example' is no IPv4 address; right would be 192.0.2.1",
                "ip(dst=10.0.0.2/icmp()|16|expected ',' or ')', not '/'",
                "ip(ttl=3|9|expected ',' or ')', not the end",
                "ip(ttl=3,|3|this '(' has no ')'",
                "ip()) |5|expected '/' and another layer, or the end, not ')'",
                "ip() /|7|expected a layer, as ip(dst=192.0.2.1), or text in quotes, not the end",
                "ip(ttl)|7|expected '=' and a value for ttl, not ')'",
                "ip()/'abc|6|this string has no closing '",
                "ip(options=[rr(10)])|16|10 is too much for slots: at most 9",
                "ip(options=[rr, nop, nop])|22|up to here 41 bytes of options; the header has room for 40",
                "ip(options=[lssr(10.0.0.1)])|13|no IP option 'lssr'; did you mean lsrr?",
                "tcp(flags=SX)|11|flags: 'SX' is no flag; there are F, S, R, P, A, U, E, C, AE",
                "raw(abc)|5|'abc' is not bytes in hexadecimal; right would be 00ff10",
                "ip()/vlan()|6|vlan goes after ether() or another vlan()",
                "ip(proto=tpc)|10|proto: 'tpc' is not known; did you mean tcp? or a number",
                "ether(dst=02:00)|11|dst: '02:00' is no hardware address; right would be 02:00:5e:10:00:01 or broadcast",
                "ipv6(dst=10.0.0.1)|10|dst: '10.0.0.1' is no IPv6 address; right would be 2001:db8::1",
                "ipv6(dst=fe80::g)|10|dst: 'fe80::g' is no IPv6 address; right would be 2001:db8::1",
                "ip(dst=256.1.1.1)|8|dst: '256.1.1.1' is no IPv4 address; right would be 192.0.2.1",
                "ip(dst=.1.2.3)|8|dst: '.1.2.3' is no IPv4 address; right would be 192.0.2.1",
                "igmp(records=[toex(239.1.1.1)])|6|igmp has 'records' only with type=report-v3",
                "icmpv6(type=ns, tgt=fe80::1, options=[sla(1)])|39|no neighbour discovery option 'sla'; did you mean slla?",
                "igmp(type=report-v3, records=[tox(1.1.1.1)])|31|no record 'tox'; did you mean toex?",
                "ip(ttl=[1])|4|ttl is no list",
                "ip(options=5)|12|options is a list, in [ ]",
                "ext()|1|ext goes after the packet that an ICMP error quotes",
                "ip()/icmp(type=11)/ext(objects=[mpls(1048576)])|38|'1048576' does not fit; an entry is label:class:ttl, of"
                        + " 20, 3 and 8 bits",
                "ip() & icmp()|6|unexpected character '&'"
            })
    void shouldPointAtMistakes(String notation, int column, String message) {
        NotationException mistake = assertThrows(NotationException.class, () -> Notation.parse(notation));
        assertEquals(message, mistake.getMessage());
        assertEquals(column, mistake.column() + 1);
    }

    @Test
    void shouldShowOnlyTheNeighbourhoodOfAMistakeInALongText() throws Exception {
        String notation = "'" + "x".repeat(500) + "' / nonsense()";
        NotationException mistake = assertThrows(NotationException.class, () -> Notation.parse(notation));
        String[] lines = mistake.text(notation).split("\n", -1);
        assertEquals(3, lines.length);
        assertEquals("nonsense", lines[1].substring(lines[2].indexOf('^'), lines[2].indexOf('^') + 8));
        assertEquals(40, lines[1].length());
    }

    public static Packet packet(String notation, long index) throws NotationException {
        try (Sources sources = new Sources("")) {
            return Notation.parse(notation).packet(index, sources);
        }
    }

    public static String hex(String notation, long index) throws NotationException {
        return HexFormat.of().formatHex(packet(notation, index).bytes().array());
    }
}
