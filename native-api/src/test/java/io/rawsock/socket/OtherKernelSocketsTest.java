package io.rawsock.socket;

import static io.rawsock.lab.Requirement.OTHER_KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.OtherKernel;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requires;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requires(OTHER_KERNEL)
class OtherKernelSocketsTest {
    @Test
    void shouldExchangeOverEverySocketTypeThatTheOtherKernelHas() {
        Outcome outcome = OtherKernel.run(JavaProgram.line(OtherKernelExchanges.class));
        List<String> expected = List.of(
                "tipc rdm=one known fourteen known 2 known answer 3 cut",
                "tipc dgram=one known fourteen known 2 known answer 3 cut",
                "tipc rdm order=1 to 200",
                "tipc rdm nobody=EHOSTUNREACH",
                "tipc rdm longest=EMSGSIZE",
                "tipc seqpacket=th fourteen 2 answer end 0",
                "tipc stream=all of it, end 0",
                "vsock seqpacket=th fourteen 2 answer end 0",
                "vsock stream=all of it, end 0",
                "sctp seqpacket=hello again answer hello again answer");
        assertEquals(String.join("\n", expected) + "\n", outcome.out(), outcome.text());
        assertEquals(0, outcome.status(), outcome.text());
    }
}
