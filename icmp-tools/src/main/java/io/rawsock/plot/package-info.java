/** Graphs of round-trip times and losses, as text for a terminal and as pictures. Nothing here draws by itself. */
@NullMarked
package io.rawsock.plot;

import org.jspecify.annotations.NullMarked;
