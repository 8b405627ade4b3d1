package io.rawsock.wire;

import io.rawsock.packet.EchoTemplate;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4EchoPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Rfc791Tos;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.namednumber.IcmpV4Code;
import org.pcap4j.packet.namednumber.IcmpV4Type;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;

/**
 * What ping sends and receives: an IPv4 header, an ICMP echo header and 56 bytes of data, both checksums included. Each
 * method is compiled by itself, as in a program, and not into the loop of JMH, of which the compiler's budget runs out.
 * The best of short iterations has no garbage to collect: that is in favour of pcap4j.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 500, time = 2, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class EchoBenchmark {
    private static final int LENGTH = 84;
    private static final int SOURCE = 0x0a4d0101;
    private static final int DESTINATION = 0x0a4d0201;

    private final Ipv4View ip = new Ipv4View();
    private final IcmpView icmp = new IcmpView();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LENGTH);
    private final byte[] data = new byte[56];
    private final byte[] datagram = new byte[LENGTH];
    private final Inet4Address source = NetBytes.inet4(SOURCE);
    private final Inet4Address destination = NetBytes.inet4(DESTINATION);
    private Payload payload = Payload.EMPTY;
    private EchoTemplate template = template(payload);
    private int sequence;

    @Setup
    public void setup() {
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        payload = Payload.of(data);
        template = template(payload);
        buildThroughViews();
        buffer.get(0, datagram);
    }

    private EchoTemplate template(Payload echoed) {
        return new EchoTemplate(header(0), new EchoRequest(0x1234, 0, echoed));
    }

    private Ipv4Header header(int identification) {
        return new Ipv4Header(
                0,
                identification,
                Ipv4View.DONT_FRAGMENT,
                0,
                64,
                IpProtocol.ICMP,
                source,
                destination,
                Ipv4Options.NONE);
    }

    @Benchmark
    public int buildThroughViews() {
        ip.wrapForWriting(buffer, 0, LENGTH)
                .version(4)
                .headerLength(20)
                .tos(0)
                .totalLength(LENGTH)
                .identification(sequence)
                .flags(Ipv4View.DONT_FRAGMENT)
                .fragmentOffset(0)
                .ttl(64)
                .protocol(IpProtocol.ICMP)
                .source(SOURCE)
                .destination(DESTINATION)
                .fillChecksum();
        icmp.wrapForWriting(buffer, 20, LENGTH)
                .type(EchoRequest.TYPE)
                .code(0)
                .identifier(0x1234)
                .sequence(sequence++);
        buffer.put(28, data);
        return icmp.fillChecksum().checksum();
    }

    @Benchmark
    public int buildFromRecords() {
        EchoRequest echo = new EchoRequest(0x1234, sequence++ & 0xffff, payload);
        return echo.emit(buffer, header(sequence & 0xffff).emit(buffer, 0, echo.length()));
    }

    @Benchmark
    public byte[] buildWithPcap4j() {
        IcmpV4EchoPacket.Builder echo = new IcmpV4EchoPacket.Builder()
                .identifier((short) 0x1234)
                .sequenceNumber((short) sequence++)
                .payloadBuilder(new UnknownPacket.Builder().rawData(data));
        IcmpV4CommonPacket.Builder common = new IcmpV4CommonPacket.Builder()
                .type(IcmpV4Type.ECHO)
                .code(IcmpV4Code.NO_CODE)
                .payloadBuilder(echo)
                .correctChecksumAtBuild(true);
        return new IpV4Packet.Builder()
                .version(IpVersion.IPV4)
                .tos(IpV4Rfc791Tos.newInstance((byte) 0))
                .identification((short) sequence)
                .dontFragmentFlag(true)
                .ttl((byte) 64)
                .protocol(IpNumber.ICMPV4)
                .srcAddr(source)
                .dstAddr(destination)
                .payloadBuilder(common)
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true)
                .build()
                .getRawData();
    }

    /** The next packet of a sweep. */
    @Benchmark
    public void nextOfTemplate() {
        int next = sequence++;
        template.next(buffer, 0, next, next);
    }

    @Benchmark
    public int parseThroughViews() {
        ip.wrap(buffer, 0, LENGTH);
        icmp.wrap(buffer, ip.payloadAt(), ip.payloadLimit());
        boolean valid = ip.checksumValid() && icmp.checksumValid();
        return valid ? ip.source() + ip.ttl() + icmp.type() + icmp.identifier() + icmp.sequence() : -1;
    }

    @Benchmark
    public int parseToRecords() {
        ip.wrap(buffer, 0, LENGTH);
        icmp.wrap(buffer, ip.payloadAt(), ip.payloadLimit());
        boolean valid = ip.checksumValid() && icmp.checksumValid();
        Ipv4Header header = Ipv4Header.parse(ip);
        EchoRequest echo = (EchoRequest) IcmpMessage.parse(icmp);
        return valid
                ? header.ttl()
                        + echo.identifier()
                        + echo.sequence()
                        + echo.data().length()
                : -1;
    }

    @Benchmark
    public int parseWithPcap4j() throws IllegalRawDataException {
        IpV4Packet packet = IpV4Packet.newPacket(datagram, 0, LENGTH);
        IcmpV4CommonPacket common = (IcmpV4CommonPacket) packet.getPayload();
        IcmpV4EchoPacket echo = (IcmpV4EchoPacket) common.getPayload();
        boolean valid = packet.getHeader().hasValidChecksum(false) && common.hasValidChecksum(false);
        return valid
                ? packet.getHeader().getTtlAsInt()
                        + packet.getHeader().getSrcAddr().hashCode()
                        + echo.getHeader().getIdentifierAsInt()
                        + echo.getHeader().getSequenceNumberAsInt()
                : -1;
    }
}
