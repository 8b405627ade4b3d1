package io.rawsock.packet;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;

/**
 * ICMP echo messages in IPv4 that differ in destination and sequence number alone, as a sweep sends them by the thousand.
 * All that stays is written and summed up once; {@link #next} writes fourteen bytes.
 *
 * <pre>{@code
 * EchoTemplate template = new EchoTemplate(header, new EchoRequest(identifier, 0, data));
 * for (int slot = 0; slot < batch.slots(); slot++) {
 *     batch.length(slot, template.emit(batch.packets(), batch.offset(slot)) - batch.offset(slot));
 * }
 * for (int slot = 0; slot < batch.slots(); slot++) {
 *     template.next(batch.packets(), batch.offset(slot), target, sequence++);
 *     batch.address(slot).inet4(target++, 0);
 * }
 * socket.sendBatch(batch, 0, batch.slots(), 0);
 * }</pre>
 *
 * <p>Any number of threads may use one, each on packets of its own.
 */
public final class EchoTemplate {
    private final Ipv4Header header;
    private final IcmpMessage echo;
    private final int icmpAt;

    // The sums of all but destination and sequence number; the checksums are what these lack.
    private final int headerSum;
    private final int echoSum;

    /** The eight bytes of the ICMP header without these two: checksum in the second 16 bits, sequence in the last. */
    private final long echoHeader;

    /** Requests as {@code echo}, behind {@code header}; its protocol is to be ICMP, as in every echo. */
    public EchoTemplate(Ipv4Header header, EchoRequest echo) {
        this(header, (IcmpMessage) echo);
    }

    /** Replies as {@code echo}. */
    public EchoTemplate(Ipv4Header header, EchoReply echo) {
        this(header, (IcmpMessage) echo);
    }

    private EchoTemplate(Ipv4Header header, IcmpMessage echo) {
        if (header.protocol() != IpProtocol.ICMP) {
            throw new IllegalArgumentException(
                    "the header of an echo has protocol " + IpProtocol.ICMP + "; got " + header.protocol());
        }
        this.header = header;
        this.echo = echo;
        icmpAt = header.length();
        ByteBuffer packet = ByteBuffer.allocate(length());
        emit(packet, 0);
        new Ipv4View().wrapForWriting(packet, 0, length()).destination(0).checksum(0);
        new IcmpView().wrapForWriting(packet, icmpAt, length()).sequence(0).checksum(0);
        headerSum = InternetChecksum.sum(packet, 0, icmpAt);
        echoSum = InternetChecksum.sum(packet, icmpAt, length());
        echoHeader = NetBytes.i64(packet, icmpAt);
    }

    /** Of a packet in bytes. */
    public int length() {
        return header.length() + echo.length();
    }

    /** Writes a whole packet, to where header and echo say, and returns the offset after it. */
    public int emit(ByteBuffer out, int at) {
        return echo.emit(out, header.emit(out, at, echo.length()));
    }

    /**
     * Makes the packet at {@code at}, which {@link #emit} wrote, the one to {@code destination} with {@code sequence}, both
     * checksums included.
     *
     * @param destination four bytes, most significant first
     * @param sequence of which the lowest 16 bits are written
     */
    public void next(ByteBuffer packets, int at, int destination, int sequence) {
        NetBytes.u16(
                packets, at + Ipv4View.CHECKSUM, InternetChecksum.finish(headerSum + (destination & 0xffff_ffffL)));
        NetBytes.i32(packets, at + Ipv4View.DESTINATION, destination);
        int number = sequence & 0xffff;
        long checksum = InternetChecksum.finish(echoSum + number);
        NetBytes.i64(packets, at + icmpAt, echoHeader | checksum << 32 | number);
    }
}
