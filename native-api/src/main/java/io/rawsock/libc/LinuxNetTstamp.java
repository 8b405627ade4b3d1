package io.rawsock.libc;

/** Flags of SO_TIMESTAMPING, {@code <linux/net_tstamp.h>}. Documentation/networking/timestamping.rst */
public final class LinuxNetTstamp {
    // Flags
    public static final int SOF_TIMESTAMPING_TX_HARDWARE = 1;
    public static final int SOF_TIMESTAMPING_TX_SOFTWARE = 2;
    public static final int SOF_TIMESTAMPING_RX_HARDWARE = 4;
    public static final int SOF_TIMESTAMPING_RX_SOFTWARE = 8;
    public static final int SOF_TIMESTAMPING_SOFTWARE = 0x10;
    public static final int SOF_TIMESTAMPING_SYS_HARDWARE = 0x20;
    public static final int SOF_TIMESTAMPING_RAW_HARDWARE = 0x40;
    public static final int SOF_TIMESTAMPING_OPT_ID = 0x80;
    public static final int SOF_TIMESTAMPING_TX_SCHED = 0x100;
    public static final int SOF_TIMESTAMPING_TX_ACK = 0x200;
    public static final int SOF_TIMESTAMPING_OPT_CMSG = 0x400;
    public static final int SOF_TIMESTAMPING_OPT_TSONLY = 0x800;
    public static final int SOF_TIMESTAMPING_OPT_STATS = 0x1000;
    public static final int SOF_TIMESTAMPING_OPT_PKTINFO = 0x2000;
    public static final int SOF_TIMESTAMPING_OPT_TX_SWHW = 0x4000;
    public static final int SOF_TIMESTAMPING_BIND_PHC = 0x8000;

    // Flags of SO_TXTIME
    public static final int SOF_TXTIME_DEADLINE_MODE = 1;
    public static final int SOF_TXTIME_REPORT_ERRORS = 2;

    private LinuxNetTstamp() {}
}
