package io.rawsock.lab;

import io.rawsock.lab.Topology.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ip(8) commands that make a topology. Few processes make it fast: one for all links, one for each node. */
record Plan(Topology topology, String prefix) {
    /** Before any interface is there: sysctls named "default" count for interfaces made later. */
    String namespaces() {
        StringBuilder batch = new StringBuilder();
        topology.nodes().forEach(node -> batch.append("netns add " + prefix + node + "\n"));
        return batch.toString();
    }

    Map<String, Object> sysctls(String node) {
        Map<String, Object> all = new LinkedHashMap<>();
        boolean router = topology.linksOf(node).size() > 1;
        all.put("net.ipv4.ip_forward", router ? 1 : 0);
        all.put("net.ipv6.conf.all.forwarding", router ? 1 : 0);
        all.put("net.ipv4.icmp_ratelimit", 0);
        all.put("net.ipv6.icmp.ratelimit", 0);
        all.put("net.ipv4.icmp_msgs_per_sec", 1_000_000);
        all.put("net.ipv4.icmp_msgs_burst", 1_000_000);
        all.put("net.ipv4.conf.all.rp_filter", 0);
        all.put("net.ipv4.conf.default.rp_filter", 0);
        all.put("net.ipv6.conf.default.accept_dad", 0);
        all.put("net.ipv6.conf.default.router_solicitations", 0);
        // By the five-tuple, so that the flows of a trace take both ways of a diamond.
        all.put("net.ipv4.fib_multipath_hash_policy", 1);
        all.put("net.ipv6.fib_multipath_hash_policy", 1);
        return all;
    }

    String script() {
        StringBuilder script = new StringBuilder("set -e\nip -batch - <<.\n");
        for (Link link : topology.links()) {
            String left = end(link, link.left());
            script.append("link add " + left + " up type veth peer " + end(link, link.right()) + "\n");
        }
        script.append(".\n");
        for (String node : topology.nodes()) {
            script.append("ip -n " + prefix + node + " -batch - <<.\n");
            script.append(node(node));
            script.append(".\n");
        }
        // An interface that is up drops what it is given until the kernel's link watch has seen its carrier.
        script.append("for node in " + String.join(" ", topology.nodes()) + "; do\n");
        script.append("while ip -n " + prefix + "$node -o link | grep -q 'qdisc noop '; do sleep 0.01; done\n");
        script.append("done\n");
        return script.toString();
    }

    private String end(Link link, String node) {
        return "name to-" + link.peer(node) + " address " + link.hardwareAddress(node) + " netns " + prefix + node;
    }

    private String node(String node) {
        StringBuilder batch = new StringBuilder("link set dev lo up\n");
        List<Link> links = topology.linksOf(node);
        for (Link link : links) {
            String peer = link.peer(node);
            String device = " dev to-" + peer;
            String known = " lladdr " + link.hardwareAddress(peer) + device + " nud permanent\n";
            batch.append("link set" + device + " up\n");
            batch.append("addr add " + link.address4(node) + "/24" + device + "\n");
            batch.append("addr add " + link.address6(node) + "/64" + device + " nodad\n");
            batch.append("neigh replace " + link.address4(peer) + known);
            batch.append("neigh replace " + link.address6(peer) + known);
        }
        if (links.size() == 1) {
            batch.append(route("default", node, links, true));
            batch.append(route("::/0", node, links, false));
        } else {
            for (Link target : topology.links()) {
                List<Link> ways = topology.towards(node, target);
                batch.append(route(target.subnet4(), node, ways, true));
                batch.append(route(target.subnet6(), node, ways, false));
            }
        }
        return batch.toString();
    }

    private static String route(String subnet, String node, List<Link> ways, boolean four) {
        if (ways.isEmpty()) {
            return "";
        }
        StringBuilder route = new StringBuilder("route add " + subnet);
        for (Link way : ways) {
            String peer = way.peer(node);
            route.append(" nexthop via " + (four ? way.address4(peer) : way.address6(peer)));
        }
        return route.append('\n').toString();
    }
}
