package io.rawsock.socket;

import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors that came with a message: they are open in this process as soon as recvmsg(2) has returned, whether
 * or not anybody reads the ancillary data. What nobody takes is closed when the next message comes, and at the latest
 * when the message is garbage.
 */
final class ReceivedDescriptors implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();
    // Linux 6.5; a process's descriptor, asked for by SO_PASSPIDFD. glibc's headers know neither yet.
    private static final int SCM_PIDFD = 4;

    private int[] numbers = new int[0];

    private ReceivedDescriptors() {}

    /**
     * Adds those of a message just received.
     *
     * @param before what holds the owner's descriptors, made when the first come
     */
    static @Nullable ReceivedDescriptors add(
            ControlReader control, @Nullable ReceivedDescriptors before, Object owner) {
        ReceivedDescriptors descriptors = before;
        while (control.advance()) {
            boolean rights = control.type() == SysSocket.SCM_RIGHTS || control.type() == SCM_PIDFD;
            if (rights && control.level() == SysSocket.SOL_SOCKET) {
                if (descriptors == null) {
                    descriptors = new ReceivedDescriptors();
                    CLEANER.register(owner, descriptors);
                }
                descriptors.addPiece(control);
            }
        }
        return descriptors;
    }

    private synchronized void addPiece(ControlReader control) {
        int count = numbers.length;
        int more = control.length() / Integer.BYTES;
        int[] all = Arrays.copyOf(numbers, count + more);
        for (int i = 0; i < more; i++) {
            int number = control.getInt(i * Integer.BYTES);
            if (number >= 0) { // SCM_PIDFD may say -errno
                all[count++] = number;
            }
        }
        numbers = Arrays.copyOf(all, count);
    }

    synchronized int[] take() {
        int[] taken = numbers;
        numbers = new int[0];
        return taken;
    }

    /** Closes what was not taken. */
    @Override
    public void run() {
        for (int number : take()) {
            Sys.close(number);
        }
    }
}
