/**
 * The wall: libc's calls, constants and struct layouts, as the C headers have them.
 *
 * <p>Nothing outside this package imports {@code com.sun.jna}. {@link io.rawsock.libc.Sys} trusts the addresses it is
 * given, as C does: a wrong one ends the JVM. Programs use {@code io.rawsock.socket}, which never hands one out.
 */
@NullMarked
package io.rawsock.libc;

import org.jspecify.annotations.NullMarked;
