package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.Hostent;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Netdb;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.lang.ref.Reference;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The reentrant forms of gethostbyname(3) and gethostbyaddr(3), which alone know of a host's aliases. */
final class HostLookup {
    private static final int ENTRY = 0;
    private static final int RESULT = Hostent.SIZE;
    private static final int HOST_ERRNO = RESULT + Long.BYTES;
    private static final int TEXTS = HOST_ERRNO + Long.BYTES;

    private static final int FIRST_SIZE = 1024;
    /** No answer is as long: DNS messages end at 64 KiB. */
    private static final int LAST_SIZE = 1 << 20;

    private HostLookup() {}

    /** One try: 0 or an errno, ERANGE when {@code length} bytes at {@code address} are too few. */
    private interface Call {
        int with(long entry, long texts, int length, long result, long hostErrno);
    }

    static HostEntry byName(String host, NativeMemory name) throws NameLookupException {
        try {
            return look(
                    host,
                    (entry, texts, length, result, hostErrno) ->
                            Sys.gethostbynameR(name.address(), entry, texts, length, result, hostErrno));
        } finally {
            Reference.reachabilityFence(name);
        }
    }

    static HostEntry byAddress(InetAddress address) throws NameLookupException {
        byte[] bytes = address.getAddress();
        int family = address instanceof Inet4Address ? SysSocket.AF_INET : SysSocket.AF_INET6;
        NativeMemory memory = NativeMemory.allocate(bytes.length);
        memory.buffer().put(0, bytes);
        try {
            return look(
                    address.getHostAddress(),
                    (entry, texts, length, result, hostErrno) -> Sys.gethostbyaddrR(
                            memory.address(), bytes.length, family, entry, texts, length, result, hostErrno));
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private static HostEntry look(String what, Call call) throws NameLookupException {
        for (int size = FIRST_SIZE; ; size *= 4) {
            NativeMemory memory = NativeMemory.allocate(TEXTS + size);
            try {
                long at = memory.address();
                int errno = call.with(at + ENTRY, at + TEXTS, size, at + RESULT, at + HOST_ERRNO);
                if (errno == Errno.ERANGE && size < LAST_SIZE) {
                    continue;
                }
                if (memory.buffer().getLong(RESULT) == 0) {
                    int code = eaiCode(memory.buffer().getInt(HOST_ERRNO));
                    throw new NameLookupException(what, code, Sys.gaiStrerror(code));
                }
                return read(memory.buffer());
            } finally {
                Reference.reachabilityFence(memory);
            }
        }
    }

    /** The same failure in getaddrinfo's numbers. */
    private static int eaiCode(int hostErrno) {
        return switch (hostErrno) {
            case Netdb.HOST_NOT_FOUND -> Netdb.EAI_NONAME;
            case Netdb.TRY_AGAIN -> Netdb.EAI_AGAIN;
            case Netdb.NO_DATA -> Netdb.EAI_NODATA;
            default -> Netdb.EAI_FAIL;
        };
    }

    private static HostEntry read(ByteBuffer entry) {
        List<String> aliases = new ArrayList<>();
        for (long alias : pointers(entry.getLong(Hostent.H_ALIASES))) {
            aliases.add(NativeMemory.textAt(alias));
        }
        List<InetAddress> addresses = new ArrayList<>();
        int length = entry.getInt(Hostent.H_LENGTH);
        for (long address : pointers(entry.getLong(Hostent.H_ADDR_LIST))) {
            byte[] bytes = new byte[length];
            NativeMemory.view(address, length).get(bytes);
            try {
                addresses.add(InetAddress.getByAddress(bytes));
            } catch (UnknownHostException e) {
                throw new AssertionError("an address of " + length + " bytes", e);
            }
        }
        return new HostEntry(NativeMemory.textAt(entry.getLong(Hostent.H_NAME)), aliases, addresses);
    }

    /** The elements of an array that a null pointer ends. */
    private static List<Long> pointers(long array) {
        List<Long> pointers = new ArrayList<>();
        for (long at = array; ; at += Long.BYTES) {
            long pointer = NativeMemory.view(at, Long.BYTES).getLong();
            if (pointer == 0) {
                return pointers;
            }
            pointers.add(pointer);
        }
    }
}
