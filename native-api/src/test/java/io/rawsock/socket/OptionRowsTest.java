package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.LinuxIcmp;
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.LinuxIn;
import io.rawsock.libc.LinuxIn6;
import io.rawsock.libc.LinuxNetlink;
import io.rawsock.libc.LinuxTcp;
import io.rawsock.libc.LinuxTipc;
import io.rawsock.libc.LinuxUdp;
import io.rawsock.libc.LinuxVmSockets;
import io.rawsock.libc.NetinetIcmp6;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is of the constant that it is named for, and of the level of its class. */
class OptionRowsTest {
    private static final List<Class<?>> HEADERS = List.of(
            LinuxIcmp.class,
            LinuxIfPacket.class,
            LinuxIn.class,
            LinuxIn6.class,
            LinuxNetlink.class,
            LinuxTcp.class,
            LinuxTipc.class,
            LinuxUdp.class,
            LinuxVmSockets.class,
            NetinetIcmp6.class,
            NetinetIn.class,
            SysSocket.class);

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(SocketOptions.class, SysSocket.SOL_SOCKET),
                Arguments.of(IpOptions.class, NetinetIn.IPPROTO_IP),
                Arguments.of(Ipv6Options.class, NetinetIn.IPPROTO_IPV6),
                Arguments.of(PacketOptions.class, SysSocket.SOL_PACKET),
                Arguments.of(TcpOptions.class, NetinetIn.IPPROTO_TCP),
                Arguments.of(UdpOptions.class, NetinetIn.IPPROTO_UDP),
                Arguments.of(TipcOptions.class, SysSocket.SOL_TIPC),
                Arguments.of(VsockOptions.class, SysSocket.AF_VSOCK),
                Arguments.of(NetlinkOptions.class, SysSocket.SOL_NETLINK));
    }

    static Stream<Class<?>> allClasses() {
        return Stream.concat(classes().map(row -> (Class<?>) row.get()[0]), Stream.of(RawOptions.class));
    }

    private static List<Field> rows(Class<?> options) {
        List<Field> rows = new ArrayList<>();
        for (Field field : options.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                rows.add(field);
            }
        }
        return rows;
    }

    private static NativeOption<?> option(Field row) throws IllegalAccessException {
        return (NativeOption<?>) row.get(null);
    }

    private static int constant(String name) throws IllegalAccessException {
        for (Class<?> header : HEADERS) {
            for (Field field : header.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field.getInt(null);
                }
            }
        }
        throw new AssertionError("no constant " + name);
    }

    @ParameterizedTest
    @MethodSource("allClasses")
    void shouldNameItsConstant(Class<?> options) throws IllegalAccessException {
        for (Field row : rows(options)) {
            assertEquals(row.getName(), option(row).name());
            assertEquals(constant(row.getName()), option(row).number(), row.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shouldBeOfItsLevel(Class<?> options, int level) throws IllegalAccessException {
        for (Field row : rows(options)) {
            assertEquals(level, option(row).level(), row.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("allClasses")
    void shouldBeSortedByName(Class<?> options) {
        List<String> names = rows(options).stream().map(Field::getName).toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertTrue(!names.isEmpty());
    }
}
