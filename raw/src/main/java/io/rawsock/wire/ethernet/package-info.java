/** Ethernet, IEEE 802.3, with the tags of IEEE 802.1Q. */
@NullMarked
package io.rawsock.wire.ethernet;

import org.jspecify.annotations.NullMarked;
