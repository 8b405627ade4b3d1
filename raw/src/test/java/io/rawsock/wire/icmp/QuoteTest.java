package io.rawsock.wire.icmp;

import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.captured;
import static io.rawsock.wire.TestBytes.hex;
import static io.rawsock.wire.icmp.IcmpViewTest.icmp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmp.extension.InterfaceInformation;
import io.rawsock.wire.icmp.extension.InterfaceName;
import io.rawsock.wire.icmp.extension.MplsLabelStack;
import io.rawsock.wire.icmp.extension.MplsLabelStack.Entry;
import io.rawsock.wire.icmp.extension.UnknownObject;
import io.rawsock.wire.ipv4.Ipv4View;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteTest {
    private static final byte[] MPLS = icmp("icmp-time-exceeded-mpls");
    private static final int LENGTH_FIELD = 5;
    private static final int EXTENSIONS = 8 + 128;
    private static final IcmpExtensions THREE_LABELS = IcmpExtensions.of(MplsLabelStack.of(
            new Entry(24_001, 0, false, 1), new Entry(16, 5, false, 2), new Entry(0xfffff, 7, true, 255)));

    @ParameterizedTest
    @ValueSource(strings = {"icmp-time-exceeded-mpls", "icmp-time-exceeded-mpls-no-length"})
    void shouldFindTheLabels(String name) {
        byte[] icmp = icmp(name);
        TimeExceeded message = (TimeExceeded) parse(icmp);

        assertEquals(THREE_LABELS, message.quoted().extensions());
        assertEquals(128, message.quoted().datagram().length());
        ByteBuffer datagram = ByteBuffer.wrap(message.quoted().datagram().toBytes());
        assertEquals(56, new Ipv4View().wrap(datagram, 0, 128).payloadLimit());
    }

    @Test
    void shouldEmitTheLabelsAsTheyWereWritten() {
        Payload probe = Payload.of(ByteBuffer.wrap(MPLS), 8, 8 + 56);
        TimeExceeded message = new TimeExceeded(TimeExceeded.TTL_EXCEEDED, new Quote(probe, THREE_LABELS));
        ByteBuffer out = TestBytes.poisoned(message.length());

        message.emit(out, 0);

        assertArrayEquals(MPLS, bytes(out));
        assertEquals(message, parse(MPLS));
    }

    @Test
    void shouldReadAndEmitInterfacesAndWhatIsUnknown() throws Exception {
        byte[] icmp = icmp("icmp-host-unreachable-interface");
        IcmpExtensions expected = IcmpExtensions.of(
                new InterfaceInformation(
                        InterfaceInformation.INCOMING,
                        7L,
                        NetBytes.inet4(0x0a4d0102),
                        InterfaceName.of("eth0/1.7"),
                        1500L),
                new InterfaceInformation(
                        InterfaceInformation.OUTGOING, null, InetAddress.getByName("2001:db8::1"), null, null),
                new UnknownObject(200, 1, Payload.of(hex("deadbeef"))));
        DestinationUnreachable message = (DestinationUnreachable) parse(icmp);
        ByteBuffer out = TestBytes.poisoned(icmp.length);

        message.emit(out, 0);

        assertEquals(expected, message.quoted().extensions());
        assertArrayEquals(icmp, bytes(out));
    }

    @Test
    void shouldBelieveALengthInBytesOnlyIfTheChecksumProvesIt() {
        byte[] inBytes = MPLS.clone();
        inBytes[LENGTH_FIELD] = (byte) 128;
        assertEquals(THREE_LABELS, extensions(inBytes));

        inBytes[EXTENSIONS + 2] = 0;
        inBytes[EXTENSIONS + 3] = 0;
        assertEquals(IcmpExtensions.NONE, extensions(inBytes));
    }

    @Test
    void shouldBelieveAnAbsentLengthOnlyIfTheChecksumProvesIt() {
        byte[] old = icmp("icmp-time-exceeded-mpls-no-length");
        old[old.length - 1] ^= 1;
        assertEquals(IcmpExtensions.NONE, extensions(old));
        assertEquals(Defect.NONE, view(old).checkExtensions());
        assertEquals(old.length, view(old).quoteLimit());
    }

    @Test
    void shouldBelieveALengthBelow128OnlyIfTheChecksumProvesIt() {
        byte[] quote = Arrays.copyOfRange(MPLS, 0, 8 + 56);
        byte[] cut = Arrays.copyOf(quote, quote.length + MPLS.length - EXTENSIONS);
        System.arraycopy(MPLS, EXTENSIONS, cut, quote.length, MPLS.length - EXTENSIONS);
        cut[LENGTH_FIELD] = 56 / 4;
        assertEquals(THREE_LABELS, extensions(cut));

        cut[LENGTH_FIELD] = 52 / 4;
        assertEquals(IcmpExtensions.NONE, extensions(cut));
    }

    @Test
    void shouldTakeAChecksumThatWasNotComputed() {
        byte[] icmp = MPLS.clone();
        icmp[EXTENSIONS + 2] = 0;
        icmp[EXTENSIONS + 3] = 0;

        assertEquals(THREE_LABELS, extensions(icmp));
    }

    @Test
    void shouldLeaveDefectiveExtensionsInTheDatagramAndSaySo() {
        byte[] icmp = MPLS.clone();
        icmp[EXTENSIONS + 2] ^= 1;

        assertEquals(Defect.BAD_CHECKSUM, view(icmp).checkExtensions());
        TimeExceeded message = (TimeExceeded) parse(icmp);
        assertEquals(IcmpExtensions.NONE, message.quoted().extensions());
        assertEquals(icmp.length - 8, message.quoted().datagram().length());
    }

    @Test
    void shouldFindProvedExtensionsWhateverTheLengthSays() {
        for (int length = 0; length < 256; length++) {
            byte[] icmp = MPLS.clone();
            icmp[LENGTH_FIELD] = (byte) length;
            assertEquals(Defect.NONE, view(icmp).checkExtensions(), "length " + length);
            assertEquals(THREE_LABELS, extensions(icmp), "length " + length);
        }
    }

    @Test
    void shouldSayWhatIsWrongWhereAnUnprovedLengthPoints() {
        byte[] icmp = MPLS.clone();
        icmp[EXTENSIONS + 2] = 0;
        icmp[EXTENSIONS + 3] = 0;
        for (int length = 33; length < 256; length++) {
            icmp[LENGTH_FIELD] = (byte) length;
            // 33 to 36 point into the structure, which then does not begin with version 2; the rest beyond it.
            Defect expected = length <= 36 ? Defect.BAD_VERSION : Defect.NONE;
            assertEquals(expected, view(icmp).checkExtensions(), "length " + length);
            assertEquals(IcmpExtensions.NONE, extensions(icmp), "length " + length);
        }
    }

    @Test
    void shouldNotSeeExtensionsInAnErrorThatCannotHaveThem() {
        byte[] icmp = MPLS.clone();
        icmp[0] = SourceQuench.TYPE;

        assertEquals(icmp.length, view(icmp).quoteLimit());
        assertEquals(icmp.length - 8, ((SourceQuench) parse(icmp)).quoted().length());
    }

    @Test
    void shouldRefuseExtensionsAfterMoreThanTheLengthCanSay() {
        new Quote(Payload.of(new byte[1020]), THREE_LABELS);
        assertThrows(IllegalArgumentException.class, () -> new Quote(Payload.of(new byte[1021]), THREE_LABELS));
        Quote.of(Payload.of(new byte[1021]));
    }

    @Test
    void shouldFindTheExtensionsOfADatagramThatHasThemItself() {
        byte[] datagram = Arrays.copyOfRange(MPLS, 8, MPLS.length);

        assertEquals(((TimeExceeded) parse(MPLS)).quoted(), Quote.of(Payload.of(datagram)));
    }

    @Test
    void shouldSurviveALongQuoteOfTheKernel() {
        byte[] datagram = captured("icmp-fragmentation-needed");

        assertEquals(
                Defect.NONE,
                view(Arrays.copyOfRange(datagram, 20, datagram.length)).checkExtensions());
    }

    private static IcmpView view(byte[] icmp) {
        return new IcmpView().wrap(ByteBuffer.wrap(icmp), 0, icmp.length);
    }

    private static IcmpMessage parse(byte[] icmp) {
        return IcmpMessage.parse(view(icmp));
    }

    private static IcmpExtensions extensions(byte[] icmp) {
        return ((TimeExceeded) parse(icmp)).quoted().extensions();
    }
}
