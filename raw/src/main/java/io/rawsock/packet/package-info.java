/** Packets sent and received as what they are: headers of the caller's own making, on raw and packet sockets. */
@NullMarked
package io.rawsock.packet;

import org.jspecify.annotations.NullMarked;
