package io.rawsock.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** Filters as libpcap compiles them, on machines that have it. pcap_compile(3PCAP) */
public final class LibPcap {
    private static final int SNAP_LENGTH = 262_144;
    private static final int OPTIMIZE = 1;
    private static final int NETMASK_UNKNOWN = -1;

    private enum State {
        UNKNOWN,
        LOADED,
        MISSING
    }

    private static State state = State.UNKNOWN;

    private LibPcap() {}

    private static native void pcap_close(long handle);

    private static native int pcap_compile(long handle, long program, long expression, int optimize, int netmask);

    private static native void pcap_freecode(long program);

    private static native long pcap_geterr(long handle);

    private static native long pcap_open_dead(int linkType, int snapLength);

    /** Whether this machine has it; it is loaded by the first call. */
    public static synchronized boolean isLoaded() {
        NativePlatform.require();
        if (state == State.UNKNOWN) {
            LibC.geteuid(); // prepares JNA
            // As libpcap calls itself, and as Debian does.
            state = load("libpcap.so.1") || load("libpcap.so.0.8") ? State.LOADED : State.MISSING;
        }
        return state == State.LOADED;
    }

    private static boolean load(String name) {
        try {
            Native.register(LibPcap.class, NativeLibrary.getInstance(name));
            return true;
        } catch (UnsatisfiedLinkError missing) {
            return false;
        }
    }

    /**
     * Compiles an expression of pcap-filter(7) for packets of a DLT_ number.
     *
     * @return the instructions, each a {@code struct bpf_insn}, which is laid out as {@link SockFilter}
     * @throws IllegalArgumentException with libpcap's words when there is an error in it
     * @throws UnsupportedOperationException without libpcap, with the command that installs it
     */
    public static synchronized ByteBuffer compile(String expression, int linkType) {
        if (!isLoaded()) {
            throw new UnsupportedOperationException("filter expressions need libpcap: sudo apt install libpcap0.8");
        }
        NativeMemory text = NativeMemory.cString(expression);
        // struct bpf_program is struct sock_fprog, but for a count of 32 bits.
        NativeMemory program = NativeMemory.allocate(SockFprog.SIZE);
        long handle = pcap_open_dead(linkType, SNAP_LENGTH);
        if (handle == 0) {
            throw new OutOfMemoryError("pcap_open_dead");
        }
        try {
            if (pcap_compile(handle, program.address(), text.address(), OPTIMIZE, NETMASK_UNKNOWN) != 0) {
                throw new IllegalArgumentException("'" + expression + "': " + NativeMemory.textAt(pcap_geterr(handle)));
            }
            int size = program.buffer().getInt(SockFprog.LEN) * SockFilter.SIZE;
            ByteBuffer code = NativeMemory.view(program.buffer().getLong(SockFprog.FILTER), size);
            ByteBuffer copy = ByteBuffer.allocate(size).order(code.order()).put(0, code, 0, size);
            pcap_freecode(program.address());
            return copy;
        } finally {
            pcap_close(handle);
            Reference.reachabilityFence(text);
            Reference.reachabilityFence(program);
        }
    }
}
