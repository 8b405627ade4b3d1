package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of many kinds are told what they may do, and what they are advised to do helps. */
@Timeout(120)
@Requires(
        value = {Requirement.ROOT, Requirement.NET_NAMESPACES},
        tools = {"python3", "setpriv", "unshare", "sysctl"})
class PrivilegesTest {
    private static final String SETPRIV = "sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups ";

    @TempDir
    static Path folder;

    private static String script;

    private Network network;

    @BeforeAll
    static void prepare() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var resource = PrivilegesTest.class.getResourceAsStream("ability-report.py")) {
            script = Files.write(folder.resolve("ability-report.py"), resource.readAllBytes())
                    .toString();
        }
    }

    @BeforeEach
    void open() {
        network = Network.of(Topology.of("a-b"));
        network.sysctl("a", "net.ipv4.ping_group_range", "1 0");
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** Requires both reports to agree, and returns them. */
    private String bothSay(UnaryOperator<String[]> privilege) {
        Outcome python = network.exec("a", privilege.apply(new String[] {"/usr/bin/python3", script}));
        assertEquals("", python.err());
        Outcome java = network.exec("a", privilege.apply(JavaProgram.lineForAnyUser(AbilityReport.class)));
        assertEquals(python.out(), java.out(), java.err());
        return java.out();
    }

    private String explained(UnaryOperator<String[]> privilege) {
        return network.exec("a", privilege.apply(JavaProgram.lineForAnyUser(AbilityReport.class, "explain")))
                .out();
    }

    private static UnaryOperator<String[]> after(String... prefix) {
        return command -> Stream.of(prefix, command).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void shouldTellWhatAProcessMayDo() {
        String none = bothSay(Privilege::user);
        assertTrue(!none.contains("yes"), none);
        assertEquals(none, bothSay(Privilege::none));
        assertEquals(none, bothSay(Privilege::rootWithoutCapabilities));
        assertEquals(none, bothSay(after("unshare", "-Ur")), "root of a user namespace that does not own the network");
        String root = bothSay(UnaryOperator.identity());
        assertEquals(none.replace("no", "yes").replaceAll("(ICMP.*) yes", "$1 no"), root);
        assertEquals(root, bothSay(after("unshare", "-Urn")));
        assertTrue(bothSay(Privilege::netRaw).contains("PACKET yes\nICMP_DATAGRAM no"));
    }

    @Test
    void shouldHeedTheSysctls() {
        network.sysctl("a", "net.ipv4.ping_group_range", "65530 65535");
        network.sysctl("a", "net.ipv4.ip_unprivileged_port_start", "1");
        String some = bothSay(Privilege::user);
        assertTrue(some.contains("ICMP_DATAGRAM yes\nICMPV6_DATAGRAM yes\nLOW_PORTS yes\n"), some);
        assertTrue(bothSay(UnaryOperator.identity()).contains("ICMP_DATAGRAM no"), "the range binds root too");
    }

    @Test
    void shouldSayWhyAndWhatWouldAllowIt() {
        String out = explained(Privilege::user);
        for (String expected : new String[] {
            "RAW_INET no\n  a raw IPv4 socket needs CAP_NET_RAW\n    " + SETPRIV
                    + "--inh-caps=+net_raw --ambient-caps=+net_raw COMMAND\n",
            "ICMP_DATAGRAM no\n  an ICMP datagram socket needs a group of this process in net.ipv4.ping_group_range,"
                    + " which is 1 0\n    sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'\n",
            "LOW_PORTS no\n  a port below 1024 (net.ipv4.ip_unprivileged_port_start) needs CAP_NET_BIND_SERVICE\n    "
                    + SETPRIV + "--inh-caps=+net_bind_service --ambient-caps=+net_bind_service COMMAND\n",
            "ADMIN_OPTIONS no\n  an administrator's option needs CAP_NET_ADMIN\n    " + SETPRIV
        }) {
            assertTrue(out.contains(expected), () -> expected + "is not in\n" + out);
        }
    }

    @Test
    void shouldSayWhenACapabilityIsOutOfReach() {
        assertTrue(explained(Privilege::none)
                .contains("a raw IPv4 socket needs CAP_NET_RAW, which is taken from this process for good,"
                        + " as in a container\n    docker run --cap-add=NET_RAW IMAGE COMMAND\n"));
        assertTrue(explained(after("unshare", "-Ur"))
                .contains("a packet socket needs CAP_NET_RAW in another user namespace than this process"
                        + " has it in\n    unshare -Urn COMMAND\n"));
    }

    @Test
    void shouldAdviseWhatHelps() {
        String report = String.join(" ", JavaProgram.lineForAnyUser(AbilityReport.class));
        String ability = "";
        int tried = 0;
        for (String line : explained(Privilege::user).lines().toList()) {
            String command = line.strip();
            if (!line.startsWith(" ")) {
                ability = line.replace(" no", " yes");
            } else if (command.startsWith("unshare")) {
                assertTrue(run(Privilege.user("sh", "-c", command.replace("COMMAND", report)))
                                .contains(ability)
                        ^ ability.startsWith("ICMP"));
                tried++;
            } else if (command.startsWith("sudo setpriv")) {
                assertTrue(
                        run("sh", "-c", asUser(command).replace("COMMAND", report))
                                .contains(ability),
                        command);
                tried++;
            } else if (command.startsWith("sudo sysctl")) {
                run("sh", "-c", asUser(command));
                assertTrue(run(Privilege.user("sh", "-c", report)).contains(ability), command);
                tried++;
            }
        }
        assertEquals(13, tried);
    }

    private String run(String... command) {
        return network.exec("a", command).out();
    }

    /** What root would get when user 65534 types it. */
    private static String asUser(String command) {
        return command.replaceAll("\\$\\(id -[ug]\\)", "65534").substring("sudo ".length());
    }
}
