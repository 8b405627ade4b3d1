package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.probe.Moment;
import io.rawsock.probe.Reply;
import io.rawsock.wire.NetBytes;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpErrorTextTest {
    @ParameterizedTest
    @CsvSource({
        "3,0,0,Destination Net Unreachable",
        "3,1,0,Destination Host Unreachable",
        "3,2,0,Destination Protocol Unreachable",
        "3,3,0,Destination Port Unreachable",
        "3,4,1400,Frag needed and DF set (mtu = 1400)",
        "3,5,0,Source Route Failed",
        "3,6,0,Destination Net Unknown",
        "3,7,0,Destination Host Unknown",
        "3,8,0,Source Host Isolated",
        "3,9,0,Destination Net Prohibited",
        "3,10,0,Destination Host Prohibited",
        "3,11,0,Destination Net Unreachable for Type of Service",
        "3,12,0,Destination Host Unreachable for Type of Service",
        "3,13,0,Packet filtered",
        "3,14,0,Precedence Violation",
        "3,15,0,Precedence Cutoff",
        "3,16,0,'Dest Unreachable, Bad Code: 16'",
        "3,250,0,'Dest Unreachable, Bad Code: 250'",
        "4,0,0,Source Quench",
        "5,0,167903490,Redirect Network(New nexthop: 10.2.1.2)",
        "5,1,167903490,Redirect Host(New nexthop: 10.2.1.2)",
        "5,2,167903490,Redirect Type of Service and Network(New nexthop: 10.2.1.2)",
        "5,3,167903490,Redirect Type of Service and Host(New nexthop: 10.2.1.2)",
        "5,7,-1,'Redirect, Bad Code: 7(New nexthop: 255.255.255.255)'",
        "11,0,0,Time to live exceeded",
        "11,1,0,Frag reassembly time exceeded",
        "11,9,0,'Time exceeded, Bad Code: 9'",
        "12,0,20,Parameter problem: pointer = 20"
    })
    void shouldUsePingsWords(int type, int code, int info, String expected) {
        assertText(expected, NetBytes.inet4(2), type, code, info);
    }

    @ParameterizedTest
    @CsvSource({
        "1,2,0,Destination unreachable: Beyond scope of source address",
        "1,9,0,Destination unreachable: Unknown code 9",
        "2,0,1400,Packet too big: mtu=1400",
        "2,1,-1,'Packet too big: mtu=4294967295, code=1'",
        "3,1,0,Time exceeded: Defragmentation failure",
        "3,7,0,Time exceeded: code 7",
        "4,0,6,Parameter problem: Wrong header field at 6",
        "4,1,6,Parameter problem: Unknown header at 6",
        "4,2,48,Parameter problem: Unknown option at 48",
        "4,9,0,Parameter problem: code 9 at 0"
    })
    void shouldUsePingsWordsOverIpv6(int type, int code, int info, String expected) {
        assertText(expected, NetBytes.inet6(ByteBuffer.allocate(16).put(15, (byte) 2), 0), type, code, info);
    }

    private static void assertText(String expected, InetAddress target, int type, int code, int info) {
        Moment at = Moment.ofProgram(0);
        assertEquals(expected, IcmpErrorText.of(new Reply.IcmpError(target, 1, at, target, type, code, info)));
    }
}
