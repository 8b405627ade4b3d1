package io.rawsock.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** Binds the native methods of a class to the functions of libc. */
final class Binding {
    private Binding() {}

    static void bind(Class<?> functions) {
        NativePlatform.require();
        // JNA otherwise runs "ldconfig -p" to learn the library path, and libc needs no path at all.
        if (System.getProperty("jna.platform.library.path") == null) {
            System.setProperty("jna.platform.library.path", "/");
        }
        Native.register(functions, NativeLibrary.getProcess());
    }
}
