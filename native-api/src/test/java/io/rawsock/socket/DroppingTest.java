package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Command;
import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Privilege;
import io.rawsock.lab.Requirement;
import io.rawsock.lab.Requires;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Requires(value = Requirement.ROOT, tools = "setpriv")
class DroppingTest {
    private static final String[] PROGRAM = JavaProgram.lineForAnyUser(DroppingProgram.class);

    @Test
    void shouldLeaveAnOrdinaryUserInEveryThread() {
        Outcome outcome = Command.run(PROGRAM);
        String nobody = " 65534".repeat(4);
        String denied = ": socket(AF_INET, SOCK_RAW, 1): EPERM (1): Operation not permitted;"
                + " a raw IPv4 socket needs CAP_NET_RAW: sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups"
                + " --inh-caps=+net_raw --ambient-caps=+net_raw COMMAND\n";
        assertEquals(
                "Uid:" + nobody + "; Gid:" + nobody + "; Groups:; CapPrm: 0000000000000000; CapEff: 0000000000000000;"
                        + " CapAmb: 0000000000000000; \n"
                        + "received true\n"
                        + "older thread" + denied
                        + "this thread" + denied
                        + "setresuid EPERM\nsetresgid EPERM\nsetgroups EPERM\n"
                        // The rule of the kernel: the thread that asked has it, and its children.
                        + "NoNewPrivs: 0; \nNoNewPrivs: 1; \n",
                outcome.out(),
                outcome.err());
    }

    @Test
    void shouldSayWhenTheProcessMayNotChangeWhoItIs() {
        assertEquals(
                "setgroups: EPERM (1): Operation not permitted\n",
                Command.run(Privilege.netRaw(PROGRAM)).out());
    }

    @Test
    void shouldSayWhenCapabilitiesStay() {
        String capabilities = "+setuid,+setgid,+net_raw";
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=65533", "--regid=65533", "--clear-groups"));
        words.addAll(List.of("--inh-caps=" + capabilities, "--ambient-caps=" + capabilities, "--"));
        words.addAll(List.of(PROGRAM));
        String out = Command.run(words.toArray(String[]::new)).out();
        assertEquals("a thread has kept privileges: …\n", out);
    }

    @Test
    void shouldRefuseToStayRoot() {
        assertThrows(IllegalArgumentException.class, () -> Privileges.drop(0, 65534));
        assertThrows(IllegalArgumentException.class, () -> Privileges.drop(65534, 0));
        assertThrows(IllegalArgumentException.class, () -> Privileges.drop(-1, 65534));
        assertTrue(Privileges.check(Ability.RAW_INET).granted());
    }
}
