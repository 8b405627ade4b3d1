/** Options of neighbor discovery, RFC 4861 section 4.6 and its successors. */
@NullMarked
package io.rawsock.wire.ndp;

import org.jspecify.annotations.NullMarked;
