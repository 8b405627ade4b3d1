package io.rawsock.libc;

/** Constants of {@code <linux/filter.h>}: the instruction set of socket filters. bpf(2), socket(7) */
public final class LinuxFilter {
    // Instruction classes
    public static final int BPF_LD = 0;
    public static final int BPF_LDX = 1;
    public static final int BPF_ST = 2;
    public static final int BPF_STX = 3;
    public static final int BPF_ALU = 4;
    public static final int BPF_JMP = 5;
    public static final int BPF_RET = 6;
    public static final int BPF_MISC = 7;

    // Sizes and modes of loads
    public static final int BPF_W = 0;
    public static final int BPF_H = 8;
    public static final int BPF_B = 0x10;
    public static final int BPF_IMM = 0;
    public static final int BPF_ABS = 0x20;
    public static final int BPF_IND = 0x40;
    public static final int BPF_MEM = 0x60;
    public static final int BPF_LEN = 0x80;
    public static final int BPF_MSH = 0xa0;

    // Arithmetic and jumps
    public static final int BPF_ADD = 0;
    public static final int BPF_SUB = 0x10;
    public static final int BPF_MUL = 0x20;
    public static final int BPF_DIV = 0x30;
    public static final int BPF_OR = 0x40;
    public static final int BPF_AND = 0x50;
    public static final int BPF_LSH = 0x60;
    public static final int BPF_RSH = 0x70;
    public static final int BPF_NEG = 0x80;
    public static final int BPF_MOD = 0x90;
    public static final int BPF_XOR = 0xa0;
    public static final int BPF_JA = 0;
    public static final int BPF_JEQ = 0x10;
    public static final int BPF_JGT = 0x20;
    public static final int BPF_JGE = 0x30;
    public static final int BPF_JSET = 0x40;

    // Operands
    public static final int BPF_K = 0;
    public static final int BPF_X = 8;
    public static final int BPF_A = 0x10;
    public static final int BPF_TAX = 0;
    public static final int BPF_TXA = 0x80;

    // Cells of memory, and the longest program
    public static final int BPF_MEMWORDS = 16;
    public static final int BPF_MAXINSNS = 4096;

    // Where loads find what is not in the packet
    public static final int SKF_AD_OFF = 0xfffff000;
    public static final int SKF_AD_PROTOCOL = 0;
    public static final int SKF_AD_PKTTYPE = 4;
    public static final int SKF_AD_IFINDEX = 8;
    public static final int SKF_AD_MARK = 0x14;
    public static final int SKF_AD_HATYPE = 0x1c;
    public static final int SKF_AD_RANDOM = 0x38;
    public static final int SKF_AD_VLAN_TAG = 0x2c;
    public static final int SKF_NET_OFF = 0xfff00000;
    public static final int SKF_LL_OFF = 0xffe00000;

    private LinuxFilter() {}
}
