package io.rawsock.probe;

import io.rawsock.libc.Netdb;
import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.NativeAddress;
import java.net.Inet4Address;
import java.net.InetAddress;

/** How the tools show an address. */
public interface HostNames {
    /** Addresses as numbers. */
    HostNames NUMERIC = new HostNames() {
        @Override
        public String of(InetAddress address) {
            return number(address);
        }
    };

    /** "192.0.2.1", "2001:db8::1" (RFC 5952), "fe80::1%eth0". */
    static String number(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        try {
            NativeAddress number = NativeAddress.of(address, 0);
            return NameLookup.getnameinfo(number, Netdb.NI_NUMERICHOST).host();
        } catch (NameLookupException outOfMemory) {
            return address.getHostAddress();
        }
    }

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

    /** Tells that the name of an address is going to be wanted: it can be looked for meanwhile. */
    default void ask(InetAddress address) {}

    /** "192.0.2.1", or "name (192.0.2.1)". */
    String of(InetAddress address);
}
