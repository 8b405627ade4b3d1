/** TCP, RFC 9293. */
@NullMarked
package io.rawsock.wire.tcp;

import org.jspecify.annotations.NullMarked;
