package io.rawsock.socket;

import io.rawsock.libc.Addrinfo;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NativePlatform;
import io.rawsock.libc.Netdb;
import io.rawsock.libc.Sys;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names and addresses as libc resolves them: /etc/hosts, name servers and what else nsswitch.conf(5) says. These calls
 * block until the resolver answers or gives up, whatever interrupts them.
 */
public final class NameLookup {
    private NameLookup() {}

    /**
     * One answer of {@link #getaddrinfo}: what to open, and what to connect or bind it to.
     *
     * @param canonicalName only with AI_CANONNAME, and only in the first answer
     */
    public record AddressInfo(
            AddressFamily family,
            SocketType type,
            Protocol protocol,
            NativeAddress address,
            @Nullable String canonicalName) {}

    /** A name and a service, or the numbers where they have no name. */
    public record NameInfo(String host, String service) {}

    /**
     * getaddrinfo(3)
     *
     * @param host a name or number; null for this machine: loopback, or any address with AI_PASSIVE
     * @param service a service's name or a port's number; null for port 0
     * @param family AF_INET, AF_INET6, or null for both
     * @param type a type, or null for all
     * @param protocol {@link Protocol#DEFAULT} for any
     * @param flags AI_ flags of {@link Netdb}
     * @return at least one
     * @throws NameLookupException with libc's text when there is none
     */
    public static List<AddressInfo> getaddrinfo(
            @Nullable String host,
            @Nullable String service,
            @Nullable AddressFamily family,
            @Nullable SocketType type,
            Protocol protocol,
            int flags)
            throws NameLookupException {
        NativePlatform.require();
        NativeMemory node = host == null ? null : cString(host);
        NativeMemory port = service == null ? null : cString(service);
        NativeMemory hints = NativeMemory.allocate(Addrinfo.SIZE + Long.BYTES);
        ByteBuffer bytes = hints.buffer();
        bytes.putInt(Addrinfo.AI_FLAGS, flags);
        bytes.putInt(Addrinfo.AI_FAMILY, family == null ? 0 : family.value());
        bytes.putInt(Addrinfo.AI_SOCKTYPE, type == null ? 0 : type.value());
        bytes.putInt(Addrinfo.AI_PROTOCOL, protocol.value());
        int code;
        try {
            code = Sys.getaddrinfo(
                    node == null ? 0 : node.address(),
                    port == null ? 0 : port.address(),
                    hints.address(),
                    hints.address() + Addrinfo.SIZE);
        } finally {
            Reference.reachabilityFence(node);
            Reference.reachabilityFence(port);
            Reference.reachabilityFence(hints);
        }
        if (code != 0) {
            throw failure(host == null ? String.valueOf(service) : host, code);
        }
        long list = bytes.getLong(Addrinfo.SIZE);
        try {
            return read(list);
        } finally {
            Sys.freeaddrinfo(list);
        }
    }

    private static List<AddressInfo> read(long list) {
        List<AddressInfo> answers = new ArrayList<>();
        for (long at = list; at != 0; ) {
            ByteBuffer info = NativeMemory.view(at, Addrinfo.SIZE);
            int length = info.getInt(Addrinfo.AI_ADDRLEN);
            ByteBuffer sockaddr = NativeMemory.view(info.getLong(Addrinfo.AI_ADDR), length);
            NativeAddress address = Sockaddr.get(sockaddr, 0, length);
            long name = info.getLong(Addrinfo.AI_CANONNAME);
            if (address != null) {
                answers.add(new AddressInfo(
                        new AddressFamily(info.getInt(Addrinfo.AI_FAMILY)),
                        new SocketType(info.getInt(Addrinfo.AI_SOCKTYPE)),
                        new Protocol(info.getInt(Addrinfo.AI_PROTOCOL)),
                        address,
                        name == 0 ? null : NativeMemory.textAt(name)));
            }
            at = info.getLong(Addrinfo.AI_NEXT);
        }
        return answers;
    }

    /**
     * getnameinfo(3): the name of an address.
     *
     * @param flags NI_ flags of {@link Netdb}; without NI_NAMEREQD an address that has no name comes back as its number
     */
    public static NameInfo getnameinfo(NativeAddress address, int flags) throws NameLookupException {
        NativePlatform.require();
        AddressSlot slot = new AddressSlot(address);
        NativeMemory texts = NativeMemory.allocate(Netdb.NI_MAXHOST + Netdb.NI_MAXSERV);
        long service = texts.address() + Netdb.NI_MAXHOST;
        try {
            int code = Sys.getnameinfo(
                    slot.address(), slot.length(), texts.address(), Netdb.NI_MAXHOST, service, Netdb.NI_MAXSERV, flags);
            if (code != 0) {
                throw failure(address.toString(), code);
            }
            return new NameInfo(NativeMemory.textAt(texts.address()), NativeMemory.textAt(service));
        } finally {
            Reference.reachabilityFence(slot);
            Reference.reachabilityFence(texts);
        }
    }

    private static NativeMemory cString(String text) throws NameLookupException {
        // C would look the part before the NUL up: another name than the one asked for.
        if (text.indexOf('\0') >= 0) {
            throw failure(text, Netdb.EAI_NONAME);
        }
        return NativeMemory.cString(text);
    }

    private static NameLookupException failure(String name, int code) {
        if (code <= Sys.SYSTEM_ERROR) {
            return new NameLookupException(name, Netdb.EAI_SYSTEM, Sys.strerror(Sys.SYSTEM_ERROR - code));
        }
        return new NameLookupException(name, code, Sys.gaiStrerror(code));
    }
}
