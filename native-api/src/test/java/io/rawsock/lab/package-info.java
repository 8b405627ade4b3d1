/**
 * Networks for tests: network namespaces with routers, links and faults; a TUN device that a test answers itself;
 * captures; processes with less privilege. {@link io.rawsock.lab.Requires} says what a test needs of the machine.
 *
 * <pre>{@code
 * @Test
 * @Requires(value = NET_NAMESPACES, tools = {"ping", "nft"})
 * void shouldLoseOneInFour() throws Exception {
 *     try (Network network = Network.chain(3)) { // c - r1 - r2 - r3 - s
 *         Faults.in(network).loseOneIn(4, "r1", "c");
 *         Outcome ping = network.exec("c", "ping", "-n", "-c4", network.address("s").getHostAddress());
 *         NativeSocket socket = network.in("c", () -> NativeSocket.open(INET, RAW, ICMP)); // stays on c
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.rawsock.lab;

import org.jspecify.annotations.NullMarked;
