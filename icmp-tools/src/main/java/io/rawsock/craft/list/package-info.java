/**
 * What stands in square brackets: options, addresses, records, from words to bytes and back. One class for each kind of
 * list.
 */
@NullMarked
package io.rawsock.craft.list;

import org.jspecify.annotations.NullMarked;
