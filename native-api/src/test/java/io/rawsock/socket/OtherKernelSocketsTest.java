package io.rawsock.socket;

import static io.rawsock.lab.Requirement.OTHER_KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.JavaProgram;
import io.rawsock.lab.OtherKernel;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requires;
import org.junit.jupiter.api.Test;

@Requires(OTHER_KERNEL)
class OtherKernelSocketsTest {
    @Test
    void shouldExchangeOverEverySocketTypeThatTheOtherKernelHas() {
        shouldPrint(
                OtherKernelExchanges.class,
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
    }

    @Test
    void shouldSetAndReadTheOptionsOfTipc() {
        shouldPrint(
                OtherKernelOptions.class,
                "TIPC_CONN_TIMEOUT PT8S PT1.5S",
                "TIPC_DEST_DROPPABLE true false",
                "TIPC_IMPORTANCE 0 3",
                "TIPC_IMPORTANCE 3 EINVAL",
                "TIPC_SRC_DROPPABLE false true",
                "TIPC_MCAST_BROADCAST done",
                "TIPC_MCAST_REPLICAST done",
                "TIPC_GROUP_LEAVE EINVAL",
                "TIPC_NODE_RECVQ_DEPTH 0",
                "TIPC_NODELAY done",
                "TIPC_SOCK_RECVQ_DEPTH 3",
                "TIPC_SOCK_RECVQ_USED more than was sent",
                "TIPC_DESTNAME [DestinationName[service=18889, lower=17, upper=17]]",
                "not by name []",
                "TIPC_GROUP_JOIN 11",
                "TIPC_GROUP_LEAVE done",
                "TIPC_GROUP_LEAVE EINVAL",
                "TIPC_ERRINFO [ErrorInfo[error=2, length=3], ReturnedData[data=01:02:03]]");
    }

    private static void shouldPrint(Class<?> program, String... expected) {
        Outcome outcome = OtherKernel.run(JavaProgram.line(program));
        assertEquals(String.join("\n", expected) + "\n", outcome.out(), outcome.text());
        assertEquals(0, outcome.status(), outcome.text());
    }
}
