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

    /**
     * A name as it may be shown: whoever runs a name server chooses the names in it, and a terminal obeys the control
     * characters it is sent.
     */
    static String printable(String name) {
        char[] chars = name.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (Character.isISOControl(chars[i])) {
                chars[i] = '?';
            }
        }
        return new String(chars);
    }

    /** "192.0.2.1", or "name (192.0.2.1)". */
    String of(InetAddress address);
}
