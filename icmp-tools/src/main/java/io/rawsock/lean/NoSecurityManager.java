package io.rawsock.lean;

/**
 * In place of JNA's SecurityManagerExposer, a SecurityManager, which as such has a Java 17 list every package of the JDK. A
 * JNA that does not find its method here knows its callers by StackWalker alone.
 */
final class NoSecurityManager {
    private NoSecurityManager() {}
}
