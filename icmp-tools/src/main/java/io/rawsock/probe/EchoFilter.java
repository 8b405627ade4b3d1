package io.rawsock.probe;

import io.rawsock.bpf.BpfAssembler;
import io.rawsock.libc.LinuxFilter;
import io.rawsock.socket.BpfProgram;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmpv6.Icmpv6View;
import io.rawsock.wire.ipv6.Ipv6View;

/**
 * Socket filters that keep away what belongs to others: the kernel gives each raw socket a copy of every ICMP message that
 * comes to this machine. They drop only what is plainly about somebody else's packets; the parsers look closer.
 */
final class EchoFilter {
    private static final String OTHERS = "others";

    // Within an IP header, and within an ICMP or ICMPv6 message.
    private static final int PROTOCOL = 9;
    private static final int NEXT_HEADER = 6;
    private static final int TYPE = 0;
    private static final int IDENTIFIER = 4;

    // The highest bit of an ICMPv6 type tells that it is no error: RFC 4443 section 2.1.
    private static final int INFORMATIONAL = 0x80;
    private static final int IHL = 0x0f;
    private static final int WORDS_TO_BYTES = 2;

    private EchoFilter() {}

    /** For a raw ICMP socket, whose packets begin with the IP header. Both it and the one quoted may have options. */
    static BpfProgram icmp(int identifier) {
        int quoted = IcmpView.HEADER_LENGTH;
        return new BpfAssembler()
                .ldxIpHeaderLength(0)
                .ldbIndex(TYPE)
                .jeq(EchoReply.TYPE, "reply")
                .ldbIndex(quoted + PROTOCOL)
                .jneq(IpProtocol.ICMP, OTHERS)
                .ldbIndex(quoted)
                .and(IHL)
                .alu(LinuxFilter.BPF_LSH, WORDS_TO_BYTES)
                .aluX(LinuxFilter.BPF_ADD)
                .tax()
                .ldbIndex(quoted + TYPE)
                .jneq(EchoRequest.TYPE, OTHERS)
                .ldhIndex(quoted + IDENTIFIER)
                .jneq(identifier, OTHERS)
                .ret(BpfAssembler.ALL)
                .label("reply")
                .ldhIndex(IDENTIFIER)
                .jneq(identifier, OTHERS)
                .ret(BpfAssembler.ALL)
                .label(OTHERS)
                .ret(0)
                .assemble();
    }

    /** For a raw ICMPv6 socket, whose packets begin with the ICMPv6 header. Quotes with extension headers all pass. */
    static BpfProgram icmpv6(int identifier) {
        int quoted = Icmpv6View.HEADER_LENGTH;
        int request = quoted + Ipv6View.HEADER_LENGTH;
        return new BpfAssembler()
                .ldb(TYPE)
                .jeq(io.rawsock.wire.icmpv6.EchoReply.TYPE, "reply")
                .jset(INFORMATIONAL, "all")
                .ldb(quoted + NEXT_HEADER)
                .jeq(IpProtocol.TCP, OTHERS)
                .jeq(IpProtocol.UDP, OTHERS)
                .jneq(IpProtocol.IPV6_ICMP, "all")
                .ldb(request + TYPE)
                .jneq(io.rawsock.wire.icmpv6.EchoRequest.TYPE, "all")
                .ldh(request + IDENTIFIER)
                .jneq(identifier, OTHERS)
                .label("all")
                .ret(BpfAssembler.ALL)
                .label("reply")
                .ldh(IDENTIFIER)
                .jneq(identifier, OTHERS)
                .ret(BpfAssembler.ALL)
                .label(OTHERS)
                .ret(0)
                .assemble();
    }
}
