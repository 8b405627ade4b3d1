package io.rawsock.examples;

import io.rawsock.libc.LinuxFilter;
import io.rawsock.libc.LinuxIfEther;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * {@code Sniff INTERFACE COUNT}: prints the next IPv4 packets with ICMP that arrive at an interface. The kernel copies no
 * others: that is the filter, whose packets begin at the IP header, as this socket's do. Needs CAP_NET_RAW. packet(7)
 */
public final class Sniff {
    private static final int PROTOCOL_OF_IP = 9;
    private static final int ICMP = 1;

    private static final BpfProgram ONLY_ICMP = BpfProgram.of(
            BpfProgram.Instruction.of(LinuxFilter.BPF_LD | LinuxFilter.BPF_B | LinuxFilter.BPF_ABS, PROTOCOL_OF_IP),
            new BpfProgram.Instruction(LinuxFilter.BPF_JMP | LinuxFilter.BPF_JEQ | LinuxFilter.BPF_K, 0, 1, ICMP),
            BpfProgram.Instruction.of(LinuxFilter.BPF_RET | LinuxFilter.BPF_K, -1),
            BpfProgram.Instruction.of(LinuxFilter.BPF_RET | LinuxFilter.BPF_K, 0));

    private Sniff() {}

    public static void main(String[] arguments) throws IOException {
        int index = NameLookup.ifNametoindex(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        ByteBuffer packet = ByteBuffer.allocate(65_536);
        AddressSlot from = new AddressSlot();
        // Of no protocol yet: it receives nothing before it is bound, and by then the filter is there.
        try (NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.DGRAM)) {
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, ONLY_ICMP);
            socket.bind(NativeAddress.LinkLayer.of(LinuxIfEther.ETH_P_IP, index));
            System.out.println("listening");
            for (int i = 0; i < count; i++) {
                int length = socket.receiveFrom(packet.clear(), from, 0);
                System.out.println(length + " bytes, " + from);
            }
        }
    }
}
