/** IPv4, RFC 791. */
@NullMarked
package io.rawsock.wire.ipv4;

import org.jspecify.annotations.NullMarked;
