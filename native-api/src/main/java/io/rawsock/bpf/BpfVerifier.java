package io.rawsock.bpf;

import io.rawsock.libc.LinuxFilter;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.BpfProgram.Instruction;
import java.util.Arrays;
import java.util.List;

/**
 * Says what the kernel would refuse in a program, and where: setsockopt(2) answers a bare EINVAL. The rules are those of
 * the kernel's own check, Documentation/networking/filter.rst.
 */
public final class BpfVerifier {
    private static final int ALL = -1;

    private BpfVerifier() {}

    /**
     * Returns when the kernel takes the program.
     *
     * @throws IllegalArgumentException naming the first instruction that is wrong, counted from 0, and why
     */
    public static void verify(BpfProgram program) {
        List<Instruction> all = program.instructions();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a program has one instruction at least");
        }
        for (int i = 0; i < all.size(); i++) {
            String defect = defect(all.get(i), all.size() - i - 1);
            if (!defect.isEmpty()) {
                throw wrong(i, all.get(i), defect);
            }
        }
        Instruction last = all.get(all.size() - 1);
        if (instructionClass(last) != LinuxFilter.BPF_RET) {
            throw wrong(all.size() - 1, last, "the last one is a ret");
        }
        verifyCells(all);
    }

    private static IllegalArgumentException wrong(int index, Instruction instruction, String why) {
        return new IllegalArgumentException("instruction " + index + ", " + instruction + ": " + why);
    }

    private static int instructionClass(Instruction instruction) {
        return instruction.code() & 7;
    }

    /** What is wrong with one that has {@code after} others behind it; nothing when nothing is. */
    private static String defect(Instruction instruction, int after) {
        int code = instruction.code();
        int k = instruction.k();
        return switch (instructionClass(instruction)) {
            case LinuxFilter.BPF_LD -> load(code, k);
            case LinuxFilter.BPF_LDX -> loadIndex(code, k);
            case LinuxFilter.BPF_ST, LinuxFilter.BPF_STX -> (code & ~7) != 0 ? "no such store" : cell(k);
            case LinuxFilter.BPF_ALU -> arithmetic(code, k);
            case LinuxFilter.BPF_JMP -> jump(instruction, after);
            case LinuxFilter.BPF_RET -> {
                int operand = code & ~7;
                yield operand == LinuxFilter.BPF_K || operand == LinuxFilter.BPF_A ? "" : "no such ret";
            }
            default -> {
                int operation = code & ~7;
                yield operation == LinuxFilter.BPF_TAX || operation == LinuxFilter.BPF_TXA ? "" : "no such transfer";
            }
        };
    }

    private static String load(int code, int k) {
        int size = code & 0x18;
        boolean word = size == LinuxFilter.BPF_W;
        return switch (code & ~0x1f) {
            case LinuxFilter.BPF_ABS -> size == 0x18 ? "no such size" : place(k);
            case LinuxFilter.BPF_IND -> size == 0x18 ? "no such size" : "";
            case LinuxFilter.BPF_IMM, LinuxFilter.BPF_LEN -> word ? "" : "this load is of a word";
            case LinuxFilter.BPF_MEM -> word ? cell(k) : "this load is of a word";
            default -> "no such load";
        };
    }

    /** Above the packet's own bytes there is what the kernel knows of it, a word every four. */
    private static String place(int k) {
        boolean known = Integer.compareUnsigned(k, LinuxFilter.SKF_AD_OFF) < 0
                || (k - LinuxFilter.SKF_AD_OFF <= LAST_ANCILLARY && k % Integer.BYTES == 0);
        return known ? "" : "the kernel knows nothing by this number";
    }

    /** SKF_AD_VLAN_TPID */
    private static final int LAST_ANCILLARY = 60;

    private static String loadIndex(int code, int k) {
        return switch (code & ~7) {
            case LinuxFilter.BPF_IMM, LinuxFilter.BPF_LEN, LinuxFilter.BPF_MSH | LinuxFilter.BPF_B -> "";
            case LinuxFilter.BPF_MEM -> cell(k);
            default -> "no such load";
        };
    }

    private static String cell(int k) {
        return isCell(k) ? "" : "there are 16 cells of memory";
    }

    private static boolean isCell(int k) {
        return k >= 0 && k < LinuxFilter.BPF_MEMWORDS;
    }

    private static String arithmetic(int code, int k) {
        boolean constant = (code & LinuxFilter.BPF_X) == 0;
        return switch (code & 0xfff0) {
            case LinuxFilter.BPF_ADD,
                    LinuxFilter.BPF_SUB,
                    LinuxFilter.BPF_MUL,
                    LinuxFilter.BPF_OR,
                    LinuxFilter.BPF_AND,
                    LinuxFilter.BPF_XOR -> "";
            case LinuxFilter.BPF_DIV, LinuxFilter.BPF_MOD -> constant && k == 0 ? "division by zero" : "";
            case LinuxFilter.BPF_LSH, LinuxFilter.BPF_RSH ->
                constant && (k < 0 || k > 31) ? "a shift is by 0 to 31 bits" : "";
            case LinuxFilter.BPF_NEG -> constant ? "" : "neg has no operand";
            default -> "no such operation";
        };
    }

    private static String jump(Instruction instruction, int after) {
        int code = instruction.code();
        boolean constant = (code & LinuxFilter.BPF_X) == 0;
        return switch (code & 0xfff0) {
            case LinuxFilter.BPF_JA -> {
                if (!constant) {
                    yield "ja has no operand";
                }
                yield Integer.compareUnsigned(instruction.k(), after) < 0 ? "" : "jumps over the end";
            }
            case LinuxFilter.BPF_JEQ, LinuxFilter.BPF_JGT, LinuxFilter.BPF_JGE, LinuxFilter.BPF_JSET ->
                Math.max(instruction.jumpTrue(), instruction.jumpFalse()) < after ? "" : "jumps over the end";
            default -> "no such jump";
        };
    }

    /** A cell is written before it is read, on every way that leads there; all ways lead forward. */
    private static void verifyCells(List<Instruction> all) {
        int[] writtenBefore = new int[all.size()];
        Arrays.fill(writtenBefore, ALL);
        int written = 0;
        for (int i = 0; i < all.size(); i++) {
            Instruction each = all.get(i);
            written &= writtenBefore[i];
            switch (instructionClass(each)) {
                case LinuxFilter.BPF_ST, LinuxFilter.BPF_STX -> written |= 1 << each.k();
                case LinuxFilter.BPF_LD, LinuxFilter.BPF_LDX -> {
                    boolean fromCell = (each.code() & 0xe0) == LinuxFilter.BPF_MEM;
                    if (fromCell && (written & 1 << each.k()) == 0) {
                        throw wrong(i, each, "reads a cell that may not have been written");
                    }
                }
                case LinuxFilter.BPF_JMP -> {
                    boolean always = (each.code() & 0xf0) == LinuxFilter.BPF_JA;
                    writtenBefore[i + 1 + (always ? each.k() : each.jumpTrue())] &= written;
                    writtenBefore[i + 1 + (always ? each.k() : each.jumpFalse())] &= written;
                    written = ALL; // what comes next is reached by jumps alone
                }
                default -> {}
            }
        }
    }
}
