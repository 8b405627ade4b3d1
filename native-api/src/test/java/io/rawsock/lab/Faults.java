package io.rawsock.lab;

import java.net.InetAddress;

/** What goes wrong in a network, the same way each time, in the words of scripts/lib/network. */
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
        return describe("mtu " + node + " " + peer + " " + mtu);
    }

    /** The node sends no ICMP errors; it forwards, and answers echo requests. */
    public Faults silent(String node) {
        return describe("silent " + node);
    }

    /** The node does not say that a packet is too big. */
    public Faults hole(String node) {
        return describe("hole " + node);
    }

    /** Of the packets from {@code peer} that the node forwards, one in {@code n} is lost, the first to begin with. */
    public Faults loseOneIn(int n, String node, String peer) {
        return describe("lose " + n + " " + node + " " + peer);
    }

    /** Every packet that the node sends to {@code peer}, its own and forwarded ones, goes out twice. */
    public Faults duplicate(String node, String peer) {
        return describe("duplicate " + node + " " + peer);
    }

    /**
     * The node answers what it would forward to {@code destination} with an error.
     *
     * @param error as nft has it: {@code icmp type host-unreachable}, {@code icmpv6 type no-route}, {@code tcp reset}
     */
    public Faults reject(String node, InetAddress destination, String error) {
        return describe("reject " + node + " " + destination.getHostAddress() + " " + error);
    }

    /** The node drops, without a word, what it would forward to {@code destination}. */
    public Faults drop(String node, InetAddress destination) {
        return describe("drop " + node + " " + destination.getHostAddress());
    }

    /** The node has a route of this kind to {@code destination}: blackhole, unreachable or prohibit. */
    public Faults route(String kind, String node, InetAddress destination) {
        return describe("route " + node + " " + kind + " " + destination.getHostAddress());
    }

    private Faults describe(String line) {
        network.describe(line + "\n");
        return this;
    }
}
