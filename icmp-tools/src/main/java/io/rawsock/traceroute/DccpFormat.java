package io.rawsock.traceroute;

import static io.rawsock.wire.NetBytes.u16;
import static io.rawsock.wire.NetBytes.u32;
import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.traceroute.TraceMethod.Dccp;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import java.nio.ByteBuffer;

/** DCCP requests (RFC 4340 section 5.1), each from a source port of its own and with a sequence number to recognise. */
final class DccpFormat implements ProbeFormat {
    //  0                   1                   2                   3
    //  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |          Source Port          |           Dest Port           |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |  Data Offset  | CCVal | CsCov |           Checksum            |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // | Res | Type  |X|   Reserved    |  Sequence Number (high bits)  |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |                  Sequence Number (low bits)                   |
    // +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // |    Service Code of a request; of others reserved and the high bits of the acknowledgement, then its low bits
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int DATA_OFFSET = 4;
    private static final int COVERAGE = 5;
    private static final int CHECKSUM = 6;
    private static final int TYPE_X = 8;
    private static final int SEQUENCE_HIGH = 10;
    private static final int SEQUENCE_LOW = 12;
    private static final int SERVICE_CODE = 16;
    private static final int REQUEST_LENGTH = 20;
    private static final int ACKNOWLEDGMENT_HIGH = 18;
    private static final int ACKNOWLEDGMENT_LOW = 20;
    private static final int ACKNOWLEDGED_LENGTH = 24;
    private static final int SHORTEST_QUOTE = 8;

    /** Type 0, request, with 48 bits of sequence number. */
    private static final int REQUEST = 1;

    private static final long SEQUENCE_MASK = 0xffff_ffff_ffffL;

    private final Dccp method;
    private final int sourcePort;
    private final int addressSum;
    private final ProbeCookies cookies;
    private final SentChecksums sent = new SentChecksums();
    private boolean changed;

    /** @param sourcePort of the first probe */
    DccpFormat(Dccp method, int sourcePort, int addressSum, ProbeCookies cookies) {
        this.method = method;
        this.sourcePort = sourcePort;
        this.addressSum = addressSum;
        this.cookies = cookies;
    }

    @Override
    public int headerLength() {
        return REQUEST_LENGTH;
    }

    @Override
    public void write(ByteBuffer out, int at, int length, int number, int flow) {
        long sequence = sequence(number);
        u16(out, at + SOURCE_PORT, sourcePort(number));
        u16(out, at + DESTINATION_PORT, method.port());
        u8(out, at + DATA_OFFSET, REQUEST_LENGTH / Integer.BYTES);
        u8(out, at + COVERAGE, 0);
        u16(out, at + CHECKSUM, 0);
        u16(out, at + TYPE_X, REQUEST << 8);
        u16(out, at + SEQUENCE_HIGH, (int) (sequence >>> 32));
        u32(out, at + SEQUENCE_LOW, sequence & 0xffff_ffffL);
        u32(out, at + SERVICE_CODE, method.serviceCode() & 0xffff_ffffL);
        int seed = InternetChecksum.pseudoHeader(addressSum, IpProtocol.DCCP, REQUEST_LENGTH);
        int checksum = InternetChecksum.finish(InternetChecksum.sum(seed, out, at, at + REQUEST_LENGTH));
        u16(out, at + CHECKSUM, checksum);
        sent.put(number, checksum);
    }

    private int sourcePort(int number) {
        return method.sourcePort() == 0 ? sourcePort + number & 0xffff : sourcePort;
    }

    private long sequence(int number) {
        return cookies.of(number) & SEQUENCE_MASK;
    }

    @Override
    public int quoted(ByteBuffer in, int at, int limit, int quotedAddressSum, int identification) {
        if (limit - at < SHORTEST_QUOTE) {
            return NONE;
        }
        int seenPorts = u16(in, at + SOURCE_PORT) + u16(in, at + DESTINATION_PORT);
        int checksum = u16(in, at + CHECKSUM);
        for (int number = 0; number < sent.count(); number++) {
            int ports = sourcePort(number) + method.port();
            boolean whole = limit - at >= SERVICE_CODE;
            boolean ours = whole
                    ? sequence(in, at) == sequence(number)
                    : u16(in, at + DESTINATION_PORT) == method.port()
                            && sent.fits(number, checksum, addressSum + ports, quotedAddressSum + seenPorts);
            if (ours) {
                changed = seenPorts != ports || checksum != sent.get(number);
                return number;
            }
        }
        return NONE;
    }

    private static long sequence(ByteBuffer in, int at) {
        return (long) u16(in, at + SEQUENCE_HIGH) << 32 | u32(in, at + SEQUENCE_LOW);
    }

    @Override
    public boolean changed() {
        return changed;
    }

    @Override
    public int answered(ByteBuffer in, int at, int limit) {
        if (limit - at < ACKNOWLEDGED_LENGTH
                || (u8(in, at + TYPE_X) & 1) == 0
                || u16(in, at + SOURCE_PORT) != method.port()) {
            return NONE;
        }
        long acknowledged = (long) u16(in, at + ACKNOWLEDGMENT_HIGH) << 32 | u32(in, at + ACKNOWLEDGMENT_LOW);
        for (int number = 0; number < sent.count(); number++) {
            if (acknowledged == sequence(number) && u16(in, at + DESTINATION_PORT) == sourcePort(number)) {
                return number;
            }
        }
        return NONE;
    }
}
