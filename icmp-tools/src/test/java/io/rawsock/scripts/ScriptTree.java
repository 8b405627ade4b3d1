package io.rawsock.scripts;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import io.rawsock.Main;
import io.rawsock.lab.JavaProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/** A tree with this project's scripts, one source file, and a Maven that only puts a program in its place which prints its arguments. */
final class ScriptTree {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String MAVEN = """
            #!/bin/sh
            echo build >>builds
            if [ -f broken ]; then echo '[ERROR] Source.java:[1,1] not a statement'; echo '[ERROR] [Help 1]'; exit 1; fi
            sleep 0.2
            mkdir -p icmp-tools/target
            cp program.jar icmp-tools/target/rawsock.jar
            """;

    /** Does as that program does, at once. */
    private static final String JAVA = """
            #!/bin/sh
            while [ "$1" != io.rawsock.Main ]; do shift; done
            shift
            for argument; do printf '<%s>\\n' "$argument"; done
            exit $#
            """;

    /** Exit status and what was written where. */
    record Result(int status, String out, String err) {}

    final Path root;
    final Path target;
    final Path jar;
    final Path source;
    private final Map<String, String> environment = new TreeMap<>();

    ScriptTree(Path folder) throws IOException {
        // Readable to the other users that some tests start it as.
        Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
        root = Files.createDirectory(folder.resolve("a tree"));
        target = root.resolve("icmp-tools/target");
        jar = target.resolve("rawsock.jar");
        source = root.resolve("icmp-tools/src/main/java/Source.java");
        copyScripts();
        Files.createDirectories(source.getParent());
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.writeString(root.resolve("icmp-tools/pom.xml"), "<project/>");
        Files.writeString(source, "class Source {}");
        Files.writeString(root.resolve("mvnw"), MAVEN);
        Files.setPosixFilePermissions(root.resolve("mvnw"), fromString("rwxr-xr-x"));
        writeProgram(root.resolve("program.jar"));
        set("HOME", Files.createDirectory(folder.resolve("home")).toString());
        set("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Puts a stand-in at JAVA_HOME, for tests of what comes before the JVM. */
    void useStandIn(Path jdk, String version) throws IOException {
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, fromString("rwxr-xr-x"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\n");
        set("JAVA_HOME", jdk.toString());
    }

    /** Puts the program itself, as the tests have it, in the place of the stand-in that prints its arguments. */
    void useProgram() throws IOException {
        StringBuilder path = new StringBuilder();
        for (String entry : JavaProgram.classPathForAnyUser().split(":", -1)) {
            path.append(Path.of(entry).toUri()).append(' ');
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path.toString());
        Path program = root.resolve("program.jar");
        new JarOutputStream(Files.newOutputStream(program), manifest).close();
        Files.setLastModifiedTime(program, FileTime.from(Instant.EPOCH));
        for (String machine : List.of("linux-x86-64", "linux-aarch64")) {
            String library = "com/sun/jna/" + machine + "/libjnidispatch.so";
            Path copy = target.resolve("native/" + library);
            Files.createDirectories(copy.getParent());
            try (InputStream bytes = Objects.requireNonNull(Main.class.getResourceAsStream("/" + library))) {
                Files.copy(bytes, copy);
            }
        }
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Runs a script of the tree, {@code scripts/ping} for one. */
    Result run(String script, String... arguments) throws IOException, InterruptedException {
        return finish(start(List.of(), root.resolve(script), arguments));
    }

    /** As {@link #run}, by the user nobody; only root can. */
    Result runAsNobody(String script, String... arguments) throws IOException, InterruptedException {
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
        return finish(start(nobody, root.resolve(script), arguments));
    }

    Process start(List<String> prefix, Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        process.environment().keySet().removeIf(name -> !name.equals("PATH"));
        process.environment().putAll(environment);
        return process.start();
    }

    static Result finish(Process process) throws IOException, InterruptedException {
        // Both are short: neither can fill its pipe and wait for the other to be read.
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, err);
    }

    /** How often Maven was called. */
    int builds() throws IOException {
        return Files.readAllLines(root.resolve("builds")).size();
    }

    /** The one archive in the folder. */
    static Path archiveIn(Path folder) throws IOException {
        String start = folder.resolve("archive-").toString();
        try (var files = Files.newDirectoryStream(
                folder,
                file -> file.toString().startsWith(start) && !file.toString().endsWith(".for"))) {
            return files.iterator().next();
        }
    }

    private void copyScripts() throws IOException {
        Path scripts = PROJECT.resolve("scripts");
        try (var files = Files.walk(scripts)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = root.resolve(PROJECT.relativize(file).toString());
                Files.copy(
                        file,
                        copy,
                        java.nio.file.LinkOption.NOFOLLOW_LINKS,
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void writeProgram(Path file) throws IOException {
        Path classes = Files.createTempDirectory(file.getParent(), "classes");
        Path text = classes.resolve("Main.java");
        try (InputStream source = Objects.requireNonNull(ScriptTree.class.getResourceAsStream("Main.java"))) {
            Files.copy(source, text);
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), text.toString());
        if (status != 0) {
            throw new IOException(text + " does not compile");
        }
        String entry = "io/rawsock/Main.class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(entry));
            Files.copy(classes.resolve(entry), jar);
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
}
