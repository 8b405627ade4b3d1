/**
 * The kinds of headers: one table of fields for each ({@code XKind}), over the view that reads and writes it.
 */
@NullMarked
package io.rawsock.craft.header;

import org.jspecify.annotations.NullMarked;
