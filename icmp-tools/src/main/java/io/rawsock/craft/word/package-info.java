/**
 * The words of the notation: tokens, numbers, names and addresses, and how values are written. It knows of no header.
 */
@NullMarked
package io.rawsock.craft.word;

import org.jspecify.annotations.NullMarked;
