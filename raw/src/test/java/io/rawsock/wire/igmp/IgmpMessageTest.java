package io.rawsock.wire.igmp;

import static io.rawsock.wire.TestBytes.ODD;
import static io.rawsock.wire.TestBytes.bytes;
import static io.rawsock.wire.TestBytes.hex;
import static io.rawsock.wire.igmp.IgmpViewTest.igmp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.TestBytes;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IgmpMessageTest {
    private static final Inet4Address ALL = NetBytes.inet4(0);
    private static final Inet4Address GROUP = NetBytes.inet4(0xef010203);
    private static final Inet4Address CHANNEL = NetBytes.inet4(0xe8010101);
    private static final Inet4Address SOURCE_9 = NetBytes.inet4(0x0a4e0209);
    private static final Inet4Address SOURCE_10 = NetBytes.inet4(0x0a4e020a);
    private static final Inet4Address SOURCE_11 = NetBytes.inet4(0x0a4e020b);

    /** Messages beside the bytes they were captured, or written from their RFC, as. */
    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(new MembershipQuery(0, ALL), hex("1100 eeff 00000000")),
                Arguments.of(new MembershipQuery(100, ALL), igmp("igmp-query-v2")),
                Arguments.of(MembershipReportV1.of(NetBytes.inet4(0xef010204)), igmp("igmp-report-v1")),
                Arguments.of(MembershipReportV2.of(GROUP), igmp("igmp-report-v2")),
                Arguments.of(LeaveGroup.of(GROUP), igmp("igmp-leave")),
                Arguments.of(new LeaveGroup(GROUP, payload("ff")), hex("1700 f8f9 ef010203 ff")),
                Arguments.of(
                        new MembershipQueryV3(88, ALL, 0, false, 2, 125, List.of(), Payload.EMPTY),
                        igmp("igmp-query-v3")),
                Arguments.of(
                        new MembershipQueryV3(
                                10, CHANNEL, 0, false, 2, 125, List.of(SOURCE_10, SOURCE_9), Payload.EMPTY),
                        igmp("igmp-query-v3-sources")),
                Arguments.of(
                        new MembershipQueryV3(
                                0xff, GROUP, MembershipQueryV3.EXTENSION, true, 7, 0x8f, List.of(), payload("0102")),
                        hex("11ff 6c6a ef010203 8f8f 0000 0102")),
                Arguments.of(
                        MembershipReportV3.of(
                                GroupRecord.of(GroupRecord.ALLOW_NEW_SOURCES, CHANNEL, SOURCE_9, SOURCE_10, SOURCE_11)),
                        igmp("igmp-report-v3-allow")),
                Arguments.of(
                        MembershipReportV3.of(
                                GroupRecord.of(GroupRecord.ALLOW_NEW_SOURCES, CHANNEL, SOURCE_9, SOURCE_10),
                                GroupRecord.of(GroupRecord.CHANGE_TO_EXCLUDE_MODE, GROUP)),
                        igmp("igmp-report-v3-two-groups")),
                Arguments.of(
                        MembershipReportV3.of(
                                GroupRecord.of(GroupRecord.BLOCK_OLD_SOURCES, CHANNEL, SOURCE_10, SOURCE_9)),
                        igmp("igmp-report-v3-block")),
                Arguments.of(
                        new MembershipReportV3(
                                MembershipReportV3.EXTENSION,
                                List.of(
                                        new GroupRecord(7, CHANNEL, List.of(SOURCE_9), payload("01020304")),
                                        GroupRecord.of(GroupRecord.MODE_IS_INCLUDE, GROUP)),
                                payload("c0ff")),
                        hex("2200 aa96 8000 0002 0701 0001 e8010101 0a4e0209 01020304 0100 0000 ef010203 c0ff")),
                Arguments.of(new UnknownIgmp(0x33, 7, 0x80000001, payload("aa")), hex("3307 a2f6 80000001 aa")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldParse(IgmpMessage message, byte[] captured) {
        for (ByteBuffer buffer : TestBytes.everyKindWith(captured)) {
            IgmpView view = new IgmpView().wrap(buffer, ODD, ODD + captured.length);

            assertEquals(message, IgmpMessage.parse(view));
            assertEquals(view.type(), message.type());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldEmitOverPoison(IgmpMessage message, byte[] captured) {
        assertEquals(captured.length, message.length());
        for (ByteBuffer buffer : TestBytes.everyKind(captured.length)) {
            int end = ODD + captured.length;

            assertEquals(end, message.emit(buffer, ODD));
            assertArrayEquals(captured, bytes(buffer, ODD, end));
            assertEquals(TestBytes.POISON, buffer.get(ODD - 1));
            assertEquals(TestBytes.POISON, buffer.get(end));
        }
    }

    @Test
    void shouldDecodeTimes() {
        MembershipQueryV3 query = new MembershipQueryV3(0x92, ALL, 0, false, 2, 0x8f, List.of(), Payload.EMPTY);

        assertEquals(288, query.maxResponseTime());
        assertEquals(248, query.queryInterval());
    }

    @Test
    void shouldKeepADefectiveMessageAsItCame() {
        byte[] cut = hex("1100 0000 00000000 0000 0001 0a");
        IgmpMessage message = IgmpMessage.parse(new IgmpView().wrap(ByteBuffer.wrap(cut), 0, cut.length));

        assertEquals(new UnknownIgmp(0x11, 0, 0, payload("0000 0001 0a")), message);
    }

    @Test
    void shouldRefuseWhatAMessageCannotSay() {
        List<Inet4Address> many = Collections.nCopies(65_536, GROUP);

        refused(() -> new MembershipQuery(256, ALL));
        refused(() -> new MembershipQueryV3(256, ALL, 0, false, 0, 0, List.of(), Payload.EMPTY));
        refused(() -> new MembershipQueryV3(0, ALL, 16, false, 0, 0, List.of(), Payload.EMPTY));
        refused(() -> new MembershipQueryV3(0, ALL, 0, false, 8, 0, List.of(), Payload.EMPTY));
        refused(() -> new MembershipQueryV3(0, ALL, 0, false, 0, -1, List.of(), Payload.EMPTY));
        refused(() -> new MembershipQueryV3(0, ALL, 0, false, 0, 0, many, Payload.EMPTY));
        refused(() -> new MembershipReportV3(65_536, List.of(), Payload.EMPTY));
        refused(() -> new MembershipReportV3(0, Collections.nCopies(65_536, GroupRecord.of(1, GROUP)), Payload.EMPTY));
        refused(() -> GroupRecord.of(256, GROUP));
        refused(() -> new GroupRecord(1, GROUP, many, Payload.EMPTY));
        refused(() -> new GroupRecord(1, GROUP, List.of(), payload("0102")));
        refused(() -> new GroupRecord(1, GROUP, List.of(), Payload.of(new byte[1024])));
        refused(() -> new UnknownIgmp(256, 0, 0, Payload.EMPTY));
        refused(() -> new UnknownIgmp(0, 256, 0, Payload.EMPTY));
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }

    private static Payload payload(String digits) {
        return Payload.of(hex(digits));
    }
}
