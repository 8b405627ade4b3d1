package io.rawsock.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Capabilities that sockets need, and the commands that give them. capabilities(7) */
enum Capability {
    CAP_NET_BIND_SERVICE(10),
    CAP_NET_BROADCAST(11),
    CAP_NET_ADMIN(12),
    CAP_NET_RAW(13);

    /** All capabilities, over a network that is empty at first. */
    static final String IN_A_NAMESPACE = "unshare -Urn COMMAND";

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    boolean isIn(long mask) {
        return (mask >>> bit & 1) != 0;
    }

    /** NET_RAW, as docker(1) writes it. */
    String shortName() {
        return name().substring("CAP_".length());
    }

    /** For the user's own shell to fill in who that is: sudo alone would run the command as root. */
    String withSetpriv() {
        String name = shortName().toLowerCase(Locale.ROOT);
        return "sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups --inh-caps=+" + name + " --ambient-caps=+"
                + name + " COMMAND";
    }

    /** The ways for a process that may have it, and {@code others} among them. */
    String[] ways(String... others) {
        List<String> ways = new ArrayList<>();
        ways.add(withSetpriv());
        ways.addAll(List.of(others));
        ways.add("sudo systemd-run --uid=$(id -u) --pty --property=AmbientCapabilities=" + name() + " COMMAND");
        // A file capability makes the dynamic linker ignore $ORIGIN, by which the launcher finds its libraries.
        ways.add("jlink --add-modules java.se,jdk.unsupported --output jre"
                + " && patchelf --set-rpath \"$PWD/jre/lib\" jre/bin/java && sudo setcap "
                + name().toLowerCase(Locale.ROOT) + "+ep jre/bin/java && jre/bin/java ARGUMENTS");
        ways.add(IN_A_NAMESPACE);
        return ways.toArray(String[]::new);
    }
}
