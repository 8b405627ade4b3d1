package io.rawsock.lab;

import java.util.ArrayList;
import java.util.List;

/** Command lines that run another with less privilege. setpriv(1), capabilities(7) */
public final class Privilege {
    /** "nobody" on Linux: owns nothing. */
    public static final int NOBODY = 65534;

    private Privilege() {}

    /** The same command as user and group {@link #NOBODY}, with no capability and no way to gain one. */
    public static String[] none(String... command) {
        return asNobody(List.of("--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"), command);
    }

    /** The same command as user and group {@link #NOBODY}, without a capability but free to be given some. */
    public static String[] user(String... command) {
        List<String> words = List.of("setpriv", "--clear-groups", "--reuid=" + NOBODY, "--regid=" + NOBODY);
        return line(words, command);
    }

    /** The same command as user and group {@link #NOBODY} with CAP_NET_RAW, inherited through the ambient set. */
    public static String[] netRaw(String... command) {
        return asNobody(List.of("--inh-caps=+net_raw", "--ambient-caps=+net_raw"), command);
    }

    /** The same command as root without any capability: the name is not what opens a raw socket. */
    public static String[] rootWithoutCapabilities(String... command) {
        return line(List.of("setpriv", "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"), command);
    }

    private static String[] asNobody(List<String> capabilities, String... command) {
        List<String> words = new ArrayList<>(List.of("setpriv", "--clear-groups", "--no-new-privs"));
        words.add("--reuid=" + NOBODY);
        words.add("--regid=" + NOBODY);
        words.addAll(capabilities);
        return line(words, command);
    }

    private static String[] line(List<String> prefix, String... command) {
        List<String> words = new ArrayList<>(prefix);
        words.add("--");
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }
}
