package io.rawsock.bench;

import io.rawsock.bpf.BpfAssembler;
import io.rawsock.libc.SysPoll;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import java.io.IOException;
import java.util.Arrays;

/**
 * An echo request to each address from 10.128.0.0 on, and all replies: one raw socket, batches both ways, a filter for
 * what is ours. A window of requests is under way, so that no queue overflows.
 */
final class Sweep implements Work {
    private static final int FIRST = 0x0a800000;
    private static final int WINDOW = 2048;
    private static final int BUFFER = 16 << 20;
    private static final long PATIENCE_NANOS = 500_000_000;

    private final EchoTemplate template = new EchoTemplate();
    private final MessageBatch requests = new MessageBatch(BATCH, 128, 0);
    private final MessageBatch replies = new MessageBatch(BATCH, 128, 0);
    private final boolean[] answered = new boolean[1 << 16];

    Sweep(Link link) {
        for (int slot = 0; slot < BATCH; slot++) {
            template.write(requests.packets(), requests.offset(slot), EchoRequest.TYPE, link.source());
            requests.length(slot, EchoTemplate.PACKET);
        }
    }

    private static NativeSocket open() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP)
                .blocking(false)
                .setOption(IpOptions.IP_HDRINCL, true)
                .setOption(SocketOptions.SO_RCVBUFFORCE, BUFFER)
                .setOption(SocketOptions.SO_SNDBUFFORCE, BUFFER)
                .setOption(
                        SocketOptions.SO_ATTACH_FILTER,
                        new BpfAssembler()
                                .ldb(20)
                                .jneq(EchoReply.TYPE, "others")
                                .ldh(24)
                                .jneq(EchoTemplate.IDENTIFIER, "others")
                                .ret(BpfAssembler.ALL)
                                .label("others")
                                .ret(0)
                                .assemble());
    }

    @Override
    public long run(int count, Clocks clocks) throws IOException {
        Arrays.fill(answered, false);
        try (NativeSocket socket = open()) {
            int sent = 0;
            int received = 0;
            while (received < count) {
                if (sent < count && sent - received < WINDOW) {
                    sent += send(socket, sent);
                }
                int fresh = receive(socket);
                received += fresh;
                boolean idle = fresh == 0 && (sent == count || sent - received >= WINDOW);
                if (idle && socket.poll(SysPoll.POLLIN, PATIENCE_NANOS) == 0) {
                    break;
                }
            }
            clocks.stop();
            return received;
        }
    }

    private int send(NativeSocket socket, int first) throws IOException {
        for (int slot = 0; slot < BATCH; slot++) {
            int destination = FIRST + first + slot;
            template.next(requests.packets(), requests.offset(slot), destination, first + slot);
            requests.address(slot).inet4(destination, 0);
        }
        Senders.send(socket, requests);
        return BATCH;
    }

    /** How many targets have answered for the first time: the sequence number says which, the address must be its own. */
    private int receive(NativeSocket socket) throws IOException {
        int got = socket.receiveBatch(replies, 0);
        int fresh = 0;
        for (int slot = 0; slot < got; slot++) {
            int target = replies.packets().getShort(replies.offset(slot) + 26) & 0xffff;
            if (replies.address(slot).inet4() == FIRST + target && !answered[target]) {
                answered[target] = true;
                fresh++;
            }
        }
        return fresh;
    }
}
