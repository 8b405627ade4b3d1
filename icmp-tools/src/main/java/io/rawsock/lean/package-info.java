/**
 * What the program's JNA uses in place of two parts of the JDK that take long to start, and that nothing here needs; the
 * build puts it there (maven-shade-plugin's relocations). What JNA cannot do it throws, and the tools say.
 */
@NullMarked
package io.rawsock.lean;

import org.jspecify.annotations.NullMarked;
