package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.traceroute.TraceMethod.Tcp;
import io.rawsock.traceroute.TraceMethod.TcpOptionSet;
import io.rawsock.wire.tcp.TcpView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keywords of -T: which flags and options the segments have. */
final class TcpFlags {
    private static final int USAGE_ERROR = 2;
    private static final int MAX_FLAGS = 0xff;
    private static final int MAX_MSS = 0xffff;
    /** What an Ethernet's 1500 bytes leave after IP's and TCP's headers. */
    private static final int USUAL_MSS = 1460;

    private static final int USUAL_MSS6 = 1440;
    /** tcp_ecn: 1 asks for it, 2 only agrees to it. */
    private static final int ASKS_FOR_ECN = 1;

    private int flags;
    private int mss;
    private boolean sack;
    private boolean timestamps;
    private boolean windowScaling;
    private boolean asTheSystem;
    private boolean chosen;
    private boolean shown;

    void exactly(int value) throws ExitException {
        if ((value & ~MAX_FLAGS) != 0) {
            throw new ExitException(USAGE_ERROR, "TCP flags are 8 bits: " + value);
        }
        flags = value;
        chosen = true;
    }

    void mss(int value) throws ExitException {
        if (value < 0 || value > MAX_MSS) {
            throw new ExitException(USAGE_ERROR, "bad mss: " + value);
        }
        mss = value;
    }

    /** Takes a keyword without a value; false when there is no such one. */
    boolean take(String keyword) {
        switch (keyword) {
            case "info" -> {
                shown = true;
                return true;
            }
            // Ports are not bound, so they may be anybody's already.
            case "reuse" -> {
                return true;
            }
            case "ecn" -> flags |= TcpView.SYN | TcpView.ECE | TcpView.CWR;
            case "sack" -> sack = true;
            case "timestamps" -> timestamps = true;
            case "window_scaling" -> windowScaling = true;
            case "sysctl" -> asTheSystem = true;
            default -> {
                int flag = TraceText.flag(keyword);
                if (flag == 0) {
                    return false;
                }
                flags |= flag;
            }
        }
        chosen = true;
        return true;
    }

    boolean shown() {
        return shown;
    }

    Tcp method(int port, int sourcePort, boolean inet6) {
        int sent = flags == 0 && !explicitlyNone() ? TcpView.SYN : flags;
        boolean opens = (sent & TcpView.SYN) != 0;
        if (opens && (asTheSystem || !chosen)) {
            sack |= sysctl("tcp_sack") != 0;
            timestamps |= sysctl("tcp_timestamps") != 0;
            windowScaling |= sysctl("tcp_window_scaling") != 0;
            sent |= sysctl("tcp_ecn") == ASKS_FOR_ECN ? TcpView.ECE | TcpView.CWR : 0;
        }
        int size = mss != 0 ? mss : inet6 ? USUAL_MSS6 : USUAL_MSS;
        TcpOptionSet options = opens ? new TcpOptionSet(sack, timestamps, windowScaling) : TcpOptionSet.NONE;
        return new Tcp(port, sourcePort, sent, opens ? size : 0, options);
    }

    private boolean explicitlyNone() {
        return chosen && !sack && !timestamps && !windowScaling && !asTheSystem;
    }

    private static int sysctl(String name) {
        try {
            return (int) TraceNumbers.whole(
                    Files.readString(Path.of("/proc/sys/net/ipv4", name)).strip());
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }
}
