package io.rawsock.cli;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sigaction;
import io.rawsock.libc.Signal;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysEventfd;
import io.rawsock.libc.SysMman;
import java.io.Closeable;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Takes a signal that the JVM keeps for itself, SIGQUIT, for which it would print what its threads do. Java code cannot
 * be a signal handler, so the handler is the least that can be: some machine code that writes to an eventfd(2), from
 * which a thread reads. signal-safety(7)
 */
public final class SignalNotice implements Closeable {
    private static final int PAGE = 4096;

    private final int eventFd;
    private final Runnable action;
    private volatile boolean closed;

    private SignalNotice(int eventFd, Runnable action) {
        this.eventFd = eventFd;
        this.action = action;
    }

    /**
     * From now on {@code signal} calls {@code action}, on a thread of its own. Nothing changes where the system does not
     * allow it.
     */
    public static SignalNotice on(int signal, Runnable action) {
        int eventFd = Sys.eventfd(0, SysEventfd.EFD_CLOEXEC);
        SignalNotice notice = new SignalNotice(eventFd, action);
        long code = eventFd < 0 ? -1 : handler(eventFd);
        if (code < 0) {
            return notice;
        }
        Thread reader = new Thread(notice::read, "signal-" + signal);
        reader.setDaemon(true);
        reader.start();
        NativeMemory handling = NativeMemory.allocate(Sigaction.SIZE);
        handling.buffer().putLong(Sigaction.SA_HANDLER, code).putInt(Sigaction.SA_FLAGS, Signal.SA_RESTART);
        try {
            Sys.sigaction(signal, handling.address(), 0);
        } finally {
            Reference.reachabilityFence(handling);
        }
        return notice;
    }

    private void read() {
        NativeMemory counter = NativeMemory.allocate(Long.BYTES);
        try {
            while (Sys.read(eventFd, counter.address(), Long.BYTES) == Long.BYTES && !closed) {
                action.run();
            }
        } finally {
            Reference.reachabilityFence(counter);
        }
    }

    /**
     * Ends the thread: the JVM would wait 300 ms at its exit for one that is in a system call. The signal does nothing
     * from now on.
     */
    @Override
    public void close() {
        closed = true;
        NativeMemory one = NativeMemory.allocate(Long.BYTES);
        one.buffer().putLong(0, 1);
        try {
            Sys.write(eventFd, one.address(), Long.BYTES);
        } finally {
            Reference.reachabilityFence(one);
        }
    }

    /** The address of a function that writes to {@code eventFd}, which is never freed; negative when there is none. */
    private static long handler(int eventFd) {
        int memory = SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS;
        long page = Sys.mmap(0, PAGE, SysMman.PROT_READ | SysMman.PROT_WRITE, memory, -1, 0);
        if (page < 0) {
            return page;
        }
        ByteBuffer code = NativeMemory.view(page, PAGE);
        long one = page + PAGE - Long.BYTES;
        code.putLong(PAGE - Long.BYTES, 1);
        if (System.getProperty("os.arch").equals("aarch64")) {
            aarch64(code, eventFd, one);
        } else {
            x86(code, eventFd, one);
        }
        // Never writable and executable at once; and on aarch64 this makes the instruction cache see the code.
        int rc = Sys.mprotect(page, PAGE, SysMman.PROT_READ | SysMman.PROT_EXEC);
        return rc < 0 ? rc : page;
    }

    /** {@code write(eventFd, one, 8)} as a bare system call, which leaves errno alone. syscall(2) */
    private static void x86(ByteBuffer code, int eventFd, long one) {
        code.put((byte) 0xb8).putInt(1); // mov eax, __NR_write
        code.put((byte) 0xbf).putInt(eventFd); // mov edi, eventFd
        code.put((byte) 0x48).put((byte) 0xbe).putLong(one); // mov rsi, one
        code.put((byte) 0xba).putInt(Long.BYTES); // mov edx, 8
        code.put((byte) 0x0f).put((byte) 0x05); // syscall
        code.put((byte) 0xc3); // ret
    }

    private static void aarch64(ByteBuffer code, int eventFd, long one) {
        code.putInt(0x52800000 | eventFd << 5); // mov w0, #eventFd
        code.putInt(0x580000a1); // ldr x1, the literal below
        code.putInt(0xd2800102); // mov x2, #8
        code.putInt(0xd2800808); // mov x8, #__NR_write
        code.putInt(0xd4000001); // svc #0
        code.putInt(0xd65f03c0); // ret
        code.putLong(one);
    }
}
