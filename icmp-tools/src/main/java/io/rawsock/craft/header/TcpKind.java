package io.rawsock.craft.header;

import io.rawsock.craft.list.Listing;
import io.rawsock.craft.list.TcpOptionNotation;
import io.rawsock.craft.word.FlagForm;
import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.tcp.TcpView;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** TCP (RFC 9293). */
final class TcpKind extends HeaderKind<TcpView> {
    private static final FlagForm FLAGS = FlagForm.of("F", "S", "R", "P", "A", "U", "E", "C", "AE");

    static final TcpKind TCP = new TcpKind();

    private static final int DEFAULT_SOURCE_PORT = 40_000;
    private static final int DEFAULT_DESTINATION_PORT = 80;
    private static final int DEFAULT_WINDOW = 64_240;
    private static final int UNIT = 4;
    private static final int FLAG_BITS = 9;

    private TcpKind() {
        super(
                "tcp",
                List.of(
                        field("sport", 16, Form.Plain.DECIMAL, TcpView::sourcePort, (v, x) -> v.sourcePort((int) x)),
                        field(
                                "dport",
                                16,
                                Form.Plain.DECIMAL,
                                TcpView::destinationPort,
                                (v, x) -> v.destinationPort((int) x)),
                        field("seq", 32, Form.Plain.DECIMAL, TcpView::sequence, TcpView::sequence),
                        field("ack", 32, Form.Plain.DECIMAL, TcpView::acknowledgment, TcpView::acknowledgment),
                        field(
                                "dataofs",
                                4,
                                Form.Plain.DECIMAL,
                                v -> v.headerLength() / UNIT,
                                (v, x) -> v.headerLength((int) x * UNIT)),
                        field(
                                "res",
                                3,
                                Form.Plain.DECIMAL,
                                v -> v.flags() >> FLAG_BITS,
                                (v, x) -> v.flags((v.flags() & ~TcpView.RESERVED_FLAGS) | (int) x << FLAG_BITS)),
                        field(
                                "flags",
                                FLAG_BITS,
                                FLAGS,
                                TcpView::flags,
                                (v, x) -> v.flags((v.flags() & TcpView.RESERVED_FLAGS) | (int) x)),
                        field("window", 16, Form.Plain.DECIMAL, TcpView::window, (v, x) -> v.window((int) x)),
                        field("chksum", 16, Form.Plain.HEX16, TcpView::checksum, (v, x) -> v.checksum((int) x)),
                        field(
                                "urgptr",
                                16,
                                Form.Plain.DECIMAL,
                                TcpView::urgentPointer,
                                (v, x) -> v.urgentPointer((int) x))));
    }

    @Override
    public TcpView view(ByteBuffer bytes, int at, int limit) {
        return new TcpView().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return TcpView.check(bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return TcpView.MIN_LENGTH;
    }

    @Override
    public int length(TcpView view) {
        return view.headerLength();
    }

    @Override
    public Listing listing() {
        return TcpOptionNotation.OPTIONS;
    }

    @Override
    public String meaning(TcpView view, Field<TcpView> field) {
        return switch (field.name()) {
            case "dataofs" -> view.headerLength() + " bytes";
            case "flags" -> "0x" + Integer.toHexString(view.flags() & ~TcpView.RESERVED_FLAGS);
            default -> "";
        };
    }

    @Override
    public void defaults(TcpView view, long index) {
        view.sourcePort(DEFAULT_SOURCE_PORT)
                .destinationPort(DEFAULT_DESTINATION_PORT)
                .flags(TcpView.SYN)
                .window(DEFAULT_WINDOW);
    }

    @Override
    public void complete(TcpView view, Set<String> given, Surroundings around) {
        if (!given.contains("dataofs")) {
            view.headerLength(around.payloadAt() - view.at());
        }
        if (!given.contains("chksum")) {
            view.fillChecksum(around.addressSum());
        }
    }
}
