package io.rawsock.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Classes of this class path, run as programs of their own by the same Java. */
public final class JavaProgram {
    private JavaProgram() {}

    /** The command line that runs {@code main}. */
    public static List<String> line(Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(main.getName());
        words.addAll(List.of(arguments));
        return words;
    }
}
