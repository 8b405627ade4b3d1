package io.rawsock.probe;

import io.rawsock.libc.Netdb;
import io.rawsock.libc.Sys;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NameLookup.AddressInfo;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
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
     * The addresses of {@code host}, in the order of getaddrinfo(3); one at least.
     *
     * @param family null for any
     * @throws IOException with libc's text: "nosuch.invalid: Name or service not known"
     */
    public static List<Target> all(String host, @Nullable IpFamily family) throws IOException {
        List<AddressInfo> numbers = numeric(host);
        List<AddressInfo> answers = numbers == null ? lookUp(host, family, Netdb.AI_CANONNAME) : numbers;
        String name = answers.get(0).canonicalName();
        String shown = name == null ? host : HostNames.printable(name);
        List<Target> targets = new ArrayList<>();
        for (AddressInfo answer : answers) {
            InetAddress address = IpFamily.address(answer.address());
            if (family == null || IpFamily.of(address) == family) {
                targets.add(new Target(address, shown, numbers != null));
            }
        }
        if (targets.isEmpty()) {
            throw new UnknownHostException(host + ": " + Sys.gaiStrerror(Netdb.EAI_ADDRFAMILY));
        }
        return targets;
    }

    private static @Nullable List<AddressInfo> numeric(String host) {
        try {
            return lookUp(host, null, Netdb.AI_NUMERICHOST);
        } catch (NameLookupException name) {
            return null;
        }
    }

    private static List<AddressInfo> lookUp(String host, @Nullable IpFamily family, int flags)
            throws NameLookupException {
        AddressFamily asked = family == null ? null : family.addressFamily();
        return NameLookup.getaddrinfo(host, null, asked, SocketType.DGRAM, Protocol.UDP, flags);
    }
}
