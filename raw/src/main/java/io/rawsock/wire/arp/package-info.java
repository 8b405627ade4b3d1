/** Address resolution, RFC 826. */
@NullMarked
package io.rawsock.wire.arp;

import org.jspecify.annotations.NullMarked;
