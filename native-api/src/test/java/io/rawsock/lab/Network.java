package io.rawsock.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A network of its own, made of network namespaces and veth links: each node of the {@link Topology} is a namespace. Nodes
 * with more than one link forward. Neighbours are known beforehand, so no ARP and no neighbour discovery delays the first
 * packet or shows in a capture; ICMP errors are not rate-limited, and no source address is refused.
 *
 * <p>Hosts have a default route, routers a route to each subnet: elsewhere, 192.0.2.1 say, is unreachable to the first
 * router.
 */
public final class Network implements AutoCloseable {
    private final Topology topology;
    private final String prefix = Namespaces.newPrefix();
    private final List<Running> started = new ArrayList<>();

    private Network(Topology topology) {
        this.topology = topology;
    }

    /**
     * Makes it; it is ready for packets when this returns.
     *
     * @throws IllegalStateException when this process may not, with ip's words
     */
    public static Network of(Topology topology) {
        Network network = new Network(topology);
        try {
            network.build();
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** c - r1 - … - s. */
    public static Network chain(int routers) {
        return of(Topology.chain(routers));
    }

    /** c - r1 =(a|b)= r2 - s. */
    public static Network diamond() {
        return of(Topology.diamond());
    }

    private void build() {
        describe(topology.description());
    }

    /** Does what lines of a description say, as scripts/lib/network has them. */
    void describe(String lines) {
        Command.require(lines, Scripts.file("lib/network").toString(), prefix);
    }

    /** The name of the node's namespace, for ip-netns(8). */
    public String namespace(String node) {
        return prefix + node;
    }

    /** The node's IPv4 address on its first link: in a chain the one that its time-exceeded messages come from. */
    public InetAddress address(String node) {
        return literal(topology.linksOf(node).get(0).address4(node));
    }

    /** The node's IPv6 address on its first link. */
    public InetAddress address6(String node) {
        return literal(topology.linksOf(node).get(0).address6(node));
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a program on a node to its end, within {@link Command#LIMIT}. */
    public Outcome exec(String node, String... words) {
        return exec(node, Command.LIMIT, words);
    }

    /** Runs a program on a node to its end; after {@code limit} it is killed and the test fails. */
    public Outcome exec(String node, Duration limit, String... words) {
        return Command.run(limit, inside(node, words));
    }

    /** Starts a program on a node. It ends with the network at the latest. */
    public Running start(String node, String... words) {
        Running running = Command.start(inside(node, words));
        synchronized (started) {
            started.add(running);
        }
        return running;
    }

    private List<String> inside(String node, String... words) {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace(node)));
        line.addAll(List.of(words));
        return line;
    }

    /**
     * Calls {@code body} on a new thread that is on the node: its sockets, and those of threads that it starts, belong to
     * the node for good, whoever uses them later.
     */
    public <T> T in(String node, Callable<T> body) throws Exception {
        return Namespaces.call(namespace(node), body);
    }

    /** {@link #in(String, Callable)} without a result. */
    public void in(String node, Action body) throws Exception {
        in(node, () -> {
            body.run();
            return "";
        });
    }

    /** What may run on a node. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /** ip(8) commands on a node, "route add blackhole 10.77.3.2" say. */
    public Network ip(String node, String... commands) {
        Command.require(String.join("\n", commands) + "\n", "ip", "-n", namespace(node), "-batch", "-");
        return this;
    }

    /** nft(8) commands on a node. */
    public Network nft(String node, String... commands) {
        Outcome outcome = exec(node, "nft", String.join("; ", commands));
        if (outcome.status() != 0) {
            throw new IllegalStateException(outcome.text());
        }
        return this;
    }

    /** Sets a sysctl of the node's namespace, "net.ipv4.ip_forward" say. sysctl(8) */
    public Network sysctl(String node, String name, Object value) {
        try {
            in(node, () -> Files.writeString(Path.of("/proc/sys", name.replace('.', '/')), value.toString()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes it, and kills what still runs there. */
    @Override
    public void close() {
        synchronized (started) {
            started.forEach(Running::close);
            started.clear();
        }
        Namespaces.delete(topology.nodes().stream().map(this::namespace).toList());
    }
}
