/**
 * An internet that is made up: packets that leave through a TUN device are answered as a scenario file says. {@link
 * io.rawsock.simnet.Scenario} has the format of these files, {@link io.rawsock.simnet.SimulatedInternet} answers, {@link
 * io.rawsock.simnet.SimulatedLink} lets the answers arrive when they are due.
 */
@NullMarked
package io.rawsock.simnet;

import org.jspecify.annotations.NullMarked;
