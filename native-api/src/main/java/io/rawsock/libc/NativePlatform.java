package io.rawsock.libc;

import java.nio.ByteOrder;
import java.util.Locale;

/** Which machines the struct layouts and constants of this package are right for: Linux on x86-64 and aarch64. */
public final class NativePlatform {
    private NativePlatform() {}

    /**
     * Returns when this is a supported machine.
     *
     * @throws UnsupportedOperationException naming this machine and the supported ones
     */
    public static void require() {
        String os = System.getProperty("os.name", "?");
        String arch = System.getProperty("os.arch", "?").toLowerCase(Locale.ROOT);
        // A 32-bit JVM on an x86-64 kernel says "x86" or "i386" here, so the word size is covered too.
        boolean known = arch.equals("amd64") || arch.equals("x86_64") || arch.equals("aarch64");
        if (!os.equals("Linux") || !known || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException(
                    "rawsock runs on Linux with a 64-bit JVM on x86-64 or aarch64; this is " + os + " on " + arch);
        }
    }

    static boolean isX86() {
        return !System.getProperty("os.arch", "?").equals("aarch64");
    }
}
