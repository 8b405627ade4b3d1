package io.rawsock.craft;

import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.AddressMask;
import io.rawsock.wire.icmp.DestinationUnreachable;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import io.rawsock.wire.icmp.ParameterProblem;
import io.rawsock.wire.icmp.Redirect;
import io.rawsock.wire.icmp.SourceQuench;
import io.rawsock.wire.icmp.TimeExceeded;
import io.rawsock.wire.icmp.Timestamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ICMP (RFC 792), the first eight bytes. What the second four are depends on the type; the notation sets any of them. */
final class IcmpKind extends HeaderKind<IcmpView> {
    static final IcmpKind ICMP = new IcmpKind();

    private IcmpKind() {
        super(
                "icmp",
                List.of(
                        field("type", 8, Names.icmpTypes(), IcmpView::type, (v, x) -> v.type((int) x)),
                        field("code", 8, Form.Plain.DECIMAL, IcmpView::code, (v, x) -> v.code((int) x)),
                        field("chksum", 16, Form.Plain.HEX16, IcmpView::checksum, (v, x) -> v.checksum((int) x)),
                        field("id", 16, Form.Plain.DECIMAL, IcmpView::identifier, (v, x) -> v.identifier((int) x)),
                        field("seq", 16, Form.Plain.DECIMAL, IcmpView::sequence, (v, x) -> v.sequence((int) x)),
                        field("gw", 32, Form.Plain.IPV4, IcmpView::gateway, (v, x) -> v.gateway((int) x)),
                        field("ptr", 8, Form.Plain.DECIMAL, IcmpView::pointer, (v, x) -> v.pointer((int) x)),
                        field(
                                "length",
                                8,
                                Form.Plain.DECIMAL,
                                v -> v.rest() >> 16,
                                (v, x) -> v.rest((v.rest() & 0xff00ffffL) | x << 16)),
                        field("mtu", 16, Form.Plain.DECIMAL, IcmpView::nextHopMtu, (v, x) -> v.nextHopMtu((int) x)),
                        field("rest", 32, Form.Plain.HEX, IcmpView::rest, IcmpView::rest)));
    }

    @Override
    IcmpView view(ByteBuffer bytes, int at, int limit) {
        return new IcmpView().wrapForWriting(bytes, at, limit);
    }

    @Override
    Defect check(ByteBuffer bytes, int at, int limit) {
        return IcmpView.check(bytes, at, limit);
    }

    @Override
    List<Field<IcmpView>> drawn(IcmpView view) {
        List<Field<IcmpView>> drawn = new ArrayList<>();
        add(drawn, "type", "code", "chksum");
        switch (view.type()) {
            case EchoRequest.TYPE,
                    EchoReply.TYPE,
                    Timestamp.REQUEST,
                    Timestamp.REPLY,
                    AddressMask.REQUEST,
                    AddressMask.REPLY -> add(drawn, "id", "seq");
            case DestinationUnreachable.TYPE, ParameterProblem.TYPE, TimeExceeded.TYPE ->
                add(drawn, "ptr", "length", "mtu");
            case Redirect.TYPE -> add(drawn, "gw");
            default -> add(drawn, "rest");
        }
        return drawn;
    }

    private void add(List<Field<IcmpView>> drawn, String... names) {
        for (String name : names) {
            for (Field<IcmpView> field : fields()) {
                if (field.name().equals(name)) {
                    drawn.add(field);
                }
            }
        }
    }

    @Override
    int fixedLength() {
        return IcmpView.HEADER_LENGTH;
    }

    @Override
    String meaning(IcmpView view, Field<IcmpView> field) {
        return switch (field.name()) {
            case "type" -> Integer.toString(view.type());
            case "code" -> Names.icmpCode(view.type(), view.code());
            case "length" -> view.quoteLength() == 0 ? "" : view.quoteLength() + " bytes quoted";
            default -> "";
        };
    }

    @Override
    void defaults(IcmpView view, long index) {
        view.type(EchoRequest.TYPE);
    }

    @Override
    void complete(IcmpView view, Set<String> given, Surroundings around) {
        if (!given.contains("chksum")) {
            view.fillChecksum();
        }
    }

    @Override
    @Nullable
    HeaderKind<?> next(IcmpView view) {
        return switch (view.type()) {
            case DestinationUnreachable.TYPE,
                    TimeExceeded.TYPE,
                    ParameterProblem.TYPE,
                    Redirect.TYPE,
                    SourceQuench.TYPE -> Ipv4Kind.IP;
            default -> null;
        };
    }
}
