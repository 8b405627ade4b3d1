package io.rawsock.wire.icmp.extension;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import io.rawsock.wire.icmp.extension.MplsLabelStack.Entry;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpExtensionsTest {
    // RFC 4950: label 24001, TTL 1, bottom of the stack.
    private static final byte[] ONE_LABEL = hex("2000 c819 0008 0101 05dc1101");
    private static final IcmpExtensions LABEL = IcmpExtensions.of(MplsLabelStack.of(new Entry(24_001, 0, true, 1)));

    @Test
    void shouldReadAndWriteThroughTheView() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ONE_LABEL)) {
            ExtensionView view = new ExtensionView().wrap(buffer, ODD, ODD + 12);
            assertEquals(2, view.version());
            assertEquals(0xc819, view.checksum());
            assertTrue(view.checksumValid());
            assertFalse(view.checksum(0xc818).checksumValid());
            assertTrue(view.checksum(0).checksumValid());
            assertEquals(ODD + 4, view.objectsAt());
            view.version(2).fillChecksum();

            assertArrayEquals(ONE_LABEL, bytes(buffer, ODD, ODD + 12));
        }
    }

    @Test
    void shouldParseAndEmitOverPoison() {
        for (ByteBuffer buffer : TestBytes.everyKindWith(ONE_LABEL)) {
            assertEquals(LABEL, IcmpExtensions.parse(buffer, ODD, ODD + 12));
        }
        for (ByteBuffer buffer : TestBytes.everyKind(12)) {
            assertEquals(ODD + 12, LABEL.emit(buffer, ODD));
            assertArrayEquals(ONE_LABEL, bytes(buffer, ODD, ODD + 12));
            assertEquals(TestBytes.POISON, buffer.get(ODD + 12));
        }
        assertEquals(3, IcmpExtensions.NONE.emit(TestBytes.poisoned(8), 3));
    }

    @ParameterizedTest(name = "{0}: {1}, {2} objects")
    @CsvSource({
        "2000, TOO_SHORT, 0",
        "3000 0000 0004 0101, BAD_VERSION, 0",
        "0000 0000 0004 0101, BAD_VERSION, 0",
        "2000 1234 0004 0101, BAD_CHECKSUM, 0",
        "2000 0000, NONE, 0",
        "2000 0000 0004 c801, NONE, 1",
        "2000 0000 0004 c801 0000 c801, BAD_OBJECT, 1",
        "2000 0000 0000 0101, BAD_OBJECT, 0",
        "2000 0000 0003 0101, BAD_OBJECT, 0",
        "2000 0000 ffff c801, OBJECT_CUT, 0",
        "2000 0000 0004 c801 0005 c801, OBJECT_CUT, 1",
        "2000 0000 0004 c801 00, OBJECT_CUT, 1",
        "2000 0000 0004 c801 0004c8, OBJECT_CUT, 1",
        "2000 0000 0007 c801 aabbcc, NONE, 1",
        "2000 0000 0004 0101, NONE, 1",
        "2000 0000 0005 0101 00, BAD_OBJECT, 0",
        "2000 0000 0007 0101 000000, BAD_OBJECT, 0",
        "2000 0000 0007 0102 000000, NONE, 1",
        "2000 0000 0008 0208 00000007, NONE, 1",
        "2000 0000 0004 0208, BAD_OBJECT, 0",
        "2000 0000 000c 0208 00000007 00000007, BAD_OBJECT, 0",
        "2000 0000 000c 0204 0001 0000 0a4d0102, NONE, 1",
        "2000 0000 000c 0204 0002 0000 0a4d0102, BAD_OBJECT, 0",
        "2000 0000 000c 0204 0003 0000 0a4d0102, BAD_OBJECT, 0",
        "2000 0000 0006 0204 0001, BAD_OBJECT, 0",
        "2000 0000 0008 0202 04 657468, NONE, 1",
        "2000 0000 0008 0202 00 657468, BAD_OBJECT, 0",
        "2000 0000 0008 0202 03 657468, BAD_OBJECT, 0",
        "2000 0000 0008 0202 08 657468, BAD_OBJECT, 0",
        "2000 0000 0004 0202, BAD_OBJECT, 0",
        "2000 0000 0008 0201 000005dc, NONE, 1",
        "2000 0000 0006 0201 05dc, BAD_OBJECT, 0",
        "2000 0000 0004 0200, NONE, 1",
        "2000 0000 0004 02f0, NONE, 1",
        "2000 0000 0008 0301 62723000, NONE, 1",
        "2000 0000 0004 0301, NONE, 1",
        "2000 0000 0008 0302 00000063, NONE, 1",
        "2000 0000 0006 0302 0063, BAD_OBJECT, 0",
        "2000 0000 000c 0303 0001 04 00 0a4d0102, NONE, 1",
        "2000 0000 000c 0303 0001 05 00 0a4d0102, BAD_OBJECT, 0",
        "2000 0000 0006 0303 0001, BAD_OBJECT, 0",
        "2000 0000 0004 0304, NONE, 1",
    })
    void shouldNameTheDefectAndParseWhatIsBeforeIt(String structure, Defect expected, int objects) {
        ByteBuffer buffer = ByteBuffer.wrap(hex(structure));
        int limit = buffer.limit();

        assertEquals(expected, ExtensionView.check(buffer, 0, limit));
        assertEquals(objects, IcmpExtensions.parse(buffer, 0, limit).objects().size());
        if (expected != Defect.NONE) {
            var e = assertThrows(MalformedPacketException.class, () -> new ExtensionView().wrap(buffer, 0, limit));
            assertEquals(expected, e.defect());
        }
    }

    @Test
    void shouldNameTheDefectOfEveryTruncatedLength() {
        byte[] structure = hex("2000 0000 000c 0204 0001 0000 0a4d0102");
        for (int length = 0; length < structure.length; length++) {
            Defect expected = length < 4 ? Defect.TOO_SHORT : length == 4 ? Defect.NONE : Defect.OBJECT_CUT;
            assertEquals(expected, ExtensionView.check(ByteBuffer.wrap(structure), 0, length), "length " + length);
        }
    }

    @Test
    void shouldParseAsManyObjectsAsThereAre() {
        String forty = "0008 0101 05dc1101".repeat(40);
        byte[] structure = hex("2000 0000" + forty);

        List<ExtensionObject> expected = Collections.nCopies(40, LABEL.objects().get(0));
        assertEquals(
                new IcmpExtensions(expected), IcmpExtensions.parse(ByteBuffer.wrap(structure), 0, structure.length));
    }

    @Test
    void shouldKeepANameThatIsNotText() {
        byte[] structure = hex("2000 0000 000c 0202 08 ff1b5b33 000000");
        var parsed = (InterfaceInformation) IcmpExtensions.parse(ByteBuffer.wrap(structure), 0, structure.length)
                .objects()
                .get(0);

        assertEquals(new InterfaceName(Payload.of(hex("ff1b5b33"))), parsed.name());
        assertEquals("\ufffd\u001b[3", String.valueOf(parsed.name()));
    }

    @Test
    void shouldRefuseWhatAnObjectCannotSay() {
        refused(() -> new Entry(1 << 20, 0, false, 0));
        refused(() -> new Entry(0, 8, false, 0));
        refused(() -> new Entry(0, 0, false, 256));
        refused(() -> new UnknownObject(MplsLabelStack.CLASS, MplsLabelStack.INCOMING, Payload.EMPTY));
        refused(() -> new UnknownObject(256, 0, Payload.EMPTY));
        refused(() -> new UnknownObject(200, 256, Payload.EMPTY));
        refused(() -> new InterfaceByIndex(1L << 32));
        refused(() -> new InterfaceByAddress(65_536, Payload.EMPTY));
        refused(() -> new InterfaceByAddress(1, Payload.of(new byte[256])));
        refused(() -> new InterfaceInformation(4, null, null, null, null));
        refused(() -> new InterfaceInformation(0, -1L, null, null, null));
        refused(() -> new InterfaceInformation(0, null, null, null, 1L << 32));
        refused(() -> new InterfaceInformation(0, null, null, InterfaceName.of("x".repeat(64)), null));
        refused(() -> InterfaceName.of("eth0\0"));
        refused(() -> new InterfaceByName(InterfaceName.of("x".repeat(65_530))));
        refused(() -> IcmpExtensions.of(new UnknownObject(200, 1, Payload.of(new byte[65_532]))));
        IcmpExtensions.of(new UnknownObject(200, 1, Payload.of(new byte[65_531])));
    }

    private static void refused(Executable construction) {
        assertThrows(IllegalArgumentException.class, construction);
    }
}
