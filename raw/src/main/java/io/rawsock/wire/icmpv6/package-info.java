/** ICMPv6, RFC 4443, with multicast listener discovery and neighbor discovery. */
@NullMarked
package io.rawsock.wire.icmpv6;

import org.jspecify.annotations.NullMarked;
