/**
 * Networks for tests: network namespaces with routers, links and faults; a TUN device that a test answers itself;
 * captures; processes with less privilege. {@link io.rawsock.lab.Requires} says what a test needs of the machine.
 */
@NullMarked
package io.rawsock.lab;

import org.jspecify.annotations.NullMarked;
