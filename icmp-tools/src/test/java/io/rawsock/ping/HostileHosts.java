package io.rawsock.ping;

import io.rawsock.lab.TunResponder.Responder;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts 198.51.100.0/24, each of which answers a ping in a wrong way of its own; the others answer well. And those of IPv6. */
final class HostileHosts implements Responder {
    private static final int ROUTER = 0x0a420063; // 10.66.0.99
    private static final int ICMP_AT = 20;
    private static final int DATA_AT = 28;

    private final NodeInformationHosts information = new NodeInformationHosts();
    private byte @Nullable [] waiting;

    @Override
    public List<byte[]> reply(byte[] packet) {
        if (packet[0] >> 4 == 6) {
            return information.reply(packet);
        }
        if (packet[0] != 0x45 || packet[9] != IpProtocol.ICMP || packet[ICMP_AT] != EchoRequest.TYPE) {
            return List.of();
        }
        return switch (packet[19] & 0xff) {
            case 1 -> List.of(echo(packet), echo(packet), echo(packet));
            case 2 -> List.of(poke(echo(packet), ICMP_AT + 2, 0x55));
            case 3 -> List.of(sum(poke(echo(packet), DATA_AT + 20, 0xeb)));
            case 4 -> List.of(cut(echo(packet), DATA_AT + 16));
            case 5 -> List.of(from(echo(packet), ROUTER));
            case 6 -> List.of(sum(poke(echo(packet), ICMP_AT + 4, packet[ICMP_AT + 4] ^ 0xff)));
            case 7 -> List.of(sum(poke(echo(packet), ICMP_AT + 6, 0x77)));
            case 8 -> List.of(forget(echo(packet)));
            case 9 -> List.of(sum(poke(echo(packet), ICMP_AT, EchoRequest.TYPE)));
            case 10 -> List.of(sum(poke(echo(packet), ICMP_AT, 42)));
            case 11 -> List.of(cut(echo(packet), ICMP_AT + 4));
            case 12 -> List.of(error(packet, DestinationUnreachable.TYPE, 250, 0));
            case 13 -> List.of(error(packet, TimeExceeded.TYPE, 9, 0));
            case 14 -> List.of(error(packet, ParameterProblem.TYPE, 0, 20L << 24));
            case 15 -> List.of(error(packet, SourceQuench.TYPE, 0, 0), echo(packet));
            case 16 -> List.of(error(packet, Redirect.TYPE, Redirect.FOR_HOST, 0x0a4200fa), echo(packet));
            case 17 -> List.of(error(poke(packet.clone(), 0, 0x4f), TimeExceeded.TYPE, 0, 0));
            case 18 -> List.of(error(poke(packet.clone(), 0, 0x40), TimeExceeded.TYPE, 0, 0));
            case 19 -> List.of(error(poke(packet.clone(), 19, 200), TimeExceeded.TYPE, 0, 0));
            case 20 -> List.of(error(Arrays.copyOf(packet, DATA_AT - 1), TimeExceeded.TYPE, 0, 0));
            case 21 -> swapped(packet);
            // What iputils would take for seconds and microseconds of the time it left at.
            case 22 -> List.of(stamp(packet, -2_513_732_689_199_106L, 0));
            case 23 -> List.of(stamp(packet, 0, 0));
            case 24 -> List.of(stamp(packet, Long.MAX_VALUE, Long.MAX_VALUE));
            case 25 -> List.of(sum(poke(echo(packet), DATA_AT + 8, 0x7f)));
            case 26 -> List.of(sum(poke(echo(packet), ICMP_AT + 1, 7)));
            case 27 -> List.of(bare(echo(packet)));
            case 28 -> List.of(from(echo(packet), 0));
            case 29 -> hundred(echo(packet));
            default -> List.of(echo(packet));
        };
    }

    private static byte[] echo(byte[] request) {
        byte[] reply = request.clone();
        reply[ICMP_AT] = EchoReply.TYPE;
        Ipv4View header = new Ipv4View().wrap(ByteBuffer.wrap(reply), 0, reply.length);
        int target = header.destination();
        header.destination(header.source()).source(target).ttl(64).fillChecksum();
        return sum(reply);
    }

    private static byte[] error(byte[] quoted, int type, int code, long rest) {
        byte[] packet = new byte[DATA_AT + quoted.length];
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        bytes.put(DATA_AT, quoted);
        Ipv4View header = new Ipv4View().wrapForWriting(bytes, 0, packet.length);
        header.version(4)
                .headerLength(ICMP_AT)
                .totalLength(packet.length)
                .ttl(64)
                .protocol(IpProtocol.ICMP);
        header.source(ROUTER)
                .destination(NetBytes.i32(ByteBuffer.wrap(quoted), 12))
                .fillChecksum();
        new IcmpView()
                .wrapForWriting(bytes, ICMP_AT, packet.length)
                .type(type)
                .code(code)
                .rest(rest);
        return sum(packet);
    }

    /** The answer to each odd request comes after that to the next one. */
    private List<byte[]> swapped(byte[] packet) {
        byte[] before = waiting;
        waiting = (packet[ICMP_AT + 7] & 1) == 1 ? echo(packet) : null;
        return before == null || waiting != null ? List.of() : List.of(echo(packet), before);
    }

    private static List<byte[]> hundred(byte[] reply) {
        return Collections.nCopies(100, reply);
    }

    private static byte[] stamp(byte[] request, long seconds, long micros) {
        byte[] reply = echo(request);
        ByteBuffer.wrap(reply)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(DATA_AT, seconds)
                .putLong(DATA_AT + 8, micros);
        return sum(reply);
    }

    private static byte[] forget(byte[] reply) {
        Arrays.fill(reply, DATA_AT, DATA_AT + 16, (byte) 0xff);
        return sum(reply);
    }

    private static byte[] from(byte[] reply, int address) {
        new Ipv4View()
                .wrap(ByteBuffer.wrap(reply), 0, reply.length)
                .source(address)
                .fillChecksum();
        return reply;
    }

    private static byte[] cut(byte[] reply, int length) {
        byte[] shorter = Arrays.copyOf(reply, length);
        ByteBuffer bytes = ByteBuffer.wrap(shorter);
        new Ipv4View().wrapForWriting(bytes, 0, length).totalLength(length).fillChecksum();
        return sum(shorter);
    }

    /** No more than the IP header. */
    private static byte[] bare(byte[] reply) {
        byte[] header = Arrays.copyOf(reply, ICMP_AT);
        new Ipv4View()
                .wrapForWriting(ByteBuffer.wrap(header), 0, ICMP_AT)
                .totalLength(ICMP_AT)
                .fillChecksum();
        return header;
    }

    private static byte[] poke(byte[] packet, int at, int value) {
        packet[at] = (byte) value;
        return packet;
    }

    private static byte[] sum(byte[] packet) {
        new IcmpView()
                .wrapForWriting(ByteBuffer.wrap(packet), ICMP_AT, packet.length)
                .fillChecksum();
        return packet;
    }
}
