/** IPv6 and its extension headers, RFC 8200. */
@NullMarked
package io.rawsock.wire.ipv6;

import org.jspecify.annotations.NullMarked;
