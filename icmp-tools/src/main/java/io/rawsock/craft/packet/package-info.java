/**
 * Packets of several headers: from the notation through {@code LayerSpec} and {@code Template} to bytes, by {@code
 * Dissection} from bytes back to layers, and what is wrong with them ({@code Judgement}).
 */
@NullMarked
package io.rawsock.craft.packet;

import org.jspecify.annotations.NullMarked;
