package io.rawsock.libc;

/** Constants of {@code <linux/bpf.h>}: what {@link LinuxFilter} has not. bpf(2) */
public final class LinuxBpf {
    // Commands
    public static final int BPF_MAP_CREATE = 0;
    public static final int BPF_MAP_UPDATE_ELEM = 2;
    public static final int BPF_PROG_LOAD = 5;
    public static final int BPF_LINK_CREATE = 28;

    public static final int BPF_MAP_TYPE_XSKMAP = 17;
    public static final int BPF_PROG_TYPE_XDP = 6;
    public static final int BPF_XDP = 37;

    // Instructions
    public static final int BPF_DW = 0x18;
    public static final int BPF_ALU64 = 7;
    public static final int BPF_MOV = 0xb0;
    public static final int BPF_CALL = 0x80;
    public static final int BPF_EXIT = 0x90;
    public static final int BPF_PSEUDO_MAP_FD = 1;
    public static final int BPF_FUNC_redirect_map = 51;

    // Verdicts of an XDP program
    public static final int XDP_PASS = 2;

    private LinuxBpf() {}
}
