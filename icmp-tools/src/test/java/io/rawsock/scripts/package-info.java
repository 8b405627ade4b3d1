/** The scripts of the project, in a small tree of their own. */
@NullMarked
package io.rawsock.scripts;

import org.jspecify.annotations.NullMarked;
