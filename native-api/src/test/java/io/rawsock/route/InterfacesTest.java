package io.rawsock.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interfaces of many kinds, described as ip(8) does. */
@Requires(
        value = Requirement.NET_NAMESPACES,
        tools = {"ip", "python3"})
@Timeout(60)
class InterfacesTest {
    private static final String LINKS = """
            import json, sys
            for i in json.load(sys.stdin):
                print(i["ifindex"], i["ifname"], i["mtu"], "UP" in i["flags"], "LOOPBACK" in i["flags"], i["address"])
            """;
    private static final String ADDRESSES = """
            import ipaddress, json, sys
            def number(a):
                groups = ipaddress.ip_address(a).exploded.split(":")
                return a if "." in a else ":".join("%x" % int(g, 16) for g in groups)
            for i in json.load(sys.stdin):
                for a in i["addr_info"]:
                    local = number(a["local"])
                    if a["scope"] == "253" and ":" in local:
                        local += "%%%d" % i["ifindex"]
                    peer = number(a["address"]) if "address" in a else None
                    print(i["ifindex"], local, a["prefixlen"], peer, a.get("broadcast"), a["scope"])
            """;

    private static Network network;

    @BeforeAll
    static void open() {
        network = Network.of(Topology.of("a-b"));
        network.ip(
                "a",
                "link add name extra mtu 1400 address 02:00:5e:00:53:01 type veth peer name other",
                "addr add 192.0.2.1 peer 192.0.2.9 dev extra",
                "addr add 198.51.100.1/25 brd + dev extra",
                "addr add 2001:db8::1/64 dev extra",
                "addr add 2001:db8:1::1 peer 2001:db8:1::2 dev extra",
                "link set dev extra up");
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static List<String> lines(String command, String script) {
        Outcome outcome = network.exec("a", "sh", "-c", command + " | python3 -c '" + script + "'");
        assertEquals("", outcome.err());
        List<String> lines = new ArrayList<>(outcome.out().lines().toList());
        Collections.sort(lines);
        assertTrue(lines.size() > 3);
        return lines;
    }

    private static List<Link> links(String node) throws Exception {
        return network.in(node, () -> {
            try (KernelTables tables = new KernelTables()) {
                return tables.links();
            }
        });
    }

    private static List<InterfaceAddress> addresses(String node) throws Exception {
        return network.in(node, () -> {
            try (KernelTables tables = new KernelTables()) {
                return tables.addresses();
            }
        });
    }

    @Test
    void shouldListLinksAsIpDoes() throws Exception {
        List<String> found = new ArrayList<>();
        for (Link link : links("a")) {
            boolean up = (link.flags() & 1) != 0;
            boolean loopback = (link.flags() & 8) != 0;
            found.add(link.index() + " " + link.name() + " " + link.mtu() + " " + title(up) + " " + title(loopback)
                    + " " + link.hardwareAddress());
        }
        Collections.sort(found);
        assertEquals(lines("ip -j link", LINKS), found);
    }

    @Test
    void shouldListAddressesAsIpDoes() throws Exception {
        List<String> found = new ArrayList<>();
        for (InterfaceAddress one : addresses("a")) {
            found.add(one.interfaceIndex() + " " + one.address().getHostAddress() + " " + one.prefixLength() + " "
                    + text(one.peer()) + " " + text(one.broadcast()) + " " + one.scope());
        }
        Collections.sort(found);
        assertEquals(lines("ip -N -j addr", ADDRESSES), found);
    }

    @Test
    void shouldGiveAddressesThatASocketCanBeBoundTo() throws Exception {
        network.in("a", () -> {
            for (InterfaceAddress one : addresses("a")) {
                NativeAddress address = NativeAddress.of(one.address(), 0);
                AddressFamily family = address.family();
                try (NativeSocket socket = NativeSocket.open(family, SocketType.DGRAM)) {
                    socket.bind(address);
                }
            }
        });
    }

    @Test
    void shouldReadTablesThatManyDatagramsCarry() throws Exception {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            commands.add("addr add 10.9." + i / 250 + "." + (i % 250 + 1) + "/32 dev lo");
        }
        network.ip("b", commands.toArray(String[]::new));
        long found = addresses("b").stream()
                .filter(one -> one.prefixLength() == 32)
                .map(InterfaceAddress::address)
                .distinct()
                .count();
        assertEquals(2000, found);
    }

    private static String title(boolean value) {
        return value ? "True" : "False";
    }

    private static String text(@Nullable InetAddress address) {
        return address == null ? "None" : address.getHostAddress();
    }
}
