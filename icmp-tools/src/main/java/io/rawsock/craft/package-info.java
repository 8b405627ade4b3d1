/** Packets in a line of text, right ones and wrong ones: made, drawn and explained, sent, and what answers them. */
@NullMarked
package io.rawsock.craft;

import org.jspecify.annotations.NullMarked;
