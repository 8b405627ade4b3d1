package io.rawsock.ping;

import io.rawsock.Main;
import io.rawsock.socket.NativeSocket;
import io.rawsock.wire.icmp.IcmpView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program as its users start it, in a folder that every user may read. */
final class PingProgram {
    private final Path folder;

    /** @param folder an empty one, for the classes */
    PingProgram(Path folder) {
        this.folder = folder;
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            copy(Main.class, "tools");
            copy(IcmpView.class, "raw");
            copy(NativeSocket.class, "native-api");
            copy(Class.forName("com.sun.jna.Native"), "jna");
            copy(Class.forName("org.apache.commons.cli.DefaultParser"), "commons-cli");
            copy(Class.forName("org.HdrHistogram.Histogram"), "histogram");
            copy(Class.forName("com.fasterxml.jackson.core.JsonFactory"), "json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The command line of {@code ping} with these arguments. */
    String[] line(String... arguments) {
        String classes = String.join(
                ":",
                Stream.of("tools", "raw", "native-api", "jna", "commons-cli", "histogram", "json")
                        .map(name -> folder.resolve(name).toString())
                        .toList());
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        if (Runtime.version().feature() >= 24) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of("-cp", classes, Main.class.getName(), "ping"));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    /** Text with the times, which no two runs share, replaced, and without how many were on their way at a time. */
    static String withoutTimes(String text) {
        return text.replaceAll("time=[0-9.]+ ms", "time=T ms")
                .replaceAll("(?m), pipe [0-9]+|^pipe [0-9]+(, )?", "")
                .replaceAll("time [0-9]+ms", "time Tms")
                .replaceAll("mdev = [0-9.]+/[0-9.]+/[0-9.]+/[0-9.]+ ms", "mdev = T/T/T/T ms")
                .replaceAll("ewma [0-9.]+/[0-9.]+ ms", "ewma T/T ms")
                .replaceAll("(?m)^\\[[0-9]+\\.[0-9]{6}\\] ", "[T] ");
    }

    private void copy(Class<?> member, String name) throws IOException {
        Path from;
        try {
            from = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, file.equals(from) ? to : copy);
                }
            }
        }
    }
}
