/** Programs that the README shows, compiled and run. */
@NullMarked
package io.rawsock.examples;

import org.jspecify.annotations.NullMarked;
