package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requires;
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.Netdb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NameLookupTest {
    private static final String HOSTS = """
            127.0.0.1 localhost
            192.0.2.7 seven.example.org seven lucky
            192.0.2.8 eight eight.example.org
            192.0.2.9 nine
            192.0.2.10 nine
            2001:db8::6 six.example.org six
            192.0.2.5 both
            2001:db8::5 both
            """;
    private static final List<String> NAMES = List.of(
            "localhost",
            "seven",
            "lucky",
            "eight",
            "nine",
            "six",
            "both",
            "nosuch",
            "192.0.2.7",
            "192.0.2.8",
            "192.0.2.77",
            "2001:db8::6",
            "2001:db8::66",
            "127.1");

    @TempDir
    Path files;

    /** The output of a program that finds {@link #HOSTS} in /etc/hosts, and asks no name server. */
    private String withHosts(String... program) throws IOException {
        // An alias list that does not fit libc's first buffer.
        String hosts = HOSTS + "192.0.2.11 many" + " alias".repeat(200) + "\n";
        Path hostsFile = Files.writeString(files.resolve("hosts"), hosts);
        Path switchFile = Files.writeString(files.resolve("nsswitch.conf"), "hosts: files\n");
        String mounts = "mount --bind " + hostsFile + " /etc/hosts && mount --bind " + switchFile
                + " /etc/nsswitch.conf && exec \"$@\"";
        List<String> words =
                new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mounts, "sh"));
        words.addAll(List.of(program));
        words.addAll(NAMES);
        words.add("many");
        Outcome outcome = Command.run(Duration.ofSeconds(40), words);
        assertEquals(0, outcome.status(), outcome.text());
        return outcome.out();
    }

    @Test
    @Requires(tools = {"python3", "unshare", "mount"})
    void shouldAnswerAsPythonDoes() throws IOException {
        Path script = files.resolve("name-report.py");
        try (var resource = NameLookupTest.class.getResourceAsStream("name-report.py")) {
            Files.write(script, resource.readAllBytes());
        }
        String python = withHosts("python3", script.toString());
        assertFalse(python.isEmpty());
        assertEquals(python, withHosts(JavaProgram.line(NameReport.class)));
    }

    @Test
    void shouldSayWhyThereIsNoAnswer() {
        NameLookupException e =
                assertThrows(NameLookupException.class, () -> NameLookup.gethostbyname("no such\0name"));
        assertEquals(Netdb.EAI_NONAME, e.code());
        // Half a character: in the encoding of names it would be a question mark, and so another name.
        e = assertThrows(NameLookupException.class, () -> NameLookup.ifNametoindex("\ud800"));
        assertEquals(Netdb.EAI_NONAME, e.code());
        e = assertThrows(NameLookupException.class, () -> NameLookup.getservbyname("nosuch", Protocol.TCP));
        assertEquals(Netdb.EAI_SERVICE, e.code());
        e = assertThrows(NameLookupException.class, () -> NameLookup.getservbyname("", Protocol.TCP));
        assertEquals(Netdb.EAI_SERVICE, e.code());
    }

    @Test
    void shouldNameInterfaces() throws IOException {
        int lo = NameLookup.ifNametoindex("lo");
        assertEquals(Files.readString(Path.of("/sys/class/net/lo/ifindex")).trim(), String.valueOf(lo));
        assertEquals("lo", NameLookup.ifIndextoname(lo));
        ErrnoException e =
                assertThrows(ErrnoException.class, () -> NameLookup.ifNametoindex("a-name-too-long-for-one"));
        assertEquals(Errno.ENODEV, e.errno());
        e = assertThrows(ErrnoException.class, () -> NameLookup.ifIndextoname(987_654));
        assertEquals(Errno.ENXIO, e.errno());
    }
}
