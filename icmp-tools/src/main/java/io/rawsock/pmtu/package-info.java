/** The path MTU, hop by hop, found with probes of its own; in the manner and the words of tracepath. */
@NullMarked
package io.rawsock.pmtu;

import org.jspecify.annotations.NullMarked;
