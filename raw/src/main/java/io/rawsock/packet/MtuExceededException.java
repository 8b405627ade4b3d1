package io.rawsock.packet;

import java.net.SocketException;

/** A packet longer than the MTU of its way, which a raw socket does not fragment. */
public final class MtuExceededException extends SocketException {
    private static final long serialVersionUID = 1;

    private final int length;
    private final int mtu;

    MtuExceededException(int length, int mtu) {
        super("packet of " + length + " bytes; the MTU is " + mtu + " and a raw socket does not fragment");
        this.length = length;
        this.mtu = mtu;
    }

    /** The packet's length in bytes, IP header included. */
    public int length() {
        return length;
    }

    /** The most that fits, in bytes. */
    public int mtu() {
        return mtu;
    }
}
