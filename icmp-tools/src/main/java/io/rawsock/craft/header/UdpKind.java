package io.rawsock.craft.header;

import io.rawsock.craft.word.Form;
import io.rawsock.wire.Defect;
import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.udp.UdpView;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** UDP (RFC 768). */
final class UdpKind extends HeaderKind<UdpView> {
    static final UdpKind UDP = new UdpKind();

    private static final int DEFAULT_SOURCE_PORT = 40_000;
    private static final int DEFAULT_DESTINATION_PORT = 33_434;

    private UdpKind() {
        super(
                "udp",
                List.of(
                        field("sport", 16, Form.Plain.DECIMAL, UdpView::sourcePort, (v, x) -> v.sourcePort((int) x)),
                        field(
                                "dport",
                                16,
                                Form.Plain.DECIMAL,
                                UdpView::destinationPort,
                                (v, x) -> v.destinationPort((int) x)),
                        field("len", 16, Form.Plain.DECIMAL, UdpView::length, (v, x) -> v.length((int) x)),
                        field("chksum", 16, Form.Plain.HEX16, UdpView::checksum, (v, x) -> v.checksum((int) x))));
    }

    @Override
    public UdpView view(ByteBuffer bytes, int at, int limit) {
        return new UdpView().wrapForWriting(bytes, at, limit);
    }

    @Override
    public Defect check(ByteBuffer bytes, int at, int limit) {
        return UdpView.check(bytes, at, limit);
    }

    @Override
    public int fixedLength() {
        return UdpView.HEADER_LENGTH;
    }

    @Override
    public String meaning(UdpView view, Field<UdpView> field) {
        return field.name().equals("chksum") && view.checksum() == UdpView.NO_CHECKSUM ? "none" : "";
    }

    @Override
    public void defaults(UdpView view, long index) {
        view.sourcePort(DEFAULT_SOURCE_PORT).destinationPort(DEFAULT_DESTINATION_PORT);
    }

    @Override
    public void complete(UdpView view, Set<String> given, Surroundings around) {
        int length = around.limit() - view.at();
        if (!given.contains("len")) {
            view.length(length);
        }
        if (!given.contains("chksum")) {
            // Over all that is there, also where the length field says otherwise.
            view.checksum(0);
            int seed = InternetChecksum.pseudoHeader(around.addressSum(), IpProtocol.UDP, length);
            int sum = InternetChecksum.finish(InternetChecksum.sum(seed, view.bytes(), view.at(), around.limit()));
            view.checksum(sum == UdpView.NO_CHECKSUM ? 0xffff : sum);
        }
    }

    @Override
    public int end(UdpView view, int limit) {
        return Math.min(limit, view.at() + Math.max(view.length(), UdpView.HEADER_LENGTH));
    }
}
