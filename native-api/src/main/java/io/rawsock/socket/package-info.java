/**
 * Sockets as socket(2) has them: every family, type and protocol the kernel knows, with the whole life of a socket and
 * all of its data, ancillary data and options.
 *
 * <p>{@link io.rawsock.socket.NativeSocket} is the place to start.
 */
@NullMarked
package io.rawsock.socket;

import org.jspecify.annotations.NullMarked;
