/** Programs that the README shows or names, compiled and run. */
@NullMarked
package io.rawsock.examples;

import org.jspecify.annotations.NullMarked;
