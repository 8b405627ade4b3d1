package io.rawsock.socket;

import java.net.InetAddress;
import java.util.List;

/**
 * A host's names and addresses: {@code struct hostent}. gethostbyname(3)
 *
 * @param name the canonical name
 * @param aliases other names, where the lookup knows of any; hosts(5) files do
 * @param addresses all of one family, at least one
 */
public record HostEntry(String name, List<String> aliases, List<InetAddress> addresses) {
    public HostEntry {
        aliases = List.copyOf(aliases);
        addresses = List.copyOf(addresses);
    }
}
