package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.Sys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why something was denied, and what would allow it. */
final class Denial {
    private static final Path PING_GROUP_RANGE = Path.of("/proc/sys/net/ipv4/ping_group_range");
    private static final Path PORT_START = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    private static final Path UID_MAP = Path.of("/proc/self/uid_map");
    private static final String ALL_IDS = "4294967295";

    private static final int MAX_LENGTH = 1024;

    private Denial() {}

    static Permission of(Ability ability, int errno) {
        if (errno != Errno.EPERM && errno != Errno.EACCES) {
            return Permission.denied(ability + " is not to be had here: " + Errno.name(errno) + " (" + errno + "): "
                    + Sys.strerror(errno));
        }
        return switch (ability) {
            case RAW_INET, RAW_INET6, PACKET -> lacking(ability.toString(), Capability.CAP_NET_RAW);
            case ICMP_DATAGRAM, ICMPV6_DATAGRAM ->
                Permission.denied(
                        ability + " needs a group of this process in net.ipv4.ping_group_range, which is "
                                + read(PING_GROUP_RANGE).replace('\t', ' '),
                        "sudo sysctl -w net.ipv4.ping_group_range='0 2147483647'");
            case LOW_PORTS -> lowPort();
            case ADMIN_OPTIONS -> lacking(ability.toString(), Capability.CAP_NET_ADMIN);
        };
    }

    private static Permission lowPort() {
        String what = "a port below " + read(PORT_START) + " (net.ipv4.ip_unprivileged_port_start)";
        return lacking(what, Capability.CAP_NET_BIND_SERVICE, "sudo sysctl -w net.ipv4.ip_unprivileged_port_start=0");
    }

    /** {@code what} needs a capability; {@code others} are ways that do without. */
    static Permission lacking(String what, Capability capability, String... others) {
        String needs = what + " needs " + capability;
        ThreadRights rights;
        try {
            rights = ThreadRights.ofThisThread();
        } catch (IOException e) {
            return Permission.denied(needs, capability.withSetpriv());
        }
        if (capability.isIn(rights.effective())) {
            return inInitialUserNamespace()
                    ? Permission.denied(
                            needs + ", which is there; a security policy forbids it: seccomp, AppArmor or SELinux")
                    : Permission.denied(
                            needs + " in another user namespace than this process has it in",
                            Capability.IN_A_NAMESPACE);
        }
        if (!capability.isIn(rights.bounding())) {
            return Permission.denied(
                    needs + ", which is taken from this process for good, as in a container",
                    "docker run --cap-add=" + capability.shortName() + " IMAGE COMMAND",
                    Capability.IN_A_NAMESPACE);
        }
        return Permission.denied(needs, capability.ways(others));
    }

    private static boolean inInitialUserNamespace() {
        return read(UID_MAP).endsWith(" " + ALL_IDS);
    }

    private static String read(Path file) {
        // In one read(2): a sysctl has no more to say to the second, and Files.readString asks for one byte first.
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.US_ASCII).trim();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
