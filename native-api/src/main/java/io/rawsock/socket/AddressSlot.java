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
    private final NativeMemory memory;
    private final ByteBuffer bytes;
    /** Where the {@code struct sockaddr_storage} is. */
    private final int at;
    /** Where the {@code socklen_t} is through which the kernel says how much of it counts. */
    private final int lengthAt;

    /** An empty slot, to receive into. */
    public AddressSlot() {
        this(NativeMemory.allocate(Sockaddr.STORAGE + Integer.BYTES), 0, Sockaddr.STORAGE);
    }

    AddressSlot(NativeMemory memory, int at, int lengthAt) {
        this.memory = memory;
        this.bytes = memory.buffer();
        this.at = at;
        this.lengthAt = lengthAt;
    }

    /** A slot that holds {@code address}. */
    public AddressSlot(NativeAddress address) {
        this();
        set(address);
    }

    /** Holds {@code address} from now on. */
    public void set(NativeAddress address) {
        length(Sockaddr.put(address, bytes, at));
    }

    /** Holds no address from now on. */
    public void clear() {
        length(0);
    }

    /** What it holds now, or null when the kernel wrote no address, as on connected stream sockets. */
    public @Nullable NativeAddress get() {
        return Sockaddr.get(bytes, at, length());
    }

    /** The address family's number, 0 when empty. */
    public int family() {
        return length() < 2 ? SysSocket.AF_UNSPEC : Short.toUnsignedInt(bytes.getShort(at));
    }

    /** The IPv4 address held, as the number whose highest byte is the first octet; 0 when it is of another family. */
    public int inet4() {
        return family() == SysSocket.AF_INET ? Integer.reverseBytes(bytes.getInt(at + SockaddrIn.SIN_ADDR)) : 0;
    }

    /** Makes it the IPv4 address {@code address} (highest byte first) and {@code port}, without allocating. */
    public void inet4(int address, int port) {
        bytes.putShort(at + SockaddrIn.SIN_FAMILY, (short) SysSocket.AF_INET);
        bytes.putShort(at + SockaddrIn.SIN_PORT, Short.reverseBytes((short) port));
        bytes.putInt(at + SockaddrIn.SIN_ADDR, Integer.reverseBytes(address));
        bytes.putLong(at + SockaddrIn.SIN_ADDR + 4, 0);
        length(SockaddrIn.SIZE);
    }

    /** The port of an IPv4 or IPv6 address held, else 0. */
    public int port() {
        int family = family();
        boolean inet = family == SysSocket.AF_INET || family == SysSocket.AF_INET6;
        return inet ? Sockaddr.networkShort(bytes, at + SockaddrIn.SIN_PORT) : 0;
    }

    int length() {
        return bytes.getInt(lengthAt);
    }

    void length(int length) {
        bytes.putInt(lengthAt, length);
    }

    void makeRoom() {
        length(Sockaddr.STORAGE);
    }

    long address() {
        return memory.address() + at;
    }

    long lengthAddress() {
        return memory.address() + lengthAt;
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
