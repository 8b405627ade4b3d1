package io.rawsock.socket;

import io.rawsock.libc.LinuxFilter;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.SockFilter;
import io.rawsock.libc.SockFprog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A classic BPF program, which decides in the kernel how many bytes of a packet a socket receives; 0 for none. {@code
 * tcpdump -dd} prints them. socket(7), Documentation/networking/filter.rst
 */
public record BpfProgram(List<Instruction> instructions) {
    /** How one is attached: {@code struct sock_fprog}, with the instructions it points to behind it. */
    static final OptionFormat<BpfProgram> FORMAT = new OptionFormat<>() {
        @Override
        public Class<BpfProgram> type() {
            return BpfProgram.class;
        }

        @Override
        public int size() {
            return SockFprog.SIZE + LinuxFilter.BPF_MAXINSNS * SockFilter.SIZE;
        }

        @Override
        public int size(BpfProgram value) {
            return SockFprog.SIZE + value.instructions.size() * SockFilter.SIZE;
        }

        @Override
        public int write(BpfProgram value, NativeMemory to) {
            ByteBuffer bytes = to.buffer();
            bytes.putLong(0, 0); // the padding too
            bytes.putShort(SockFprog.LEN, (short) value.instructions.size());
            bytes.putLong(SockFprog.FILTER, to.address() + SockFprog.SIZE);
            int at = SockFprog.SIZE;
            for (Instruction each : value.instructions) {
                bytes.putShort(at + SockFilter.CODE, (short) each.code);
                bytes.put(at + SockFilter.JT, (byte) each.jumpTrue);
                bytes.put(at + SockFilter.JF, (byte) each.jumpFalse);
                bytes.putInt(at + SockFilter.K, each.k);
                at += SockFilter.SIZE;
            }
            return SockFprog.SIZE;
        }
    };

    /** How the attached one is read: the instructions alone, and lengths count instructions. */
    static final OptionFormat<BpfProgram> ATTACHED = new OptionFormat<>() {
        @Override
        public Class<BpfProgram> type() {
            return BpfProgram.class;
        }

        @Override
        public int size() {
            return LinuxFilter.BPF_MAXINSNS * SockFilter.SIZE;
        }

        @Override
        public int unit() {
            return SockFilter.SIZE;
        }

        @Override
        public BpfProgram read(ByteBuffer from, int length) {
            List<Instruction> instructions = new ArrayList<>(length);
            for (int i = 0; i < length; i++) {
                int at = i * SockFilter.SIZE;
                instructions.add(new Instruction(
                        Short.toUnsignedInt(from.getShort(at + SockFilter.CODE)),
                        Byte.toUnsignedInt(from.get(at + SockFilter.JT)),
                        Byte.toUnsignedInt(from.get(at + SockFilter.JF)),
                        from.getInt(at + SockFilter.K)));
            }
            return new BpfProgram(instructions);
        }
    };

    /** @throws IllegalArgumentException beyond BPF_MAXINSNS instructions */
    public BpfProgram {
        instructions = List.copyOf(instructions);
        if (instructions.size() > LinuxFilter.BPF_MAXINSNS) {
            throw new IllegalArgumentException("a filter has at most " + LinuxFilter.BPF_MAXINSNS
                    + " instructions; this one has " + instructions.size());
        }
    }

    /** A program of these instructions. */
    public static BpfProgram of(Instruction... instructions) {
        return new BpfProgram(List.of(instructions));
    }

    /**
     * {@code struct sock_filter}, by the numbers of {@link LinuxFilter}.
     *
     * @param code 0 to 65535
     * @param jumpTrue how many instructions to skip when the comparison holds, 0 to 255
     * @param jumpFalse how many when it does not
     * @param k the operand
     */
    public record Instruction(int code, int jumpTrue, int jumpFalse, int k) {
        /** @throws IllegalArgumentException for a number that does not fit its field */
        public Instruction {
            if ((code & ~0xffff) != 0 || (jumpTrue & ~0xff) != 0 || (jumpFalse & ~0xff) != 0) {
                throw new IllegalArgumentException(
                        "no BPF instruction: code " + code + " jt " + jumpTrue + " jf " + jumpFalse);
            }
        }

        /** One that does not jump. */
        public static Instruction of(int code, int k) {
            return new Instruction(code, 0, 0, k);
        }
    }
}
