package io.rawsock.bench;

import io.rawsock.packet.EchoTemplate;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.PacketTransmitRing;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.socket.XdpSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** Echo requests to addresses of 198.18.0.0/16, each to another one, by every way there is. */
final class Senders {
    private static final int FRAMES = 256;
    private static final int FRAME_SIZE = 2048;

    private final Link link;
    private final EchoTemplate template;
    private int packets;

    Senders(Link link) {
        this.link = link;
        template = Packets.requests(link.source());
    }

    private int nextDestination() {
        return 0xc6120000 | packets++ & 0xffff;
    }

    private static NativeSocket rawSocket() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.RAW, new Protocol(255)); // implies IP_HDRINCL
    }

    /** Bound to send, and not to receive. */
    static NativeSocket packetSocket(Link link) throws IOException {
        NativeSocket socket = NativeSocket.open(AddressFamily.PACKET, SocketType.RAW);
        socket.bind(NativeAddress.LinkLayer.of(0, link.index()));
        return socket;
    }

    private void writeFrame(ByteBuffer to, int at) {
        to.put(at, link.ethernet());
        template.emit(to, at + Packets.ETHERNET);
    }

    Work raw() throws IOException {
        NativeSocket socket = rawSocket();
        ByteBuffer packet = ByteBuffer.allocateDirect(Packets.PACKET);
        template.emit(packet, 0);
        AddressSlot to = new AddressSlot();
        return (count, clocks) -> {
            for (int i = 0; i < count; i++) {
                int destination = nextDestination();
                template.next(packet, 0, destination, i);
                to.inet4(destination, 0);
                socket.sendTo(packet.clear(), to, 0);
            }
            return count;
        };
    }

    Work packet() throws IOException {
        NativeSocket socket = packetSocket(link);
        ByteBuffer frame = ByteBuffer.allocateDirect(Packets.FRAME);
        writeFrame(frame, 0);
        return (count, clocks) -> {
            for (int i = 0; i < count; i++) {
                template.next(frame, Packets.ETHERNET, nextDestination(), i);
                socket.send(frame.clear());
            }
            return count;
        };
    }

    Work rawBatch() throws IOException {
        NativeSocket socket = rawSocket();
        MessageBatch batch = new MessageBatch(Work.BATCH, 128, 0);
        for (int slot = 0; slot < Work.BATCH; slot++) {
            template.emit(batch.packets(), batch.offset(slot));
            batch.length(slot, Packets.PACKET);
        }
        return (count, clocks) -> {
            for (int sent = 0; sent < count; sent += Work.BATCH) {
                for (int slot = 0; slot < Work.BATCH; slot++) {
                    int destination = nextDestination();
                    template.next(batch.packets(), batch.offset(slot), destination, sent + slot);
                    batch.address(slot).inet4(destination, 0);
                }
                send(socket, batch);
            }
            return count;
        };
    }

    Work packetBatch() throws IOException {
        NativeSocket socket = packetSocket(link);
        MessageBatch batch = new MessageBatch(Work.BATCH, 128, 0);
        for (int slot = 0; slot < Work.BATCH; slot++) {
            writeFrame(batch.packets(), batch.offset(slot));
            batch.length(slot, Packets.FRAME);
        }
        return (count, clocks) -> {
            for (int sent = 0; sent < count; sent += Work.BATCH) {
                for (int slot = 0; slot < Work.BATCH; slot++) {
                    int at = batch.offset(slot) + Packets.ETHERNET;
                    template.next(batch.packets(), at, nextDestination(), sent + slot);
                }
                send(socket, batch);
            }
            return count;
        };
    }

    static void send(NativeSocket socket, MessageBatch batch) throws IOException {
        socket.sendBatch(batch, 0, Work.BATCH, 0);
        for (int slot = 0; slot < Work.BATCH; slot++) {
            if (batch.errno(slot) != 0) {
                throw new IOException("not sent: errno " + batch.errno(slot));
            }
        }
    }

    Work ring() throws IOException {
        PacketTransmitRing ring = PacketTransmitRing.map(packetSocket(link), FRAME_SIZE, FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            writeFrame(ring.frames(), i * FRAME_SIZE + FRAME_SIZE - ring.frameCapacity());
        }
        return (count, clocks) -> {
            for (int i = 0; i < count; i++) {
                int at = ring.claim() + Packets.ETHERNET;
                template.next(ring.frames(), at, nextDestination(), i);
                ring.commit(Packets.FRAME);
                if (i % Work.BATCH == Work.BATCH - 1) {
                    ring.flush();
                }
            }
            return count;
        };
    }

    Work xdp(int queue) throws IOException {
        XdpSocket xdp = XdpSocket.open(link.index(), queue, Work.BATCH, 0);
        for (int i = 0; i < Work.BATCH; i++) {
            writeFrame(xdp.frames(), i * XdpSocket.FRAME_CAPACITY);
        }
        return (count, clocks) -> {
            for (int i = 0; i < count; i++) {
                int at = xdp.claim() + Packets.ETHERNET;
                template.next(xdp.frames(), at, nextDestination(), i);
                xdp.commit(Packets.FRAME);
                if (i % Work.BATCH == Work.BATCH - 1) {
                    xdp.flush();
                }
            }
            return count;
        };
    }

    /**
     * The peer: libpcap's pcap_sendpacket through pcap4j, of bytes that are there. Its handle is open for as long as it
     * counts: it would get a copy of what the others send.
     */
    Work pcap4j(String device) throws IOException {
        byte[] bytes = new byte[Packets.FRAME];
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        writeFrame(frame, 0);
        return (count, clocks) -> {
            try (PcapHandle handle = Pcaps.getDevByName(device).openLive(64, PromiscuousMode.NONPROMISCUOUS, 10)) {
                clocks.restart();
                for (int i = 0; i < count; i++) {
                    template.next(frame, Packets.ETHERNET, nextDestination(), i);
                    handle.sendPacket(bytes);
                }
                clocks.stop();
                return count;
            } catch (PcapNativeException | NotOpenException e) {
                throw new IOException(e);
            }
        };
    }
}
