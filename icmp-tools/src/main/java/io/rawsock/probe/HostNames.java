package io.rawsock.probe;

import java.net.InetAddress;

/** How the tools show an address. */
public interface HostNames {
    /** Addresses as numbers. */
    HostNames NUMERIC = new HostNames() {
        @Override
        public String of(InetAddress address) {
            return address.getHostAddress();
        }
    };

    /** "192.0.2.1", or "name (192.0.2.1)". */
    String of(InetAddress address);
}
