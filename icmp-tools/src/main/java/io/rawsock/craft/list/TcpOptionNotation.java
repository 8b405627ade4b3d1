package io.rawsock.craft.list;

import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import io.rawsock.wire.tcp.EndOfOptionList;
import io.rawsock.wire.tcp.FastOpenOption;
import io.rawsock.wire.tcp.MaximumSegmentSizeOption;
import io.rawsock.wire.tcp.Md5SignatureOption;
import io.rawsock.wire.tcp.NoOperation;
import io.rawsock.wire.tcp.SackOption;
import io.rawsock.wire.tcp.SackPermittedOption;
import io.rawsock.wire.tcp.TcpOption;
import io.rawsock.wire.tcp.TcpView;
import io.rawsock.wire.tcp.TimestampsOption;
import io.rawsock.wire.tcp.UnknownOption;
import io.rawsock.wire.tcp.WindowScaleOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** TCP options as the notation has them. */
public final class TcpOptionNotation extends Listing {
    public static final TcpOptionNotation OPTIONS = new TcpOptionNotation();

    private static final List<String> NAMES =
            List.of("eol", "nop", "mss", "wscale", "sackok", "sack", "ts", "tfo", "md5", "opt", "raw");
    private static final long MAX_U32 = 0xffff_ffffL;

    private TcpOptionNotation() {
        super("options", TcpView.MAX_LENGTH - TcpView.MIN_LENGTH, 4);
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
        TcpOption option = option(call);
        ByteBuffer bytes = ByteBuffer.allocate(option.length());
        option.emit(bytes, 0);
        return bytes.array();
    }

    private static TcpOption option(OptionCall call) throws NotationException {
        switch (call.name()) {
            case "eol" -> {
                call.most(0);
                return new EndOfOptionList(Payload.EMPTY);
            }
            case "nop" -> {
                call.most(0);
                return NoOperation.NOP;
            }
            case "mss" -> {
                call.most(1);
                return new MaximumSegmentSizeOption((int) call.number(0, "a size", 0xffff));
            }
            case "wscale" -> {
                call.most(1);
                return new WindowScaleOption((int) call.number(0, "a shift", 0xff));
            }
            case "sackok" -> {
                call.most(0);
                return SackPermittedOption.SACK_PERMITTED;
            }
            case "sack" -> {
                return new SackOption(blocks(call));
            }
            case "ts" -> {
                call.most(2);
                long echo = call.arguments().size() < 2 ? 0 : call.number(1, "an echo reply", MAX_U32);
                return new TimestampsOption(call.number(0, "a value and an echo reply", MAX_U32), echo);
            }
            case "tfo" -> {
                call.most(1);
                return call.arguments().isEmpty()
                        ? FastOpenOption.REQUEST
                        : new FastOpenOption(
                                Payload.of(call.argument(0, "a cookie").hex()));
            }
            case "md5" -> {
                call.most(1);
                return new Md5SignatureOption(
                        Payload.of(call.argument(0, "a digest").hex()));
            }
            case "opt" -> {
                call.most(2);
                int kind = (int) call.number(0, "a kind and its data in hexadecimal", 0xff);
                return new UnknownOption(kind, call.rest());
            }
            default -> throw call.unknown("TCP option", NAMES);
        }
    }

    private static List<SackOption.Block> blocks(OptionCall call) throws NotationException {
        call.most(2 * SackOption.MAX_BLOCKS);
        List<SackOption.Block> blocks = new ArrayList<>();
        for (int i = 0; i == 0 || i < call.arguments().size(); i += 2) {
            blocks.add(new SackOption.Block(
                    call.number(i, "pairs of edges", MAX_U32), call.number(i + 1, "pairs of edges", MAX_U32)));
        }
        return blocks;
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        while (next < limit && TcpOption.check(bytes, next, limit) == Defect.NONE) {
            TcpOption option = TcpOption.parse(bytes, next, limit);
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

    @Override
    public List<String> explain(ByteBuffer bytes, int at, int limit) {
        List<String> lines = new ArrayList<>();
        int next = at;
        while (next < limit && TcpOption.check(bytes, next, limit) == Defect.NONE) {
            TcpOption option = TcpOption.parse(bytes, next, limit);
            lines.add(words(option));
            next += option.length();
        }
        if (next < limit) {
            lines.add("malformed: " + TcpOption.check(bytes, next, limit) + ": " + raw(bytes, next, limit));
        }
        return lines;
    }

    private static String words(TcpOption option) {
        if (option instanceof MaximumSegmentSizeOption size) {
            return "mss: maximum segment size " + size.size();
        }
        if (option instanceof WindowScaleOption scale) {
            return "wscale: window times " + (1L << Math.min(scale.shift(), 62));
        }
        if (option instanceof TimestampsOption times) {
            return "ts: timestamp " + times.value() + ", echo reply " + times.echoReply();
        }
        if (option instanceof SackPermittedOption) {
            return "sackok: selective acknowledgment permitted";
        }
        return option instanceof EndOfOptionList ? "eol: end of the list" : call(option);
    }

    private static String call(TcpOption option) {
        if (option instanceof MaximumSegmentSizeOption size) {
            return "mss(" + size.size() + ")";
        }
        if (option instanceof WindowScaleOption scale) {
            return "wscale(" + scale.shift() + ")";
        }
        if (option instanceof TimestampsOption times) {
            return "ts(" + times.value() + ", " + times.echoReply() + ")";
        }
        if (option instanceof SackOption sack) {
            List<Long> edges = new ArrayList<>();
            for (SackOption.Block block : sack.blocks()) {
                edges.add(block.leftEdge());
                edges.add(block.rightEdge());
            }
            return call("sack", edges);
        }
        if (option instanceof SackPermittedOption) {
            return "sackok";
        }
        if (option instanceof FastOpenOption cookie) {
            return cookie.cookie().length() == 0 ? "tfo" : "tfo(" + cookie.cookie() + ")";
        }
        if (option instanceof Md5SignatureOption md5) {
            return "md5(" + md5.digest() + ")";
        }
        if (option instanceof UnknownOption unknown) {
            return "opt(" + unknown.kind() + (unknown.data().length() == 0 ? "" : ", " + unknown.data()) + ")";
        }
        return "nop";
    }
}
