package io.rawsock.craft.list;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.craft.word.Token;
import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ipv4.EndOfOptionList;
import io.rawsock.wire.ipv4.Ipv4Option;
import io.rawsock.wire.ipv4.Ipv4View;
import io.rawsock.wire.ipv4.NoOperation;
import io.rawsock.wire.ipv4.RouteOption;
import io.rawsock.wire.ipv4.RouterAlertOption;
import io.rawsock.wire.ipv4.SecurityOption;
import io.rawsock.wire.ipv4.TimestampOption;
import io.rawsock.wire.ipv4.UnknownOption;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** IPv4 options as the notation has them. */
public final class Ipv4OptionNotation extends Listing {
    public static final Ipv4OptionNotation OPTIONS = new Ipv4OptionNotation();

    private static final List<String> NAMES =
            List.of("eol", "nop", "rr", "lsrr", "ssrr", "ts", "tsaddr", "tspre", "ra", "sec", "opt", "raw");
    private static final int MAX_TIMESTAMPS = 9;
    private static final int MAX_ADDRESSED = 4;

    private Ipv4OptionNotation() {
        super("options", Ipv4View.MAX_LENGTH - Ipv4View.MIN_LENGTH, 4);
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
        Ipv4Option option = option(call);
        ByteBuffer bytes = ByteBuffer.allocate(option.length());
        option.emit(bytes, 0);
        return bytes.array();
    }

    private static Ipv4Option option(OptionCall call) throws NotationException {
        switch (call.name()) {
            case "eol" -> {
                call.most(0);
                return new EndOfOptionList(Payload.EMPTY);
            }
            case "nop" -> {
                call.most(0);
                return NoOperation.NOP;
            }
            case "rr" -> {
                call.most(1);
                return RouteOption.recordRoute(slots(call, RouteOption.MAX_SLOTS));
            }
            case "lsrr" -> {
                return RouteOption.looseSourceRoute(addresses(call, RouteOption.MAX_SLOTS));
            }
            case "ssrr" -> {
                return RouteOption.strictSourceRoute(addresses(call, RouteOption.MAX_SLOTS));
            }
            case "ts" -> {
                call.most(1);
                return TimestampOption.timestamps(slots(call, MAX_TIMESTAMPS));
            }
            case "tsaddr" -> {
                call.most(1);
                return TimestampOption.addressesAndTimestamps(slots(call, MAX_ADDRESSED));
            }
            case "tspre" -> {
                return TimestampOption.prespecified(addresses(call, MAX_ADDRESSED));
            }
            case "ra" -> {
                call.most(1);
                boolean given = !call.arguments().isEmpty();
                return new RouterAlertOption(given ? (int) call.number(0, "a value", 0xffff) : 0);
            }
            case "sec" -> {
                call.most(2);
                int classification = (int) call.number(0, "a classification", 0xff);
                return new SecurityOption(classification, call.rest());
            }
            case "opt" -> {
                call.most(2);
                int type = (int) call.number(0, "a type and its data in hexadecimal", 0xff);
                return new UnknownOption(type, call.rest());
            }
            default -> throw call.unknown("IP option", NAMES);
        }
    }

    private static int slots(OptionCall call, int max) throws NotationException {
        return call.arguments().isEmpty() ? max : (int) call.number(0, "slots", max);
    }

    private static List<Inet4Address> addresses(OptionCall call, int max) throws NotationException {
        call.argument(0, "addresses");
        call.most(max);
        List<Inet4Address> addresses = new ArrayList<>();
        for (Token token : call.arguments()) {
            try {
                addresses.add(Form.inet4(token.text()));
            } catch (IllegalArgumentException e) {
                throw new NotationException(token.column(), String.valueOf(e.getMessage()));
            }
        }
        return addresses;
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        while (next < limit && Ipv4Option.check(bytes, next, limit) == Defect.NONE) {
            Ipv4Option option = Ipv4Option.parse(bytes, next, limit);
            if (option instanceof EndOfOptionList end) {
                return endedBy(end.padding(), calls, bytes, next, limit);
            }
            calls.add(exact(call(option), bytes, next, next + option.length()));
            next += option.length();
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    private static String call(Ipv4Option option) {
        if (option instanceof RouteOption route) {
            return route.type() == RouteOption.RECORD_ROUTE
                    ? "rr(" + route.slots().size() + ")"
                    : call(route.type() == RouteOption.LOOSE_SOURCE_ROUTE ? "lsrr" : "ssrr", texts(route.slots()));
        }
        if (option instanceof TimestampOption timestamp) {
            return timestamps(timestamp);
        }
        if (option instanceof RouterAlertOption alert) {
            return "ra(" + alert.value() + ")";
        }
        if (option instanceof SecurityOption security) {
            Payload authority = security.protectionAuthority();
            return "sec(" + security.classification() + (authority.length() == 0 ? "" : ", " + authority) + ")";
        }
        if (option instanceof UnknownOption unknown) {
            return "opt(" + unknown.type() + (unknown.data().length() == 0 ? "" : ", " + unknown.data()) + ")";
        }
        return "nop";
    }

    private static String timestamps(TimestampOption option) {
        if (option.form() == TimestampOption.PRESPECIFIED) {
            List<Inet4Address> addresses = new ArrayList<>();
            for (TimestampOption.Stamp stamp : option.stamps()) {
                addresses.add(stamp.address());
            }
            return call("tspre", texts(addresses));
        }
        return (option.form() == TimestampOption.TIMESTAMPS ? "ts(" : "tsaddr(")
                + option.stamps().size() + ")";
    }

    private static List<String> texts(List<Inet4Address> addresses) {
        List<String> texts = new ArrayList<>();
        for (Inet4Address address : addresses) {
            texts.add(address.getHostAddress());
        }
        return texts;
    }

    @Override
    public List<String> explain(ByteBuffer bytes, int at, int limit) {
        List<String> lines = new ArrayList<>();
        int next = at;
        while (next < limit && Ipv4Option.check(bytes, next, limit) == Defect.NONE) {
            Ipv4Option option = Ipv4Option.parse(bytes, next, limit);
            lines.add(words(option));
            next += option.length();
        }
        if (next < limit) {
            lines.add("malformed: " + Ipv4Option.check(bytes, next, limit) + ": " + raw(bytes, next, limit));
        }
        return lines;
    }

    private static String words(Ipv4Option option) {
        if (option instanceof RouteOption route) {
            String name = switch (route.type()) {
                case RouteOption.RECORD_ROUTE -> "rr: record route";
                case RouteOption.LOOSE_SOURCE_ROUTE -> "lsrr: loose source route";
                default -> "ssrr: strict source route";
            };
            StringBuilder text = new StringBuilder(name + ", pointer " + route.pointer() + ":");
            for (Inet4Address slot : route.slots()) {
                text.append(' ').append(slot.getHostAddress());
            }
            return text.toString();
        }
        if (option instanceof TimestampOption timestamp) {
            return "ts: timestamps, form " + timestamp.form() + ", "
                    + timestamp.stamps().size() + " slots, pointer " + timestamp.pointer() + ", overflow "
                    + timestamp.overflow();
        }
        if (option instanceof RouterAlertOption alert) {
            return "ra: router alert, value " + alert.value();
        }
        if (option instanceof SecurityOption security) {
            return "sec: classification 0x" + Integer.toHexString(security.classification()) + ", authority "
                    + security.protectionAuthority();
        }
        if (option instanceof UnknownOption unknown) {
            return "opt: type " + unknown.type() + ", data " + unknown.data();
        }
        return option instanceof NoOperation ? "nop" : "eol: end of the list";
    }
}
