package io.rawsock.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Network;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import io.rawsock.lab.Running;
import io.rawsock.lab.Topology;
import io.rawsock.libc.Sys;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketType;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    // tgkill(2), which is not among the calls that the library makes.
    private static final int TGKILL = System.getProperty("os.arch").equals("aarch64") ? 131 : 234;
    private static final int SIGUSR2 = 12;
    private static final int SIGRTMAX_2 = 62;

    @Test
    @Requires(Requirement.NET_NAMESPACES)
    void shouldGoOnReceivingAfterItWasStopped() throws Exception {
        receive(program -> {
            program.signal("STOP");
            program.signal("CONT");
        });
    }

    /** The signals by which the JVM suspends a thread, and by which the JDK's channels wake one. */
    @ParameterizedTest
    @Requires(Requirement.NET_NAMESPACES)
    @ValueSource(ints = {SIGUSR2, SIGRTMAX_2})
    void shouldGoOnReceivingAfterASignalToItsThread(int signal) throws Exception {
        receive(program -> {
            File[] tasks = new File("/proc/" + program.pid() + "/task").listFiles();
            for (File task : Objects.requireNonNull(tasks)) {
                long tid = Long.parseLong(task.getName());
                // The first thread only waits for the JVM, which does not know it and dies of a signal to it.
                if (tid != program.pid()) {
                    Sys.syscall(TGKILL, program.pid(), tid, signal, 0, 0, 0);
                }
            }
        });
    }

    private static void receive(Consumer<Running> disturb) throws Exception {
        try (Network network = Network.of(Topology.host());
                Running program = network.start("c", JavaProgram.line(ReceiveProgram.class))) {
            program.awaitText(".");
            for (int round = 0; round < 20; round++) {
                disturb.accept(program);
                Thread.sleep(2);
            }
            String port = program.out().replaceAll("\\D", "");
            try (NativeSocket socket = network.in("c", () -> NativeSocket.open(AddressFamily.INET, SocketType.DGRAM))) {
                socket.sendTo(ByteBuffer.allocate(7), NativeAddress.of("127.0.0.1", Integer.parseInt(port)));
            }
            Outcome outcome = program.finish(Command.LIMIT);
            assertEquals(0, outcome.status(), outcome.text());
            assertTrue(outcome.out().endsWith("received 7\n"), outcome.text());
        }
    }

    @Test
    void shouldSayThatTheDescriptorTableIsFullAndRecover() {
        List<String> words = new ArrayList<>(List.of("prlimit", "--nofile=80:80"));
        words.addAll(List.of(JavaProgram.line(FullTableProgram.class)));
        Outcome outcome = Command.run(words.toArray(String[]::new));
        assertEquals(
                "socket(AF_UNIX, SOCK_DGRAM, 0): EMFILE (24): Too many open files\nopen again\n",
                outcome.out(),
                outcome.text());
    }
}
