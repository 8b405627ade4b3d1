/**
 * The tool craft: packets in a line of text, right ones and wrong ones, made, drawn and explained, sent, and what answers
 * them.
 *
 * <p>Its packages, each on those before it: {@code word}, {@code list}, {@code header}, {@code packet}, {@code file}. One
 * table of fields for each kind of header ({@code HeaderKind}) is what everything is made from: {@code Notation} and
 * {@code JsonReader} make layers of what somebody wrote ({@code LayerSpec}), {@code Template} makes packets of these, and
 * {@code Dissection} finds the layers in bytes that were read. {@code Explanation}, {@code PacketJson} and
 * {@code NotationWriter} show the packet that any of them made. All of it serves the tool: other programs compose packets
 * with {@code io.rawsock.packet}.
 */
@NullMarked
package io.rawsock.craft;

import org.jspecify.annotations.NullMarked;
