package io.rawsock.bpf;

import io.rawsock.libc.LibPcap;
import io.rawsock.libc.SockFilter;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.BpfProgram.Instruction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Socket filters from the expressions of tcpdump, where libpcap is installed. pcap-filter(7) */
public final class PcapFilter {
    /** Packets that begin with an Ethernet header, as on a packet socket of SOCK_RAW. DLT_EN10MB */
    public static final int ETHERNET = 1;
    /** Packets that begin with an IP header, as on raw IPv4 sockets and packet sockets of SOCK_DGRAM. DLT_RAW */
    public static final int RAW_IP = 12;

    private PcapFilter() {}

    /** Whether libpcap is installed. */
    public static boolean isAvailable() {
        return LibPcap.isLoaded();
    }

    /**
     * Compiles {@code expression}. Names in it are looked up, which may take as long as that takes.
     *
     * @param linkType what the packets begin with: {@link #ETHERNET}, {@link #RAW_IP} or another DLT_ number
     * @throws IllegalArgumentException with libpcap's words when there is an error in it
     * @throws UnsupportedOperationException without libpcap, with the command that installs it
     */
    public static BpfProgram compile(String expression, int linkType) {
        if (expression.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a filter expression has no NUL in it");
        }
        ByteBuffer code = LibPcap.compile(expression, linkType);
        List<Instruction> instructions = new ArrayList<>();
        for (int at = 0; at < code.capacity(); at += SockFilter.SIZE) {
            instructions.add(new Instruction(
                    Short.toUnsignedInt(code.getShort(at + SockFilter.CODE)),
                    Byte.toUnsignedInt(code.get(at + SockFilter.JT)),
                    Byte.toUnsignedInt(code.get(at + SockFilter.JF)),
                    code.getInt(at + SockFilter.K)));
        }
        return new BpfProgram(instructions);
    }
}
