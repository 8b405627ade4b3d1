/**
 * Packets in a line of text, right ones and wrong ones: made, drawn and explained, sent, and what answers them.
 *
 * <p>One table of fields for each kind of header ({@code HeaderKind}) is what everything is made from: {@code Notation} and
 * {@code JsonReader} make layers of what somebody wrote ({@code LayerSpec}), {@code Template} makes packets of these, and
 * {@code Dissection} finds the layers in bytes that were read. {@code Explanation}, {@code PacketJson} and
 * {@code NotationWriter} show the packet that any of them made.
 */
@NullMarked
package io.rawsock.craft;

import org.jspecify.annotations.NullMarked;
