package io.rawsock.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Command lines that start a class of the tests in a JVM of its own. */
public final class JavaProgram {
    private static @Nullable String copied;

    private JavaProgram() {}

    /** Runs {@code main} with the class path of this JVM. */
    public static String[] line(Class<?> main, String... arguments) {
        return line(List.of(), main, arguments);
    }

    /** The same with options of the JVM, {@code -Dos.name=Windows} say. */
    public static String[] line(List<String> options, Class<?> main, String... arguments) {
        return line(System.getProperty("java.class.path"), options, main, arguments);
    }

    /** Runs {@code main} with {@link #classPathForAnyUser}. */
    public static String[] lineForAnyUser(Class<?> main, String... arguments) {
        return line(classPathForAnyUser(), List.of(), main, arguments);
    }

    private static String[] line(String classPath, List<String> options, Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        // A JDK 24 or newer warns otherwise; 17 takes it too.
        words.add("--enable-native-access=ALL-UNNAMED");
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, main.getName()));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    /**
     * A copy of the class path that any user may read: root's repository of jars is often closed to others. The copy goes
     * when this JVM ends.
     */
    public static synchronized String classPathForAnyUser() {
        if (copied != null) {
            return copied;
        }
        try {
            Path folder = Files.createTempDirectory("rawsock-classes-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> entries = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path from = Path.of(entry);
                Path to = folder.resolve(entries.size() + "-" + from.getFileName());
                copy(from, to);
                entries.add(to.toString());
            }
            copied = String.join(File.pathSeparator, entries);
            return copied;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                boolean folder = Files.isDirectory(target);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            // It is a copy below /tmp: what cannot be removed does no harm.
        }
    }
}
