/** The programs that the README shows. */
@NullMarked
package io.rawsock.examples;

import org.jspecify.annotations.NullMarked;
