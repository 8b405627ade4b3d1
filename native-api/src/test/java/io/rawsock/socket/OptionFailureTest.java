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
import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be set or read, and what is said of it. */
@Timeout(60)
class OptionFailureTest {
    private static NativeSocket udp() throws IOException {
        return NativeSocket.open(AddressFamily.INET, SocketType.DGRAM);
    }

    @Test
    void shouldSayThatThisSocketHasNoSuchOption() throws IOException {
        try (NativeSocket socket = udp()) {
            ErrnoException e = assertThrows(ErrnoException.class, () -> socket.getOption(PacketOptions.PACKET_AUXDATA));
            assertEquals(
                    "getsockopt(PACKET_AUXDATA): EOPNOTSUPP (95): Operation not supported;"
                            + " no such option on this kind of socket, or in this kernel",
                    e.getMessage());
            e = assertThrows(ErrnoException.class, () -> socket.setOption(TcpOptions.TCP_NODELAY, true));
            assertEquals(Errno.ENOPROTOOPT, e.errno());
            assertTrue(e.toString().endsWith("no such option on this kind of socket, or in this kernel"));
        }
    }

    @Test
    void shouldRefuseToSetWhatIsOnlyReadAndToReadWhatIsOnlySet() throws IOException {
        try (NativeSocket socket = udp()) {
            assertEquals(
                    "SO_TYPE can only be read",
                    assertThrows(UnsupportedOperationException.class, () -> socket.setOption(SocketOptions.SO_TYPE, 1))
                            .getMessage());
            assertEquals(
                    "IP_ADD_MEMBERSHIP can only be set",
                    assertThrows(
                                    UnsupportedOperationException.class,
                                    () -> socket.getOption(IpOptions.IP_ADD_MEMBERSHIP))
                            .getMessage());
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
    void shouldRefuseNullAndValuesOfAnotherType() throws IOException {
        try (NativeSocket socket = udp()) {
            List<Object> wrong = List.of("77", 77L, (short) 77, true, new Object());
            for (Object value : wrong) {
                IllegalArgumentException e = assertThrows(
                        IllegalArgumentException.class, () -> socket.setOption((SocketOption) IpOptions.IP_TTL, value));
                assertEquals("IP_TTL takes a value of java.lang.Integer; got " + value, e.getMessage());
            }
            assertThrows(IllegalArgumentException.class, () -> socket.setOption(IpOptions.IP_TTL, null));
            assertThrows(IllegalArgumentException.class, () -> socket.setOption(SocketOptions.SO_LINGER, null));
            assertEquals(64, socket.getOption(IpOptions.IP_TTL));
        }
    }

    @Test
    void shouldRefuseValuesThatDoNotFit() throws IOException {
        try (NativeSocket socket = udp()) {
            for (String name : List.of("0123456789abcdef", "lo\0", "é".repeat(8))) {
                assertThrows(
                        IllegalArgumentException.class, () -> socket.setOption(SocketOptions.SO_BINDTODEVICE, name));
            }
            assertThrows(
                    IllegalArgumentException.class,
                    () -> socket.setOption(SocketOptions.SO_RCVTIMEO, Duration.ofMillis(-1)));
            assertThrows(IllegalArgumentException.class, () -> new Linger(true, -1));
            assertThrows(IllegalArgumentException.class, () -> new PacketMembership(1, 0, Octets.of(new byte[9])));
            ErrnoException e = assertThrows(ErrnoException.class, () -> socket.setOption(IpOptions.IP_TTL, 256));
            assertEquals(Errno.EINVAL, e.errno());
            assertEquals("setsockopt(IP_TTL, 256)", e.call());
        }
    }

    @Test
    void shouldRefuseAClosedSocket() throws IOException {
        NativeSocket socket = udp();
        socket.close();
        assertThrows(ClosedChannelException.class, () -> socket.getOption(IpOptions.IP_TTL));
        assertThrows(ClosedChannelException.class, () -> socket.setOption(IpOptions.IP_TTL, 1));
    }

    @Test
    void shouldReachAnyOptionByLevelAndNumber() throws IOException {
        try (NativeSocket socket = udp()) {
            NativeOption<Octets> ttl = NativeOption.raw(NetinetIn.IPPROTO_IP, NetinetIn.IP_TTL);
            socket.setOption(ttl, Octets.of((byte) 99));
            assertEquals(99, socket.getOption(IpOptions.IP_TTL));
            assertEquals(Octets.of((byte) 99, (byte) 0, (byte) 0, (byte) 0), socket.getOption(ttl));
            // ip(7) does not say it, but asked for less than an int, the kernel answers with a byte.
            assertEquals(
                    Octets.of((byte) 99),
                    socket.getOption(NativeOption.raw(NetinetIn.IPPROTO_IP, NetinetIn.IP_TTL, 1)));
            assertEquals("0/2", ttl.name());
            assertThrows(IllegalArgumentException.class, () -> NativeOption.raw(0, 2, -1));
            ErrnoException e = assertThrows(
                    ErrnoException.class, () -> socket.setOption(NativeOption.raw(12_345, 6), Octets.NONE));
            assertEquals("setsockopt(12345/6, )", e.call());
        }
    }

    /** struct group_filter with 200 sources: 27 KiB, more than any typed row has. */
    @Test
    void shouldPassRawValuesOfAnyLength() throws IOException {
        try (NativeSocket socket = udp()) {
            byte[] filter = new byte[144 + 200 * 128];
            ErrnoException e = assertThrows(
                    ErrnoException.class,
                    () -> socket.setOption(
                            NativeOption.raw(NetinetIn.IPPROTO_IP, NetinetIn.MCAST_MSFILTER), Octets.of(filter)));
            // It reads all of it before it finds that the group, all zeroes, is none.
            assertEquals(Errno.EADDRNOTAVAIL, e.errno());
            NativeOption<Octets> large = NativeOption.raw(SysSocket.SOL_SOCKET, SysSocket.SO_BROADCAST, 1 << 20);
            assertEquals(4, socket.getOption(large).length());
            socket.setOption(large, Octets.of(new byte[1 << 20]));
        }
    }

    @Test
    @Requires(value = Requirement.ROOT, tools = "setpriv")
    void shouldSayWhichPrivilegeIsMissing() {
        Outcome outcome = Command.run(Privilege.user(JavaProgram.lineForAnyUser(Unprivileged.class)));
        String with = ": sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups";
        assertEquals(
                "setsockopt(SO_RCVBUFFORCE, 1000): EPERM (1): Operation not permitted; the option needs CAP_NET_ADMIN"
                        + with + " --inh-caps=+net_admin --ambient-caps=+net_admin COMMAND\n"
                        + "setsockopt(IPV6_HOPOPTS, 00:00:01:04:00:00:00:00): EPERM (1): Operation not permitted;"
                        + " the option needs CAP_NET_RAW" + with
                        + " --inh-caps=+net_raw --ambient-caps=+net_raw COMMAND\n",
                outcome.text());
    }

    /** Run by a process that has no capability. */
    static final class Unprivileged {
        private Unprivileged() {}

        public static void main(String[] arguments) throws IOException {
            try (NativeSocket socket = NativeSocket.open(AddressFamily.INET6, SocketType.DGRAM)) {
                attempt(socket, SocketOptions.SO_RCVBUFFORCE, 1_000);
                byte[] padding = {0, 0, 1, 4, 0, 0, 0, 0};
                attempt(socket, Ipv6Options.IPV6_HOPOPTS, Octets.of(padding));
            }
        }

        private static <T> void attempt(NativeSocket socket, NativeOption<T> option, T value) throws IOException {
            try {
                socket.setOption(option, value);
                System.out.println(option + " was allowed");
            } catch (ErrnoException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
