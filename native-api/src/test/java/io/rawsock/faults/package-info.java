/** What signals, failing system calls and a full descriptor table do to sockets, in a JVM of their own. */
@NullMarked
package io.rawsock.faults;

import org.jspecify.annotations.NullMarked;
