package io.rawsock.lab;

import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Fcntl;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import java.lang.ref.Reference;

/** Files as descriptors, which setns(2) and ioctl(2) want and the JDK does not show. open(2) */
final class OpenFile {
    private OpenFile() {}

    static int descriptor(String file, int flags) throws ErrnoException {
        NativeMemory path = NativeMemory.cString(file);
        try {
            return Sys.check("open " + file, Sys.open(path.address(), flags | Fcntl.O_CLOEXEC, 0));
        } finally {
            Reference.reachabilityFence(path);
        }
    }
}
