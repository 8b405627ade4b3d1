package io.rawsock.libc;

/**
 * One instruction of an eBPF program. Documentation/bpf/standardization/instruction-set.rst
 *
 * <pre>{@code
 * struct bpf_insn {
 *     __u8  code;
 *     __u8  dst_reg:4;  // the low half of the byte on a little-endian machine
 *     __u8  src_reg:4;
 *     __s16 off;
 *     __s32 imm;
 * };
 * }</pre>
 */
public final class BpfInsn {
    public static final int CODE = 0;
    public static final int OFF = 2;
    public static final int IMM = 4;
    public static final int SIZE = 8;

    private BpfInsn() {}
}
