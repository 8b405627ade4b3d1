/** Programs to learn from, one thing each, compiled and run as they stand. */
@NullMarked
package io.rawsock.examples;

import org.jspecify.annotations.NullMarked;
