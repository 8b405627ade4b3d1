package io.rawsock.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second Java like this one, for what would harm the JVM of the tests or must be done to a whole process. */
public final class Jvm {
    private Jvm() {}

    /** The command line that runs {@code main} on this test's class path. */
    public static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Small and quick to start. JDK 24 and later warn of each native library unless told.
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        words.add("--enable-native-access=ALL-UNNAMED");
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(List.of(arguments));
        return words;
    }
}
