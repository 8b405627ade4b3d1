package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The advice to make a Java of one's own that carries the capability in its file. */
@Requires(
        value = Requirement.ROOT,
        tools = {"patchelf", "setcap", "setpriv"})
class FileCapabilityTest {
    @TempDir
    Path folder;

    @Test
    void shouldAdviseToMakeAnImageThatMayOpenRawSockets() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String advice = Arrays.stream(Capability.CAP_NET_RAW.ways())
                .filter(way -> way.startsWith("jlink"))
                .findFirst()
                .orElseThrow();
        String make = advice.substring(0, advice.lastIndexOf(" && ")).replace("sudo ", "");
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        String script = "cd " + folder + " && PATH=" + bin + ":$PATH && " + make;
        Outcome made = Command.run(Duration.ofMinutes(2), List.of("sh", "-c", script));
        assertTrue(made.status() == 0, made.text());

        String[] report = JavaProgram.lineForAnyUser(AbilityReport.class);
        report[0] = folder.resolve("jre/bin/java").toString();
        Outcome outcome = Command.run(Privilege.user(report));
        assertTrue(outcome.out().startsWith("RAW_INET yes\nRAW_INET6 yes\nPACKET yes\n"), outcome.text());
    }
}
