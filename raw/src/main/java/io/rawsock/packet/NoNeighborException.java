package io.rawsock.packet;

import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;

/** Nobody on the link told its hardware address. */
public final class NoNeighborException extends NoRouteToHostException {
    private static final long serialVersionUID = 1;

    private final InetAddress address;
    private final String device;

    NoNeighborException(InetAddress address, String device, Duration waited) {
        super("who has " + address.getHostAddress() + "? Nobody on " + device + " answered within " + waited.toMillis()
                + " ms");
        this.address = address;
        this.device = device;
    }

    /** Who was asked for. */
    public InetAddress address() {
        return address;
    }

    /** The interface it was asked on. */
    public String device() {
        return device;
    }
}
