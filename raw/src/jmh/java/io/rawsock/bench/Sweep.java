package io.rawsock.bench;

import io.rawsock.libc.SysPoll;
import io.rawsock.packet.EchoTemplate;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.IpOptions;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.PacketOptions;
import io.rawsock.socket.PacketReceiveRing;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.NetBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * An echo request to each address from 10.128.0.0 on, and all replies, in batches both ways, with a filter for what is
 * ours: by one raw socket, or by a packet socket and a receive ring. A window of requests is under way, so that no queue
 * overflows.
 */
final class Sweep {
    private static final int FIRST = 0x0a800000;
    private static final int WINDOW = 2048;
    private static final int BUFFER = 16 << 20;
    private static final Duration RETIRE = Duration.ofMillis(1);
    private static final long PATIENCE_NANOS = 500_000_000;

    private final Link link;
    private final EchoTemplate template;
    private final MessageBatch requests = new MessageBatch(Work.BATCH, 128, 0);
    private final MessageBatch replies = new MessageBatch(Work.BATCH, 128, 0);
    private final boolean[] answered = new boolean[1 << 16];
    private int received;

    Sweep(Link link) {
        this.link = link;
        template = Packets.requests(link.source());
    }

    /** One that takes in all replies that are there. */
    private interface Receiver {
        void receive() throws IOException;
    }

    Work raw() {
        for (int slot = 0; slot < Work.BATCH; slot++) {
            template.emit(requests.packets(), requests.offset(slot));
            requests.length(slot, Packets.PACKET);
        }
        return (count, clocks) -> {
            try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP)
                    .blocking(false)
                    .setOption(IpOptions.IP_HDRINCL, true)
                    .setOption(SocketOptions.SO_RCVBUFFORCE, BUFFER)
                    .setOption(SocketOptions.SO_SNDBUFFORCE, BUFFER)
                    .setOption(SocketOptions.SO_ATTACH_FILTER, Receivers.filter(0))) {
                run(count, socket, 0, socket, () -> receive(socket));
                clocks.stop();
                return received;
            }
        };
    }

    Work ring() {
        for (int slot = 0; slot < Work.BATCH; slot++) {
            int at = requests.offset(slot);
            requests.packets().put(at, link.ethernet());
            template.emit(requests.packets(), at + Packets.ETHERNET);
            requests.length(slot, Packets.FRAME);
        }
        return (count, clocks) -> {
            NativeSocket in = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW)
                    .blocking(false)
                    .setOption(SocketOptions.SO_ATTACH_FILTER, Receivers.filter(Packets.ETHERNET))
                    .setOption(PacketOptions.PACKET_IGNORE_OUTGOING, true);
            try (NativeSocket out = Senders.packetSocket(link);
                    PacketReceiveRing ring = PacketReceiveRing.map(in, Receivers.BLOCK, Receivers.BLOCKS, RETIRE)) {
                in.bind(NativeAddress.LinkLayer.of(0x0800, link.index()));
                run(count, out, Packets.ETHERNET, in, () -> {
                    while (ring.receive(this::takeFrame) > 0) {}
                });
                clocks.stop();
                return received;
            }
        };
    }

    private void run(int count, NativeSocket out, int at, NativeSocket in, Receiver receiver) throws IOException {
        Arrays.fill(answered, false);
        received = 0;
        int sent = 0;
        while (received < count) {
            if (sent < count && sent - received < WINDOW) {
                sent += send(out, at, sent);
            }
            int before = received;
            receiver.receive();
            boolean idle = received == before && (sent == count || sent - received >= WINDOW);
            if (idle && in.poll(SysPoll.POLLIN, PATIENCE_NANOS) == 0) {
                break;
            }
        }
    }

    private int send(NativeSocket socket, int at, int first) throws IOException {
        for (int slot = 0; slot < Work.BATCH; slot++) {
            int destination = FIRST + first + slot;
            template.next(requests.packets(), requests.offset(slot) + at, destination, first + slot);
            if (at == 0) {
                requests.address(slot).inet4(destination, 0);
            }
        }
        Senders.send(socket, requests);
        return Work.BATCH;
    }

    private void receive(NativeSocket socket) throws IOException {
        int got = socket.receiveBatch(replies, 0);
        for (int slot = 0; slot < got; slot++) {
            take(replies.packets(), replies.offset(slot));
        }
    }

    private void takeFrame(ByteBuffer bytes, int at, int limit) {
        if (limit - at >= Packets.ETHERNET + Packets.IP + 8) {
            take(bytes, at + Packets.ETHERNET);
        }
    }

    /** A target that answers for the first time: the sequence number says which, the address must be its own. */
    private void take(ByteBuffer bytes, int at) {
        int target = NetBytes.u16(bytes, at + 26);
        if (NetBytes.i32(bytes, at + 12) == FIRST + target && !answered[target]) {
            answered[target] = true;
            received++;
        }
    }
}
