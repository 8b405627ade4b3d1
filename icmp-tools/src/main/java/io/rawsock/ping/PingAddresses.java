package io.rawsock.ping;

import io.rawsock.socket.NativeAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as arguments. */
final class PingAddresses {
    private PingAddresses() {}

    /** The address that inet_pton(3) finds in {@code text}, null when it finds none. */
    static @Nullable InetAddress literal(String text) {
        boolean six = text.indexOf(':') >= 0;
        if (!six && !dottedQuad(text)) {
            return null;
        }
        try {
            NativeAddress address = NativeAddress.of(text, 0);
            if (address instanceof NativeAddress.Inet4 four) {
                return four.address();
            }
            return address instanceof NativeAddress.Inet6 inet6 ? inet6.address() : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    /** Four numbers: getaddrinfo(3) would also take fewer. */
    private static boolean dottedQuad(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
            dots += c == '.' ? 1 : 0;
        }
        return dots == 3;
    }
}
