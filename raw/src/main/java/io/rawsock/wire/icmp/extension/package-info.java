/** What ICMP and ICMPv6 errors carry after the packet they quote: RFC 4884 and its objects. */
@NullMarked
package io.rawsock.wire.icmp.extension;

import org.jspecify.annotations.NullMarked;
