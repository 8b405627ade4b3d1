package io.rawsock.probe;

import io.rawsock.socket.NameLookup;
import io.rawsock.socket.NameLookupException;
import io.rawsock.socket.NativeAddress;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses with the names that getnameinfo(3) finds. Each address is looked up once, and that may take a while. */
public final class ReverseLookup implements HostNames {
    private final Map<InetAddress, String> known = new HashMap<>();

    @Override
    public String of(InetAddress address) {
        String text = known.get(address);
        if (text == null) {
            text = lookUp(address);
            known.put(address, text);
        }
        return text;
    }

    static String lookUp(InetAddress address) {
        String number = HostNames.number(address);
        String name = name(address);
        return name == null || name.equals(number) ? number : name + " (" + number + ")";
    }

    private static @Nullable String name(InetAddress address) {
        try {
            return HostNames.printable(
                    NameLookup.getnameinfo(NativeAddress.of(address, 0), 0).host());
        } catch (NameLookupException nameless) {
            return null;
        }
    }
}
