package io.rawsock.socket;

import org.jspecify.annotations.Nullable;

/**
 * A message and who sent it.
 *
 * @param source null on a connected socket, and for an unnamed Unix socket
 */
public record Datagram(Octets data, @Nullable NativeAddress source) {}
