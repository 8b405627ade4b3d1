package io.rawsock.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The programs that tests call, and the Debian packages that hold them. */
final class Tools {
    /** A user's PATH on Debian leaves out the folders of ip, nft and tcpdump. */
    static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";

    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("busybox", "busybox-static"),
            Map.entry("capsh", "libcap2-bin"),
            Map.entry("fping", "fping"),
            Map.entry("gcc", "gcc libc6-dev linux-libc-dev"),
            Map.entry("ip", "iproute2"),
            Map.entry("linux.uml", "user-mode-linux"),
            Map.entry("mtr", "mtr-tiny"),
            Map.entry("nft", "nftables"),
            Map.entry("ping", "iputils-ping"),
            Map.entry("setcap", "libcap2-bin"),
            Map.entry("sysctl", "procps"),
            Map.entry("python3", "python3"),
            Map.entry("setpriv", "util-linux"),
            Map.entry("strace", "strace"),
            Map.entry("tcpdump", "tcpdump"),
            Map.entry("tracepath", "iputils-tracepath"),
            Map.entry("traceroute", "traceroute"),
            Map.entry("tshark", "tshark"),
            Map.entry("unshare", "util-linux"));

    private Tools() {}

    /** Null when {@code tool} is installed, else the command that installs it. */
    static @Nullable String missing(String tool) {
        for (String folder : PATH.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, tool))) {
                return null;
            }
        }
        return "needs " + tool + ": sudo apt-get install --no-install-recommends " + PACKAGES.getOrDefault(tool, tool);
    }
}
