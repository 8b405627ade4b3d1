package io.rawsock.bpf;

import io.rawsock.libc.LinuxFilter;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.BpfProgram.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a socket filter, instruction by instruction, by the mnemonics of Documentation/networking/filter.rst: an
 * accumulator A, an index X, sixteen cells of memory, jumps forward to labels. Words of a packet are read big-endian.
 *
 * <pre>{@code
 * BpfProgram echoReplies = new BpfAssembler()   // on a raw ICMP socket, where packets begin with the IP header
 *         .ldxIpHeaderLength(0)
 *         .ldbIndex(0).jneq(0, "others")
 *         .ldhIndex(4).jneq(identifier, "others")
 *         .ret(BpfAssembler.ALL)
 *         .label("others").ret(0)
 *         .assemble();
 * }</pre>
 *
 * <p>On a packet socket of SOCK_RAW they begin with the link-layer header, on a UDP socket with the UDP header. What the
 * kernel knows of a packet besides its bytes is at {@link LinuxFilter#SKF_AD_OFF} and what else the SKF_ constants name.
 */
public final class BpfAssembler {
    /** What {@link #ret} says to let all of a packet pass. */
    public static final int ALL = -1;

    private static final int FARTHEST = 0xff;

    private record Jump(String ifTrue, String ifFalse) {}

    private final List<Instruction> instructions = new ArrayList<>();
    /** Of the instructions that jump, where to; an empty label is the next instruction. */
    private final Map<Integer, Jump> jumps = new HashMap<>();

    private final Map<String, Integer> labels = new HashMap<>();

    private BpfAssembler add(int code, int k) {
        instructions.add(Instruction.of(code, k));
        return this;
    }

    /** A = the word at {@code offset}; a packet that is too short for it does not pass. */
    public BpfAssembler ld(int offset) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_W | LinuxFilter.BPF_ABS, offset);
    }

    /** A = the two bytes at {@code offset}. */
    public BpfAssembler ldh(int offset) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_H | LinuxFilter.BPF_ABS, offset);
    }

    /** A = the byte at {@code offset}. */
    public BpfAssembler ldb(int offset) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_B | LinuxFilter.BPF_ABS, offset);
    }

    /** A = the word at X + {@code offset}. */
    public BpfAssembler ldIndex(int offset) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_W | LinuxFilter.BPF_IND, offset);
    }

    /** A = the two bytes at X + {@code offset}. */
    public BpfAssembler ldhIndex(int offset) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_H | LinuxFilter.BPF_IND, offset);
    }

    /** A = the byte at X + {@code offset}. */
    public BpfAssembler ldbIndex(int offset) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_B | LinuxFilter.BPF_IND, offset);
    }

    /** A = {@code value} */
    public BpfAssembler ldi(int value) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_IMM, value);
    }

    /** A = the length of the packet */
    public BpfAssembler ldLength() {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_W | LinuxFilter.BPF_LEN, 0);
    }

    /** A = M[{@code cell}] */
    public BpfAssembler ldCell(int cell) {
        return add(LinuxFilter.BPF_LD | LinuxFilter.BPF_MEM, cell);
    }

    /** X = {@code value} */
    public BpfAssembler ldxi(int value) {
        return add(LinuxFilter.BPF_LDX | LinuxFilter.BPF_IMM, value);
    }

    /** X = the length of the packet */
    public BpfAssembler ldxLength() {
        return add(LinuxFilter.BPF_LDX | LinuxFilter.BPF_W | LinuxFilter.BPF_LEN, 0);
    }

    /** X = M[{@code cell}] */
    public BpfAssembler ldxCell(int cell) {
        return add(LinuxFilter.BPF_LDX | LinuxFilter.BPF_MEM, cell);
    }

    /** X = the length of the IPv4 header at {@code offset}: {@code ldx 4*([offset]&0xf)}. */
    public BpfAssembler ldxIpHeaderLength(int offset) {
        return add(LinuxFilter.BPF_LDX | LinuxFilter.BPF_B | LinuxFilter.BPF_MSH, offset);
    }

    /** M[{@code cell}] = A */
    public BpfAssembler st(int cell) {
        return add(LinuxFilter.BPF_ST, cell);
    }

    /** M[{@code cell}] = X */
    public BpfAssembler stx(int cell) {
        return add(LinuxFilter.BPF_STX, cell);
    }

    /** X = A */
    public BpfAssembler tax() {
        return add(LinuxFilter.BPF_MISC | LinuxFilter.BPF_TAX, 0);
    }

    /** A = X */
    public BpfAssembler txa() {
        return add(LinuxFilter.BPF_MISC | LinuxFilter.BPF_TXA, 0);
    }

    /**
     * A = A {@code operation} {@code k}
     *
     * @param operation BPF_ADD, BPF_SUB, BPF_AND, BPF_LSH and so on of {@link LinuxFilter}; BPF_NEG takes no notice of k
     */
    public BpfAssembler alu(int operation, int k) {
        return add(LinuxFilter.BPF_ALU | LinuxFilter.BPF_K | operation, k);
    }

    /** A = A {@code operation} X */
    public BpfAssembler aluX(int operation) {
        return add(LinuxFilter.BPF_ALU | LinuxFilter.BPF_X | operation, 0);
    }

    /** A = A &amp; {@code mask} */
    public BpfAssembler and(int mask) {
        return alu(LinuxFilter.BPF_AND, mask);
    }

    /** Goes on at {@code label}, however far it is. */
    public BpfAssembler ja(String label) {
        return jump(LinuxFilter.BPF_JA, 0, label, label);
    }

    /** To {@code label} if A is {@code k}; else goes on. */
    public BpfAssembler jeq(int k, String label) {
        return jump(LinuxFilter.BPF_JEQ, k, label, "");
    }

    /** To {@code label} if A is not {@code k}. */
    public BpfAssembler jneq(int k, String label) {
        return jump(LinuxFilter.BPF_JEQ, k, "", label);
    }

    /** To {@code label} if A is above {@code k}, both unsigned. */
    public BpfAssembler jgt(int k, String label) {
        return jump(LinuxFilter.BPF_JGT, k, label, "");
    }

    /** To {@code label} if A is {@code k} or above, both unsigned. */
    public BpfAssembler jge(int k, String label) {
        return jump(LinuxFilter.BPF_JGE, k, label, "");
    }

    /** To {@code label} if A has any of the bits of {@code k}. */
    public BpfAssembler jset(int k, String label) {
        return jump(LinuxFilter.BPF_JSET, k, label, "");
    }

    /**
     * To {@code ifTrue} if the comparison of A with {@code k} holds, else to {@code ifFalse}; "" is the next instruction.
     *
     * @param comparison BPF_JEQ, BPF_JGT, BPF_JGE or BPF_JSET of {@link LinuxFilter}, with BPF_X to compare with X
     */
    public BpfAssembler jump(int comparison, int k, String ifTrue, String ifFalse) {
        jumps.put(instructions.size(), new Jump(ifTrue, ifFalse));
        return add(LinuxFilter.BPF_JMP | comparison, k);
    }

    /** The next instruction can be jumped to by this name. */
    public BpfAssembler label(String name) {
        if (name.isEmpty() || labels.put(name, instructions.size()) != null) {
            throw new IllegalArgumentException("a label has a name of its own: '" + name + "'");
        }
        return this;
    }

    /** Ends: the first {@code bytes} of the packet, unsigned, pass; 0 drops it, {@link #ALL} passes all of it. */
    public BpfAssembler ret(int bytes) {
        return add(LinuxFilter.BPF_RET | LinuxFilter.BPF_K, bytes);
    }

    /** Ends: A bytes pass. */
    public BpfAssembler retA() {
        return add(LinuxFilter.BPF_RET | LinuxFilter.BPF_A, 0);
    }

    /**
     * The program, verified.
     *
     * @throws IllegalArgumentException when a label is missing, behind, or farther than 255 instructions from a conditional
     *     jump, and for what {@link BpfVerifier} finds
     */
    public BpfProgram assemble() {
        List<Instruction> resolved = new ArrayList<>(instructions);
        for (Map.Entry<Integer, Jump> each : jumps.entrySet()) {
            int from = each.getKey();
            int ifTrue = distance(from, each.getValue().ifTrue);
            int ifFalse = distance(from, each.getValue().ifFalse);
            Instruction jump = instructions.get(from);
            resolved.set(from, resolve(jump, ifTrue, ifFalse));
        }
        BpfProgram program = new BpfProgram(resolved);
        BpfVerifier.verify(program);
        return program;
    }

    private static Instruction resolve(Instruction jump, int ifTrue, int ifFalse) {
        if (jump.code() == (LinuxFilter.BPF_JMP | LinuxFilter.BPF_JA)) {
            return Instruction.of(jump.code(), ifTrue);
        }
        if (Math.max(ifTrue, ifFalse) > FARTHEST) {
            throw new IllegalArgumentException(
                    "a conditional jump is over " + FARTHEST + " instructions at most: let it lead to a ja");
        }
        return new Instruction(jump.code(), ifTrue, ifFalse, jump.k());
    }

    private int distance(int from, String label) {
        int to = label.isEmpty() ? from + 1 : labels.getOrDefault(label, -1);
        if (to <= from) {
            throw new IllegalArgumentException("no label '" + label + "' behind instruction " + from);
        }
        return to - from - 1;
    }
}
