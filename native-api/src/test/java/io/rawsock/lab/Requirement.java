package io.rawsock.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ability of this process and kernel that a test may need. Each is tried once in a JVM. */
public enum Requirement {
    /** Root of the machine itself, and not only of a user namespace: other users exist, raw sockets open. */
    ROOT {
        @Override
        @Nullable
        String probe() throws IOException {
            boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            String map = Files.readString(Path.of("/proc/self/uid_map")).strip();
            return root && map.endsWith(" 4294967295") ? null : "needs root: sudo scripts/test";
        }
    },
    /** Making network namespaces and links between them. */
    NET_NAMESPACES {
        @Override
        @Nullable
        String probe() {
            String noIp = Tools.missing("ip");
            if (noIp != null) {
                return noIp;
            }
            try {
                Network.of(Topology.of("a-b")).close();
                return null;
            } catch (IllegalStateException e) {
                return "needs network namespaces: sudo scripts/test (" + e.getMessage() + ")";
            }
        }
    },
    /** Making a TUN device, in a network namespace. */
    TUN {
        @Override
        @Nullable
        String probe() {
            Path device = Path.of("/dev/net/tun");
            if (!Files.exists(device)) {
                return "needs the TUN driver: sudo modprobe tun";
            }
            if (!Files.isReadable(device) || !Files.isWritable(device)) {
                return "needs access to " + device + ": sudo scripts/test";
            }
            return NET_NAMESPACES.missing();
        }
    },
    /** Booting user-mode-linux through scripts/other-kernel. */
    OTHER_KERNEL {
        @Override
        @Nullable
        String probe() {
            String linux = Tools.missing("linux.uml");
            return linux == null ? Tools.missing("busybox") : linux;
        }
    };

    private static final Map<Requirement, String> RESULTS = new EnumMap<>(Requirement.class);

    abstract @Nullable String probe() throws IOException;

    /** Null when this process has it, else what is missing and the command that would provide it. */
    public final @Nullable String missing() {
        synchronized (RESULTS) {
            String known = RESULTS.get(this);
            if (known == null) {
                known = text();
                RESULTS.put(this, known);
            }
            return known.isEmpty() ? null : known;
        }
    }

    private String text() {
        try {
            String missing = probe();
            return missing == null ? "" : missing;
        } catch (IOException e) {
            return this + " cannot be told: " + e;
        }
    }
}
