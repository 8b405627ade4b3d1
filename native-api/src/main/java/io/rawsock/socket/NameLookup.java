package io.rawsock.socket;

import io.rawsock.libc.Addrinfo;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NativePlatform;
import io.rawsock.libc.Netdb;
import io.rawsock.libc.Protoent;
import io.rawsock.libc.Sys;
import java.io.IOException;
import java.lang.ref.Reference;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names and addresses as libc resolves them: /etc/hosts, name servers and what else nsswitch.conf(5) says. These calls
 * block until the resolver answers or gives up, whatever interrupts them.
 */
public final class NameLookup {
    /** HOST_NAME_MAX of Linux. */
    private static final int MAX_HOSTNAME = 64;
    /** Of {@code <net/if.h>}, the NUL included. */
    private static final int IF_NAMESIZE = 16;

    private static final Object PROTOCOL_ENTRY = new Object();

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

    /**
     * gethostbyname(3): the first IPv4 address of a host. {@link #getaddrinfo} knows of IPv6 too.
     *
     * @param host a name or number
     */
    public static Inet4Address gethostbyname(String host) throws NameLookupException {
        List<AddressInfo> answers = getaddrinfo(host, null, AddressFamily.INET, null, Protocol.DEFAULT, 0);
        return ((NativeAddress.Inet4) answers.get(0).address()).address();
    }

    /** gethostbyname(3) with all that it finds, as Python's gethostbyname_ex: names and IPv4 addresses of a host. */
    public static HostEntry gethostbynameEx(String host) throws NameLookupException {
        NativePlatform.require();
        return HostLookup.byName(host, cString(host));
    }

    /** gethostbyaddr(3): names and addresses of the host that has this address. */
    public static HostEntry gethostbyaddr(InetAddress address) throws NameLookupException {
        NativePlatform.require();
        return HostLookup.byAddress(address);
    }

    /** gethostname(2): this machine's own name. */
    public static String gethostname() throws IOException {
        NativePlatform.require();
        NativeMemory name = NativeMemory.allocate(MAX_HOSTNAME + 1);
        try {
            Sys.check("gethostname", Sys.gethostname(name.address(), MAX_HOSTNAME + 1));
            return NativeMemory.textAt(name.address());
        } finally {
            Reference.reachabilityFence(name);
        }
    }

    /** {@link #getfqdn(String)} of this machine. */
    public static String getfqdn() throws IOException {
        return getfqdn("");
    }

    /**
     * The fully qualified name of a host by Python's rule: the first name with a dot among those that {@link
     * #gethostbyaddr} gives for its address, else the first; {@code host} as it is when it has no address, or its address
     * no name.
     *
     * @param host a name or number; "", "0.0.0.0" or "::" for this machine
     */
    public static String getfqdn(String host) throws IOException {
        String name = host.strip();
        if (name.isEmpty() || name.equals("0.0.0.0") || name.equals("::")) {
            name = gethostname();
        }
        HostEntry entry;
        try {
            NativeAddress address = getaddrinfo(name, null, null, SocketType.DGRAM, Protocol.DEFAULT, 0)
                    .get(0)
                    .address();
            entry = gethostbyaddr(
                    address instanceof NativeAddress.Inet6 six
                            ? six.address()
                            : ((NativeAddress.Inet4) address).address());
        } catch (NameLookupException e) {
            return name;
        }
        if (entry.name().indexOf('.') < 0) {
            for (String alias : entry.aliases()) {
                if (alias.indexOf('.') >= 0) {
                    return alias;
                }
            }
        }
        return entry.name();
    }

    /**
     * getservbyname(3): the port of a service.
     *
     * @param protocol {@link Protocol#TCP}, {@link Protocol#UDP}, or {@link Protocol#DEFAULT} for any
     */
    public static int getservbyname(String service, Protocol protocol) throws NameLookupException {
        if (service.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw failure(service, Netdb.EAI_SERVICE); // getaddrinfo takes a number too
        }
        NativeAddress address = getaddrinfo(null, service, AddressFamily.INET, null, protocol, 0)
                .get(0)
                .address();
        return ((NativeAddress.Inet4) address).port();
    }

    /**
     * getservbyport(3): the service of a port.
     *
     * @param protocol {@link Protocol#TCP} or {@link Protocol#UDP}
     */
    public static String getservbyport(int port, Protocol protocol) throws NameLookupException {
        int flags = Netdb.NI_NUMERICHOST | (protocol.equals(Protocol.UDP) ? Netdb.NI_DGRAM : 0);
        String service = getnameinfo(NativeAddress.of("0.0.0.0", port), flags).service();
        if (service.equals(Integer.toString(port))) {
            throw failure(service, Netdb.EAI_SERVICE);
        }
        return service;
    }

    /** getprotobyname(3): "icmp" is {@link Protocol#ICMP}. protocols(5) */
    public static Protocol getprotobyname(String name) throws NameLookupException {
        NativePlatform.require();
        NativeMemory text = cString(name);
        synchronized (PROTOCOL_ENTRY) {
            try {
                long entry = Sys.getprotobyname(text.address());
                if (entry == 0) {
                    throw failure(name, Netdb.EAI_NONAME);
                }
                return new Protocol(NativeMemory.view(entry, Protoent.SIZE).getInt(Protoent.P_PROTO));
            } finally {
                Reference.reachabilityFence(text);
            }
        }
    }

    /**
     * if_nametoindex(3): the index of an interface.
     *
     * @throws io.rawsock.libc.ErrnoException ENODEV when no interface has the name
     */
    public static int ifNametoindex(String name) throws IOException {
        NativePlatform.require();
        NativeMemory text = cString(name);
        try {
            return Sys.check("if_nametoindex " + name, Sys.ifNametoindex(text.address()));
        } finally {
            Reference.reachabilityFence(text);
        }
    }

    /**
     * if_indextoname(3): the name of an interface.
     *
     * @throws io.rawsock.libc.ErrnoException ENXIO when no interface has the index
     */
    public static String ifIndextoname(int index) throws IOException {
        NativePlatform.require();
        NativeMemory name = NativeMemory.allocate(IF_NAMESIZE);
        try {
            Sys.check("if_indextoname " + index, Sys.ifIndextoname(index, name.address()));
            return NativeMemory.textAt(name.address());
        } finally {
            Reference.reachabilityFence(name);
        }
    }

    private static NativeMemory cString(String text) throws NameLookupException {
        try {
            return NativeMemory.cString(text);
        } catch (IllegalArgumentException e) {
            // C would look up another name than the one asked for.
            throw failure(text, Netdb.EAI_NONAME);
        }
    }

    private static NameLookupException failure(String name, int code) {
        if (code <= Sys.SYSTEM_ERROR) {
            return new NameLookupException(name, Netdb.EAI_SYSTEM, Sys.strerror(Sys.SYSTEM_ERROR - code));
        }
        return new NameLookupException(name, code, Sys.gaiStrerror(code));
    }
}
