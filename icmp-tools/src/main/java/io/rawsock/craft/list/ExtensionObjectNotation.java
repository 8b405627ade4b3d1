package io.rawsock.craft.list;

import io.rawsock.craft.word.Form;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.craft.word.Token;
import io.rawsock.wire.Defect;
import io.rawsock.wire.icmp.extension.ExtensionObject;
import io.rawsock.wire.icmp.extension.InterfaceByIndex;
import io.rawsock.wire.icmp.extension.MplsLabelStack;
import io.rawsock.wire.icmp.extension.UnknownObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Objects of an ICMP extension structure as the notation has them: {@code mpls(24001:0:1, 24002:0:1)}. */
public final class ExtensionObjectNotation extends Listing {
    public static final ExtensionObjectNotation OBJECTS = new ExtensionObjectNotation();

    private static final List<String> NAMES = List.of("mpls", "ifindex", "obj", "raw");
    private static final int MAX_LABEL = 0xf_ffff;

    private ExtensionObjectNotation() {
        super("objects", 0xffff, 1);
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
        ExtensionObject object = object(call);
        ByteBuffer bytes = ByteBuffer.allocate(object.length());
        object.emit(bytes, 0);
        return bytes.array();
    }

    private static ExtensionObject object(OptionCall call) throws NotationException {
        switch (call.name()) {
            case "mpls" -> {
                List<MplsLabelStack.Entry> entries = new ArrayList<>();
                call.argument(0, "labels, as 24001:0:64 with traffic class and TTL");
                for (Token token : call.arguments()) {
                    boolean bottom = entries.size() == call.arguments().size() - 1;
                    entries.add(entry(token, bottom));
                }
                return new MplsLabelStack(entries);
            }
            case "ifindex" -> {
                call.most(1);
                return new InterfaceByIndex(call.number(0, "an index", 0xffff_ffffL));
            }
            case "obj" -> {
                call.most(3);
                int type = (int) call.number(0, "a class, a subtype and data in hexadecimal", 0xff);
                int subtype = (int) call.number(1, "a class, a subtype and data in hexadecimal", 0xff);
                return new UnknownObject(type, subtype, call.bytes(2));
            }
            default -> throw call.unknown("object", NAMES);
        }
    }

    private static MplsLabelStack.Entry entry(Token token, boolean bottom) throws NotationException {
        String[] parts = token.text().split(":", -1);
        int[] most = {MAX_LABEL, 7, 0xff};
        int[] numbers = {0, 0, 1};
        try {
            for (int i = 0; i < parts.length; i++) {
                long number = i < most.length ? Form.number(parts[i]).low() : Long.MAX_VALUE;
                if (number > most[Math.min(i, most.length - 1)]) {
                    throw new IllegalArgumentException("'" + token.text() + "' does not fit");
                }
                numbers[i] = (int) number;
            }
        } catch (IllegalArgumentException e) {
            throw new NotationException(
                    token.column(), e.getMessage() + "; an entry is label:class:ttl, of 20, 3 and 8 bits");
        }
        return new MplsLabelStack.Entry(numbers[0], numbers[1], bottom, numbers[2]);
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        while (next < limit && ExtensionObject.check(bytes, next, limit) == Defect.NONE) {
            ExtensionObject object = ExtensionObject.parse(bytes, next);
            calls.add(exact(call(object), bytes, next, next + object.length()));
            next += object.length();
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    private static String call(ExtensionObject object) {
        if (object instanceof MplsLabelStack stack) {
            List<String> entries = new ArrayList<>();
            for (MplsLabelStack.Entry entry : stack.entries()) {
                entries.add(entry.label() + ":" + entry.trafficClass() + ":" + entry.ttl());
            }
            return call("mpls", entries);
        }
        if (object instanceof InterfaceByIndex index) {
            return "ifindex(" + index.index() + ")";
        }
        if (object instanceof UnknownObject unknown) {
            String data = unknown.content().length() == 0 ? "" : ", " + unknown.content();
            return "obj(" + unknown.classNumber() + ", " + unknown.subtype() + data + ")";
        }
        return "raw";
    }

    @Override
    public int extent(ByteBuffer bytes, int at, int limit, int count) {
        return limit - at;
    }
}
