package io.rawsock.bench;

import io.rawsock.bpf.BpfAssembler;
import io.rawsock.packet.EchoTemplate;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.FrameHandler;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.PacketOptions;
import io.rawsock.socket.PacketReceiveRing;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import io.rawsock.wire.icmp.EchoReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Echo replies that the same process has sent to itself over the loopback interface. */
final class Receivers {
    private static final int LOOPBACK_INDEX = 1;
    private static final int LOOPBACK = 0x7f000001;
    private static final int BUFFER = 128 << 20;
    static final int BLOCK = 1 << 16;
    static final int BLOCKS = 64;
    private static final long LAST_BLOCK_NANOS = 30_000_000;

    private final NativeSocket sender;
    private final MessageBatch replies = new MessageBatch(Work.BATCH, 128, 0);
    private final EchoTemplate template = Packets.replies(LOOPBACK);
    /** What was received, added up: so that nobody can say that nobody looked. */
    private long seen;

    Receivers() throws IOException {
        sender = NativeSocket.open(AddressFamily.INET, SocketType.RAW, new Protocol(255));
        for (int slot = 0; slot < Work.BATCH; slot++) {
            template.emit(replies.packets(), replies.offset(slot));
            replies.length(slot, Packets.PACKET);
            replies.address(slot).inet4(LOOPBACK, 0);
        }
    }

    private void fill(int count) throws IOException {
        for (int sent = 0; sent < count; sent += Work.BATCH) {
            for (int slot = 0; slot < Work.BATCH; slot++) {
                template.next(replies.packets(), replies.offset(slot), LOOPBACK, sent + slot);
            }
            Senders.send(sender, replies);
        }
    }

    /** Echo replies with our identifier, of packets whose IPv4 header begins at {@code ip}. */
    static BpfProgram filter(int ip) {
        return new BpfAssembler()
                .ldb(ip + 9)
                .jneq(1, "others")
                .ldb(ip + 20)
                .jneq(EchoReply.TYPE, "others")
                .ldh(ip + 24)
                .jneq(Packets.IDENTIFIER, "others")
                .ret(BpfAssembler.ALL)
                .label("others")
                .ret(0)
                .assemble();
    }

    private static NativeSocket rawSocket() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.RAW, Protocol.ICMP)
                .blocking(false)
                .setOption(SocketOptions.SO_RCVBUFFORCE, BUFFER)
                .setOption(SocketOptions.SO_ATTACH_FILTER, filter(0));
    }

    Work raw() {
        ByteBuffer packet = ByteBuffer.allocateDirect(128);
        return (count, clocks) -> {
            try (NativeSocket socket = rawSocket()) {
                fill(count);
                clocks.restart();
                int received = 0;
                while (received < count && socket.receive(packet.clear()) > 0) {
                    seen += packet.get(27);
                    received++;
                }
                clocks.stop();
                return received;
            }
        };
    }

    Work rawBatch() {
        MessageBatch batch = new MessageBatch(Work.BATCH, 128, 0);
        return (count, clocks) -> {
            try (NativeSocket socket = rawSocket()) {
                fill(count);
                clocks.restart();
                int received = 0;
                while (received < count) {
                    int got = socket.receiveBatch(batch, 0);
                    if (got <= 0) {
                        break;
                    }
                    for (int slot = 0; slot < got; slot++) {
                        seen += batch.packets().get(batch.offset(slot) + 27);
                    }
                    received += got;
                }
                clocks.stop();
                return received;
            }
        };
    }

    /** Reads what a ring was filled with before; {@code delivering} counts what it takes to fill it too. */
    Work ring(boolean delivering) {
        FrameHandler look = (bytes, at, limit) -> seen += bytes.get(at + Packets.ETHERNET + 27) + limit - at;
        return (count, clocks) -> {
            NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
            socket.blocking(false)
                    .setOption(SocketOptions.SO_ATTACH_FILTER, filter(Packets.ETHERNET))
                    .setOption(PacketOptions.PACKET_IGNORE_OUTGOING, true);
            try (PacketReceiveRing ring = PacketReceiveRing.map(socket, BLOCK, BLOCKS, Duration.ofMillis(5))) {
                socket.bind(NativeAddress.LinkLayer.of(0x0800, LOOPBACK_INDEX));
                clocks.restart();
                fill(count);
                clocks.stop();
                LockSupport.parkNanos(LAST_BLOCK_NANOS);
                if (delivering) {
                    clocks.start();
                } else {
                    clocks.restart();
                }
                long received = 0;
                for (int got = ring.receive(look); got > 0; got = ring.receive(look)) {
                    received += got;
                }
                clocks.stop();
                return received;
            }
        };
    }
}
