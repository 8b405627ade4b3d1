package io.rawsock.socket;

import io.rawsock.libc.LinuxIcmp;
import io.rawsock.libc.SysSocket;

/** Options of level SOL_RAW. raw(7) */
public final class RawOptions {
    /** ICMP_FILTER: a bit for each ICMP type 0 to 31 that this raw ICMP socket shall not receive. */
    public static final NativeOption<Integer> ICMP_FILTER =
            NativeOption.ofInt("ICMP_FILTER", SysSocket.SOL_RAW, LinuxIcmp.ICMP_FILTER);

    private RawOptions() {}
}
