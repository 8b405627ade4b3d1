package io.rawsock.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Nodes and the links between them. Link {@code n}, counted from 0 in the order given, is the subnet 10.77.n.0/24 and
 * fd77:n::/64 (n in hexadecimal there); its left end has host number 1, its right end 2. A node's end of the link to
 * {@code x} is its interface {@code to-x}. All that is made of it, scripts/lib/network makes.
 */
public record Topology(List<String> nodes, List<Link> links) {
    /** A link between two nodes. */
    public record Link(int number, String left, String right) {
        String address4(String node) {
            return "10.77." + number + "." + host(node);
        }

        String address6(String node) {
            return "fd77:" + Integer.toHexString(number) + "::" + host(node);
        }

        boolean touches(String node) {
            return node.equals(left) || node.equals(right);
        }

        private int host(String node) {
            return node.equals(left) ? 1 : 2;
        }
    }

    /** The nodes and links of {@code links}, each as "c-r1". */
    public static Topology of(String... links) {
        Set<String> nodes = new LinkedHashSet<>();
        List<Link> made = new ArrayList<>();
        for (String link : links) {
            int dash = link.indexOf('-');
            String left = link.substring(0, dash);
            String right = link.substring(dash + 1);
            nodes.add(left);
            nodes.add(right);
            made.add(new Link(made.size(), left, right));
        }
        return new Topology(List.copyOf(nodes), List.copyOf(made));
    }

    /** One node, "c", with its loopback interface only. */
    public static Topology host() {
        return new Topology(List.of("c"), List.of());
    }

    /** Client "c", routers "r1", "r2" and so on, server "s", in a row. */
    public static Topology chain(int routers) {
        String[] links = new String[routers + 1];
        for (int i = 0; i <= routers; i++) {
            links[i] = (i == 0 ? "c" : "r" + i) + "-" + (i == routers ? "s" : "r" + (i + 1));
        }
        return of(links);
    }

    /** Client "c" and server "s" with two ways of equal cost between r1 and r2, through "a" and through "b". */
    public static Topology diamond() {
        return of("c-r1", "r1-a", "r1-b", "a-r2", "b-r2", "r2-s");
    }

    List<Link> linksOf(String node) {
        return links.stream().filter(link -> link.touches(node)).toList();
    }

    /** It as a line for each node and link, as scripts/lib/network has them. */
    String description() {
        StringBuilder lines = new StringBuilder();
        nodes.forEach(node -> lines.append("node " + node + "\n"));
        links.forEach(link -> lines.append("link " + link.number() + " " + link.left() + " " + link.right() + "\n"));
        return lines.toString();
    }
}
