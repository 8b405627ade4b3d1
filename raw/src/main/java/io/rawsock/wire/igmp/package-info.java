/** IGMP versions 1, 2 and 3: RFC 1112, RFC 2236, RFC 9776 (which replaces RFC 3376). */
@NullMarked
package io.rawsock.wire.igmp;

import org.jspecify.annotations.NullMarked;
