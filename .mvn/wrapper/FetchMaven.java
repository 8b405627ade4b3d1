import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches a zip of Maven, checks its SHA-512 and unpacks it: what a machine that has a JDK, and neither curl nor unzip,
 * can do. Arguments: the address, the sum in hexadecimal, the folder to make.
 */
final class FetchMaven {
    private static final int TIMEOUT_MILLIS = 30_000;

    private FetchMaven() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        URL url;
        Path folder = Path.of(arguments[2]);
        try {
            url = URI.create(arguments[0]).toURL();
            System.err.println("mvnw: fetching " + url);
            Files.createDirectories(folder.getParent());
            Path work = Files.createTempDirectory(folder.getParent(), "part-");
            try {
                Path zip = work.resolve("maven.zip");
                String sum = fetch(url, zip);
                if (!sum.equals(arguments[1])) {
                    throw new IOException("its SHA-512 is " + sum + ", not " + arguments[1]);
                }
                moveInto(folder, unpack(zip, Files.createDirectory(work.resolve("unpacked"))));
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            System.err.println("mvnw: cannot fetch Maven from " + arguments[0] + ": " + e);
            System.err.println("Install Maven 3.8.1 or newer (on Debian: sudo apt install maven), or name a Maven"
                    + " repository that this machine reaches in MVNW_REPOURL.");
            System.exit(2);
        }
    }

    /** Returns the SHA-512 of what came. */
    private static String fetch(URL url, Path file) throws IOException, NoSuchAlgorithmException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (InputStream in = new DigestInputStream(connection.getInputStream(), digest)) {
            Files.copy(in, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the one folder that all of the zip's entries lie in. */
    private static Path unpack(Path zip, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("an entry leaves the folder: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(in, file);
                }
            }
        }
        try (Stream<Path> top = Files.list(into)) {
            Path maven = top.findFirst().orElseThrow(() -> new IOException("the zip is empty"));
            if (!maven.resolve("bin/mvn").toFile().setExecutable(true)) {
                throw new IOException("the zip has no bin/mvn");
            }
            return maven;
        }
    }

    private static void moveInto(Path folder, Path maven) throws IOException {
        try {
            Files.move(maven, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster: its copy has the same sum.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
