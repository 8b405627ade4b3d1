/**
 * What the program's JNA calls in place of {@code java.util.logging}, whose start would take a tenth of a ping's; the build
 * puts it there (maven-shade-plugin's relocation). What JNA cannot do it throws, and the tools say.
 */
@NullMarked
package io.rawsock.muted;

import org.jspecify.annotations.NullMarked;
