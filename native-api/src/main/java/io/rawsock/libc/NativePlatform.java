package io.rawsock.libc;

import java.nio.ByteOrder;
import java.util.Locale;

/** Which machines the struct layouts and constants of this package are right for: Linux on x86-64 and aarch64. */
public final class NativePlatform {
    private static final String OS = System.getProperty("os.name", "?");
    private static final String ARCH = System.getProperty("os.arch", "?").toLowerCase(Locale.ROOT);
    private static final boolean AARCH64 = ARCH.equals("aarch64");
    // A 32-bit JVM on an x86-64 kernel says "x86" or "i386" here, so the word size is covered too.
    private static final boolean SUPPORTED = OS.equals("Linux")
            && (AARCH64 || ARCH.equals("amd64") || ARCH.equals("x86_64"))
            && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private NativePlatform() {}

    /**
     * Returns when this is a supported machine.
     *
     * @throws UnsupportedOperationException naming this machine and the supported ones
     */
    public static void require() {
        if (!SUPPORTED) {
            throw new UnsupportedOperationException(
                    "rawsock runs on Linux with a 64-bit JVM on x86-64 or aarch64; this is " + OS + " on " + ARCH);
        }
    }

    static boolean isX86() {
        return !AARCH64;
    }
}
