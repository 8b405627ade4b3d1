/** UDP, RFC 768. */
@NullMarked
package io.rawsock.wire.udp;

import org.jspecify.annotations.NullMarked;
