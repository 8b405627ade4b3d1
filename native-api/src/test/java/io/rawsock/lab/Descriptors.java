package io.rawsock.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The descriptors that this process has open and that may be ours: the JVM opens and closes files when it likes. */
public final class Descriptors {
    private Descriptors() {}

    /** Number and kernel object of each socket and each eventfd. */
    public static Set<String> open() throws IOException {
        Set<String> ours = new TreeSet<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path link : links) {
                String object = target(link);
                if (object.startsWith("socket:") || object.startsWith("anon_inode:")) {
                    ours.add(link.getFileName() + " " + object);
                }
            }
        }
        return ours;
    }

    private static String target(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        }
    }
}
