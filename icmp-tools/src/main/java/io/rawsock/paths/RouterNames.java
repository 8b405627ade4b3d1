package io.rawsock.paths;

import io.rawsock.paths.PathGraph.PathRouter;
import io.rawsock.probe.AsNumbers;
import io.rawsock.probe.HostNames;
import java.net.InetAddress;

/**
 * What routers are called.
 *
 * @param names of hosts
 * @param asNumbers of the networks that they are in
 */
public record RouterNames(HostNames names, AsNumbers asNumbers) {
    /** Tells that all routers of a graph are going to be named. */
    public void ask(PathGraph graph) {
        for (PathGraph.PathHop hop : graph.hops()) {
            for (PathRouter router : hop.routers()) {
                InetAddress address = router.address();
                if (address != null) {
                    names.ask(address);
                }
            }
        }
    }

    /** "name (192.0.2.1) [AS64500]", or "*" for silence. */
    String of(PathRouter router) {
        InetAddress address = router.address();
        return address == null ? "*" : names.of(address) + as(address);
    }

    private String as(InetAddress address) {
        String path = asNumbers.of(address);
        return path == null ? "" : " [" + path + "]";
    }

    /** The same in lines: name, number, AS, as far as there are any. */
    String[] lines(PathRouter router) {
        InetAddress address = router.address();
        if (address == null) {
            return new String[] {"*"};
        }
        String number = HostNames.number(address);
        String full = names.of(address);
        String name = full.equals(number) ? "" : full.replace(" (" + number + ")", "") + "\n";
        String path = asNumbers.of(address);
        return (name + number + (path == null ? "" : "\n" + path)).split("\n", -1);
    }
}
