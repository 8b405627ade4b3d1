package io.rawsock.lab;

import java.net.Inet6Address;
import java.net.InetAddress;

/** What goes wrong in a network, the same way each time. nft(8), ip-route(8) */
public final class Faults {
    private final Network network;

    private Faults(Network network) {
        this.network = network;
    }

    public static Faults in(Network network) {
        return new Faults(network);
    }

    /** Both ends of the link between two nodes carry IP packets of {@code mtu} bytes at most; IPv6 needs 1280. */
    public Faults mtu(String node, String peer, int mtu) {
        network.ip(node, "link set dev to-" + peer + " mtu " + mtu);
        network.ip(peer, "link set dev to-" + node + " mtu " + mtu);
        return this;
    }

    /** The node sends no ICMP errors; it forwards, and answers echo requests. */
    public Faults silent(String node) {
        rule(node, "output", "icmp type { time-exceeded, destination-unreachable, parameter-problem } drop");
        return rule(
                node,
                "output",
                "icmpv6 type { time-exceeded, destination-unreachable, packet-too-big, parameter-problem } drop");
    }

    /** Of the packets from {@code peer} that the node forwards, one in {@code n} is lost, the first to begin with. */
    public Faults loseOneIn(int n, String node, String peer) {
        return rule(node, "forward", "iifname to-" + peer + " numgen inc mod " + n + " == 0 drop");
    }

    /** Every packet that the node sends to {@code peer}, its own and forwarded ones, goes out twice. */
    public Faults duplicate(String node, String peer) {
        String device = "to-" + peer;
        network.nft(
                node,
                "add table netdev faults",
                "add chain netdev faults copies { type filter hook egress device " + device + " priority 0; }",
                // The mark tells the copy, which comes by here as well.
                "add rule netdev faults copies meta mark != 77 meta mark set 77 dup to " + device);
        return this;
    }

    /**
     * The node answers what it would forward to {@code destination} with an error.
     *
     * @param error as nft has it: {@code icmp type host-unreachable}, {@code icmpv6 type no-route}, {@code tcp reset}
     */
    public Faults reject(String node, InetAddress destination, String error) {
        return rule(node, "forward", family(destination) + " daddr " + text(destination) + " reject with " + error);
    }

    /** The node drops, without a word, what it would forward to {@code destination}. */
    public Faults drop(String node, InetAddress destination) {
        return rule(node, "forward", family(destination) + " daddr " + text(destination) + " drop");
    }

    /** The node has a route of this kind to {@code destination}: blackhole, unreachable or prohibit. */
    public Faults route(String kind, String node, InetAddress destination) {
        network.ip(node, "route add " + kind + " " + text(destination));
        return this;
    }

    private Faults rule(String node, String hook, String rule) {
        network.nft(
                node,
                "add table inet faults",
                "add chain inet faults " + hook + " { type filter hook " + hook + " priority 0; }",
                "add rule inet faults " + hook + " " + rule);
        return this;
    }

    private static String family(InetAddress address) {
        return address instanceof Inet6Address ? "ip6" : "ip";
    }

    private static String text(InetAddress address) {
        return address.getHostAddress();
    }
}
