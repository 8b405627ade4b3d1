/** What all command-line tools share: standard output and error, arguments that are numbers, signals, how a run ends. */
@NullMarked
package io.rawsock.cli;

import org.jspecify.annotations.NullMarked;
