package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.SockaddrIn;
import io.rawsock.libc.SysSocket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A socket address laid out for the kernel, prepared once and used for many calls: sending to it and receiving into it
 * allocate nothing. For one thread at a time.
 */
public final class AddressSlot {
    // struct sockaddr_storage, then the socklen_t through which the kernel says how much of it counts.
    private static final int LENGTH = Sockaddr.STORAGE;

    private final NativeMemory memory = NativeMemory.allocate(Sockaddr.STORAGE + Integer.BYTES);
    private final ByteBuffer bytes = memory.buffer();

    /** An empty slot, to receive into. */
    public AddressSlot() {}

    /** A slot that holds {@code address}. */
    public AddressSlot(NativeAddress address) {
        set(address);
    }

    /** Holds {@code address} from now on. */
    public void set(NativeAddress address) {
        bytes.putInt(LENGTH, Sockaddr.put(address, bytes, 0));
    }

    /** What it holds now, or null when the kernel wrote no address, as on connected stream sockets. */
    public @Nullable NativeAddress get() {
        return Sockaddr.get(bytes, 0, length());
    }

    /** The address family's number, 0 when empty. */
    public int family() {
        return length() < 2 ? SysSocket.AF_UNSPEC : Short.toUnsignedInt(bytes.getShort(0));
    }

    /** The IPv4 address held, as the number whose highest byte is the first octet; 0 when it is of another family. */
    public int inet4() {
        return family() == SysSocket.AF_INET ? Integer.reverseBytes(bytes.getInt(SockaddrIn.SIN_ADDR)) : 0;
    }

    /** Makes it the IPv4 address {@code address} (highest byte first) and {@code port}, without allocating. */
    public void inet4(int address, int port) {
        bytes.putShort(SockaddrIn.SIN_FAMILY, (short) SysSocket.AF_INET);
        bytes.putShort(SockaddrIn.SIN_PORT, Short.reverseBytes((short) port));
        bytes.putInt(SockaddrIn.SIN_ADDR, Integer.reverseBytes(address));
        bytes.putLong(SockaddrIn.SIN_ADDR + 4, 0);
        bytes.putInt(LENGTH, SockaddrIn.SIZE);
    }

    /** The port of an IPv4 or IPv6 address held, else 0. */
    public int port() {
        int family = family();
        boolean inet = family == SysSocket.AF_INET || family == SysSocket.AF_INET6;
        return inet ? Sockaddr.networkShort(bytes, SockaddrIn.SIN_PORT) : 0;
    }

    int length() {
        return bytes.getInt(LENGTH);
    }

    void length(int length) {
        bytes.putInt(LENGTH, length);
    }

    void makeRoom() {
        length(Sockaddr.STORAGE);
    }

    long address() {
        return memory.address();
    }

    long lengthAddress() {
        return memory.address() + LENGTH;
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
