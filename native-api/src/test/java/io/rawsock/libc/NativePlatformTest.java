package io.rawsock.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program sees on a machine that this library does not know: classes that load, and one clear exception. */
class NativePlatformTest {
    private static final String CLEAR = "java.lang.UnsupportedOperationException: "
            + "rawsock runs on Linux with a 64-bit JVM on x86-64 or aarch64; this is ";

    /** Whatever needs memory at a known address, or the kernel. */
    private static final Set<String> NATIVE = Set.of(
            "AddressSlot",
            "ErrnoException",
            "KernelTables",
            "LibPcap.compile",
            "LibPcap.isLoaded",
            "Message",
            "MessageBatch",
            "NameLookup.getaddrinfo",
            "NameLookup.getfqdn",
            "NameLookup.gethostbyaddr",
            "NameLookup.gethostbyname",
            "NameLookup.gethostbynameEx",
            "NameLookup.gethostname",
            "NameLookup.getnameinfo",
            "NameLookup.getprotobyname",
            "NameLookup.getservbyname",
            "NameLookup.getservbyport",
            "NameLookup.ifIndextoname",
            "NameLookup.ifNametoindex",
            "NativeMemory.addressOf",
            "NativeMemory.allocate",
            "NativeMemory.cString",
            "NativeMemory.textAt",
            "NativeMemory.view",
            "NativePlatform.require",
            "NativeSocket.adopt",
            "NativeSocket.borrow",
            "NativeSocket.open",
            "NativeSocket.pair",
            "PcapFilter.compile",
            "PcapFilter.isAvailable",
            "Poller.open",
            "Privileges.check",
            "Privileges.drop",
            "Privileges.noNewPrivileges",
            "TunDevice.open",
            "XdpSocket.open");

    @ParameterizedTest
    @CsvSource({"os.name, Windows 11, Windows 11 on", "os.arch, i386, Linux on i386"})
    void shouldSayOnFirstUseThatThisMachineIsNotSupported(String property, String value, String machine) {
        List<String> options = List.of("-D" + property + "=" + value);
        Outcome outcome = Command.run(JavaProgram.line(options, FirstUseProgram.class));
        assertEquals(0, outcome.status(), outcome.text());
        List<String> thrown = outcome.out().lines().toList();
        String clear = ": " + CLEAR + machine;
        assertEquals(
                List.of(), thrown.stream().filter(line -> !line.contains(clear)).toList());
        Set<String> calls = thrown.stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(NATIVE), calls);
    }
}
