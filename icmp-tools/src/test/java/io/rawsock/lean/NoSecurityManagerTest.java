package io.rawsock.lean;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Native;
import org.junit.jupiter.api.Test;

class NoSecurityManagerTest {
    private static final String METHOD = "getClassContext";

    /** What the build renames is still there to rename, and what stands for it lacks what JNA looks for. */
    @Test
    void shouldStandForAClassOfJnaWithoutItsMethod() throws ClassNotFoundException {
        String name = Native.class.getPackageName() + ".SecurityManagerExposer";
        Class<?> exposer = Class.forName(name, false, Native.class.getClassLoader());

        assertDoesNotThrow(() -> exposer.getDeclaredMethod(METHOD));
        assertThrows(NoSuchMethodException.class, () -> NoSecurityManager.class.getDeclaredMethod(METHOD));
    }
}
