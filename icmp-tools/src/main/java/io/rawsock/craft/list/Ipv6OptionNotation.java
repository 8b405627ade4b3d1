package io.rawsock.craft.list;

import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ipv6.Ipv6Option;
import io.rawsock.wire.ipv6.JumboPayloadOption;
import io.rawsock.wire.ipv6.Pad1;
import io.rawsock.wire.ipv6.PadN;
import io.rawsock.wire.ipv6.RouterAlertOption;
import io.rawsock.wire.ipv6.UnknownOption;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** IPv6 hop-by-hop and destination options as the notation has them. */
public final class Ipv6OptionNotation extends Listing {
    public static final Ipv6OptionNotation OPTIONS = new Ipv6OptionNotation();

    private static final List<String> NAMES = List.of("pad1", "padn", "ra", "jumbo", "opt", "raw");
    private static final int UNIT = 8;
    private static final int START = 2;
    private static final int MAX_LENGTH = 256 * UNIT - START;

    private Ipv6OptionNotation() {
        super("options", MAX_LENGTH, 1);
    }

    /** What fills the shortest header: an option of so many zeros. */
    public static byte[] padding() {
        return new byte[] {PadN.TYPE, 4, 0, 0, 0, 0};
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public byte[] bytes(OptionCall call) throws NotationException {
        if (call.name().equals("raw")) {
            return raw(call);
        }
        Ipv6Option option = option(call);
        ByteBuffer bytes = ByteBuffer.allocate(option.length());
        option.emit(bytes, 0);
        return bytes.array();
    }

    private static Ipv6Option option(OptionCall call) throws NotationException {
        switch (call.name()) {
            case "pad1" -> {
                call.most(0);
                return Pad1.PAD1;
            }
            case "padn" -> {
                call.most(1);
                return new PadN(Payload.of(new byte[(int) call.number(0, "a count of zeros", 0xff)]));
            }
            case "ra" -> {
                call.most(1);
                boolean given = !call.arguments().isEmpty();
                return new RouterAlertOption(given ? (int) call.number(0, "a value", 0xffff) : RouterAlertOption.MLD);
            }
            case "jumbo" -> {
                call.most(1);
                return new JumboPayloadOption(call.number(0, "a length", 0xffff_ffffL));
            }
            case "opt" -> {
                call.most(2);
                int type = (int) call.number(0, "a type and its data in hexadecimal", 0xff);
                return new UnknownOption(type, call.rest());
            }
            default -> throw call.unknown("IPv6 option", NAMES);
        }
    }

    /** Zeros in an option, as RFC 8200 section 4.2 has it. */
    @Override
    public byte[] padded(ByteArrayOutputStream elements) {
        int missing = -(START + elements.size()) & (UNIT - 1);
        if (missing == 1) {
            elements.write(Pad1.TYPE);
        } else if (missing > 1) {
            elements.write(PadN.TYPE);
            elements.write(missing - 2);
            elements.writeBytes(new byte[missing - 2]);
        }
        return elements.toByteArray();
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        while (next < limit && Ipv6Option.check(bytes, next, limit) == Defect.NONE) {
            Ipv6Option option = Ipv6Option.parse(bytes, next);
            calls.add(exact(call(option), bytes, next, next + option.length()));
            next += option.length();
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    private static String call(Ipv6Option option) {
        if (option instanceof Pad1) {
            return "pad1";
        }
        if (option instanceof RouterAlertOption alert) {
            return "ra(" + alert.value() + ")";
        }
        if (option instanceof JumboPayloadOption jumbo) {
            return "jumbo(" + jumbo.payloadLength() + ")";
        }
        if (option instanceof UnknownOption unknown) {
            return "opt(" + unknown.type() + (unknown.data().length() == 0 ? "" : ", " + unknown.data()) + ")";
        }
        return "padn(" + (option.length() - Ipv6Option.DATA_OFFSET) + ")";
    }
}
