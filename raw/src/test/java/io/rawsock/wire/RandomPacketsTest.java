package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.icmp.IcmpMessage;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.ipv4.Ipv4Header;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A million datagrams, random or captured and then damaged, through every parser: a defect or an answer, and what was
 * answered is emitted and parsed again to the same.
 */
class RandomPacketsTest {
    private static final int DATAGRAMS = 1_000_000;
    private static final byte[][] SEEDS = {
        TestBytes.captured("icmp-echo-request"),
        TestBytes.captured("icmp-time-exceeded"),
        TestBytes.captured("icmp-port-unreachable"),
        TestBytes.captured("icmp-time-exceeded-mpls"),
        TestBytes.captured("icmp-time-exceeded-mpls-no-length"),
        TestBytes.captured("icmp-host-unreachable-interface"),
        TestBytes.captured("icmp-extended-echo-by-address"),
        TestBytes.captured("icmp-extended-echo-reply"),
        TestBytes.captured("icmp-router-advertisement"),
        TestBytes.captured("icmp-timestamp-reply"),
        TestBytes.captured("icmp-address-mask-reply"),
        TestBytes.captured("icmp-redirect"),
        TestBytes.captured("icmp-parameter-problem"),
        TestBytes.captured("ipv4-record-route"),
        TestBytes.captured("ipv4-addresses-and-timestamps"),
        TestBytes.captured("ipv4-timestamps-prespecified"),
        TestBytes.captured("ipv4-router-alert"),
    };

    private final SplittableRandom random = new SplittableRandom(20_260_101);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(512);
    private final ByteBuffer copy = ByteBuffer.allocate(512);
    private int parsed;

    @Test
    void shouldAnswerAnyBytes() {
        byte[] datagram = new byte[240];
        for (int i = 0; i < DATAGRAMS; i++) {
            int length = next(datagram);
            buffer.put(0, datagram, 0, length);
            ipv4(length);
            icmp(0, length);
        }
        assertTrue(parsed > DATAGRAMS, "too few of the datagrams had something to parse: " + parsed);
    }

    private void ipv4(int length) {
        Defect defect = Ipv4View.check(buffer, 0, length);
        if (defect != Defect.NONE && defect != Defect.PAYLOAD_CUT) {
            return;
        }
        Ipv4View view = new Ipv4View().wrapQuoted(buffer, 0, length);
        view.checksumValid();
        icmp(view.payloadAt(), view.payloadLimit());
        if (view.checkOptions() != Defect.NONE) {
            return;
        }
        Ipv4Header header = Ipv4Header.parse(view);
        int end = header.emit(copy, 0, 0);
        for (int i = 20; i < end; i++) {
            assertEquals(buffer.get(i), copy.get(i), "option byte");
        }
        assertEquals(header, Ipv4Header.parse(new Ipv4View().wrap(copy, 0, end)));
        parsed++;
    }

    private void icmp(int at, int limit) {
        if (IcmpView.check(buffer, at, limit) != Defect.NONE) {
            return;
        }
        IcmpView view = new IcmpView().wrap(buffer, at, limit);
        view.checksumValid();
        view.checkExtensions();
        IcmpExtensions.parse(buffer, view.quoteLimit(), limit);
        IcmpMessage message = IcmpMessage.parse(view);
        int end = message.emit(copy, 0);
        assertEquals(message, IcmpMessage.parse(new IcmpView().wrap(copy, 0, end)));
        parsed++;
    }

    /** Fills {@code datagram} and returns its length. */
    private int next(byte[] datagram) {
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(datagram.length);
            random.nextBytes(datagram);
            datagram[0] = random.nextBoolean() ? datagram[0] : (byte) (0x40 | random.nextInt(16));
            return length;
        }
        byte[] seed = SEEDS[random.nextInt(SEEDS.length)];
        System.arraycopy(seed, 0, datagram, 0, seed.length);
        for (int damage = random.nextInt(4); damage > 0; damage--) {
            datagram[random.nextInt(seed.length)] = (byte) random.nextInt();
        }
        return random.nextInt(8) == 0 ? random.nextInt(seed.length) : seed.length;
    }
}
