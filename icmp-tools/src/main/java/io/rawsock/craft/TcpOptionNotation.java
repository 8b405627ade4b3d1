package io.rawsock.craft;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import io.rawsock.wire.tcp.EndOfOptionList;
import io.rawsock.wire.tcp.FastOpenOption;
import io.rawsock.wire.tcp.MaximumSegmentSizeOption;
import io.rawsock.wire.tcp.NoOperation;
import io.rawsock.wire.tcp.SackOption;
import io.rawsock.wire.tcp.SackPermittedOption;
import io.rawsock.wire.tcp.TcpOption;
import io.rawsock.wire.tcp.TcpOptions;
import io.rawsock.wire.tcp.TcpView;
import io.rawsock.wire.tcp.TimestampsOption;
import io.rawsock.wire.tcp.UnknownOption;
import io.rawsock.wire.tcp.WindowScaleOption;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** TCP options as the notation has them. */
final class TcpOptionNotation {
    private static final String[] NAMES = {"eol", "nop", "mss", "wscale", "sackok", "sack", "ts", "tfo", "opt", "raw"};
    private static final long MAX_U32 = 0xffff_ffffL;

    private TcpOptionNotation() {}

    static byte[] bytes(OptionCall call) throws NotationException {
        if (call.name().equals("raw")) {
            call.most(1);
            return Notation.hex(call.argument(0, "bytes in hexadecimal"));
        }
        try {
            TcpOption option = option(call);
            ByteBuffer bytes = ByteBuffer.allocate(option.length());
            option.emit(bytes, 0);
            return bytes.array();
        } catch (IllegalArgumentException e) {
            throw new NotationException(call.column(), e.getMessage() + "; raw(hex) takes any bytes");
        }
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
                        : new FastOpenOption(Payload.of(Notation.hex(call.argument(0, "a cookie"))));
            }
            case "opt" -> {
                call.most(2);
                int kind = (int) call.number(0, "a kind and its data in hexadecimal", 0xff);
                boolean data = call.arguments().size() > 1;
                return new UnknownOption(
                        kind, data ? Payload.of(Notation.hex(call.arguments().get(1))) : Payload.EMPTY);
            }
            default ->
                throw new NotationException(
                        call.column(),
                        "no TCP option '" + call.name() + "'; "
                                + Suggestion.of(call.name(), NAMES).strip());
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

    static List<String> explain(TcpView view) {
        List<String> lines = new ArrayList<>();
        Defect defect = view.checkOptions();
        if (defect != Defect.NONE) {
            lines.add("malformed: " + defect);
            return lines;
        }
        for (TcpOption option : TcpOptions.parse(view).list()) {
            lines.add(words(option));
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
        if (option instanceof SackOption sack) {
            return "sack: " + sack.blocks();
        }
        if (option instanceof SackPermittedOption) {
            return "sackok: selective acknowledgment permitted";
        }
        if (option instanceof EndOfOptionList) {
            return "eol: end of the list";
        }
        return option instanceof NoOperation ? "nop" : "opt: kind " + option.kind() + ", " + option.length() + " bytes";
    }
}
