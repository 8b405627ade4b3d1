package io.rawsock.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

@Requires(value = Requirement.ROOT, tools = "setpriv")
class PrivilegeTest {
    private static final String[] STATUS = {"grep", "-E", "^(Uid|Gid|CapEff|CapBnd)", "/proc/self/status"};

    @Test
    void shouldRunAsNobodyWithoutCapabilities() {
        Outcome status = Command.run(Privilege.none(STATUS));
        String none = "0000000000000000\n";
        String nobody = "\t65534".repeat(4) + "\n";
        assertEquals("Uid:" + nobody + "Gid:" + nobody + "CapEff:\t" + none + "CapBnd:\t" + none, status.out());
    }

    @Test
    void shouldRunAsNobodyWithNetRawAlone() {
        String status = Command.run(Privilege.netRaw(STATUS)).out();
        assertTrue(status.startsWith("Uid:\t65534"), status);
        assertTrue(status.contains("CapEff:\t0000000000002000\n"), status);
    }

    @Test
    void shouldRunAsRootWithoutCapabilities() {
        String status = Command.run(Privilege.rootWithoutCapabilities(STATUS)).out();
        assertTrue(status.startsWith("Uid:\t0\t"), status);
        assertTrue(status.contains("CapEff:\t0000000000000000\n"), status);
    }

    @Test
    void shouldRunJavaAsNobody() {
        Outcome outcome = Command.run(Privilege.none(JavaProgram.lineForAnyUser(UserName.class)));
        assertEquals(new Outcome(0, "nobody\n", ""), outcome);
    }

    /** A program for another user. */
    static final class UserName {
        private UserName() {}

        public static void main(String[] args) {
            System.out.println(System.getProperty("user.name"));
        }
    }
}
