package io.rawsock.probe;

import io.rawsock.libc.Netdb;
import io.rawsock.libc.Sys;
import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NameLookup.AddressInfo;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host to probe.
 *
 * @param name its canonical name, or the number as it was written
 * @param numeric whether it was given as a number, in any of the forms of inet_aton(3)
 */
public record Target(InetAddress address, String name, boolean numeric) {
    /**
     * The IPv4 address of {@code host}.
     *
     * @throws IOException with libc's text: "nosuch.invalid: Name or service not known"
     */
    public static Target of(String host) throws IOException {
        List<AddressInfo> numbers = numeric(host);
        List<AddressInfo> answers = numbers == null ? lookUp(host, Netdb.AI_CANONNAME) : numbers;
        for (AddressInfo answer : answers) {
            if (answer.address() instanceof NativeAddress.Inet4 inet4) {
                String name = answers.get(0).canonicalName();
                String shown = name == null ? host : HostNames.printable(name);
                return new Target(inet4.address(), shown, numbers != null);
            }
        }
        throw new UnknownHostException(host + ": " + Sys.gaiStrerror(Netdb.EAI_ADDRFAMILY));
    }

    private static @Nullable List<AddressInfo> numeric(String host) {
        try {
            return lookUp(host, Netdb.AI_NUMERICHOST);
        } catch (NameLookupException name) {
            return null;
        }
    }

    private static List<AddressInfo> lookUp(String host, int flags) throws NameLookupException {
        return NameLookup.getaddrinfo(host, null, null, SocketType.DGRAM, Protocol.UDP, flags);
    }
}
