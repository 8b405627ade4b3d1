/** ICMP for IPv4, RFC 792 and its successors. */
@NullMarked
package io.rawsock.wire.icmp;

import org.jspecify.annotations.NullMarked;
