package io.rawsock.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rawsock.lab.Command;
import io.rawsock.lab.Outcome;
import io.rawsock.lab.Requires;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every constant, size and offset of this package is what the C compiler of this machine says. */
@Requires(tools = "gcc")
class HeadersTest {
    /** What a C file includes for each class; a class with a SIZE is the struct of its name, others are constants. */
    private static final Map<String, List<String>> HEADERS = Map.ofEntries(
            Map.entry("Addrinfo", List.of("netdb.h")),
            Map.entry("BpfInsn", List.of("linux/bpf.h")),
            Map.entry("Cmsghdr", List.of("sys/socket.h")),
            Map.entry("EpollEvent", List.of("sys/epoll.h")),
            Map.entry("Errno", List.of("errno.h")),
            Map.entry("Fcntl", List.of("fcntl.h")),
            Map.entry("GroupFilter", List.of("netinet/in.h")),
            Map.entry("GroupReq", List.of("netinet/in.h")),
            Map.entry("GroupSourceReq", List.of("netinet/in.h")),
            Map.entry("Hostent", List.of("netdb.h")),
            Map.entry("Ifaddrmsg", List.of("linux/if_addr.h")),
            Map.entry("Ifinfomsg", List.of("linux/rtnetlink.h")),
            Map.entry("Ifreq", List.of("net/if.h")),
            Map.entry("In6Pktinfo", List.of("netinet/in.h")),
            Map.entry("InPktinfo", List.of("netinet/in.h")),
            Map.entry("Iovec", List.of("sys/uio.h")),
            Map.entry("Ip6Mtuinfo", List.of("netinet/in.h")),
            Map.entry("IpMreqSource", List.of("netinet/in.h")),
            Map.entry("IpMreqn", List.of("netinet/in.h")),
            Map.entry("IpMsfilter", List.of("netinet/in.h")),
            Map.entry("Ipv6Mreq", List.of("netinet/in.h")),
            Map.entry("Linger", List.of("sys/socket.h")),
            Map.entry("LinuxBpf", List.of("linux/bpf.h")),
            Map.entry("LinuxErrqueue", List.of("time.h", "linux/errqueue.h")),
            Map.entry("LinuxFilter", List.of("linux/filter.h")),
            Map.entry("LinuxIcmp", List.of("linux/icmp.h")),
            Map.entry("LinuxIfEther", List.of("linux/if_ether.h")),
            Map.entry("LinuxIfLink", List.of("linux/if_link.h")),
            Map.entry("LinuxIfPacket", List.of("linux/if_packet.h")),
            Map.entry("LinuxIfTun", List.of("sys/ioctl.h", "linux/if_tun.h")),
            Map.entry("LinuxIfXdp", List.of("linux/if_xdp.h")),
            Map.entry("LinuxIn", List.of("linux/in.h")),
            Map.entry("LinuxIn6", List.of("linux/in6.h")),
            Map.entry("LinuxNetTstamp", List.of("linux/net_tstamp.h")),
            Map.entry("LinuxNetlink", List.of("linux/netlink.h")),
            Map.entry("LinuxRtnetlink", List.of("linux/rtnetlink.h")),
            Map.entry("LinuxSockDiag", List.of("linux/sock_diag.h")),
            Map.entry("LinuxTcp", List.of("linux/tcp.h")),
            Map.entry("LinuxTipc", List.of("linux/tipc.h")),
            Map.entry("LinuxUdp", List.of("linux/udp.h")),
            Map.entry("LinuxVmSockets", List.of("sys/socket.h", "linux/vm_sockets.h")),
            Map.entry("Mmsghdr", List.of("sys/socket.h")),
            Map.entry("Msghdr", List.of("sys/socket.h")),
            Map.entry("Ndmsg", List.of("linux/neighbour.h")),
            Map.entry("Netdb", List.of("netdb.h")),
            Map.entry("NetinetIcmp6", List.of("netinet/icmp6.h")),
            Map.entry("NetinetIn", List.of("netinet/in.h", "linux/in.h", "linux/in6.h")),
            Map.entry("NetinetTcp", List.of("netinet/tcp.h")),
            Map.entry("NlPktinfo", List.of("linux/netlink.h")),
            Map.entry("Nlmsghdr", List.of("linux/netlink.h")),
            Map.entry("PacketMreq", List.of("linux/if_packet.h")),
            Map.entry("Pollfd", List.of("poll.h")),
            Map.entry("Protoent", List.of("netdb.h")),
            Map.entry("Rtattr", List.of("linux/rtnetlink.h")),
            Map.entry("Rtmsg", List.of("linux/rtnetlink.h")),
            Map.entry("ScmTimestamping", List.of("time.h", "linux/errqueue.h")),
            Map.entry("ScmTsPktinfo", List.of("linux/net_tstamp.h")),
            Map.entry("Sigaction", List.of("signal.h")),
            Map.entry("Signal", List.of("signal.h")),
            Map.entry("SockExtendedErr", List.of("time.h", "linux/errqueue.h")),
            Map.entry("SockFilter", List.of("linux/filter.h")),
            Map.entry("SockFprog", List.of("linux/filter.h")),
            Map.entry("SockTxtime", List.of("linux/net_tstamp.h")),
            Map.entry("SockaddrIn", List.of("netinet/in.h")),
            Map.entry("SockaddrIn6", List.of("netinet/in.h")),
            Map.entry("SockaddrLl", List.of("linux/if_packet.h")),
            Map.entry("SockaddrNl", List.of("linux/netlink.h")),
            Map.entry("SockaddrTipc", List.of("linux/tipc.h")),
            Map.entry("SockaddrUn", List.of("sys/un.h")),
            Map.entry("SockaddrVm", List.of("sys/socket.h", "linux/vm_sockets.h")),
            Map.entry("SockaddrXdp", List.of("linux/if_xdp.h")),
            Map.entry("SysEpoll", List.of("sys/epoll.h")),
            Map.entry("SysEventfd", List.of("sys/eventfd.h")),
            Map.entry("SysIoctl", List.of("sys/ioctl.h")),
            Map.entry("SysMman", List.of("sys/mman.h")),
            Map.entry("SysPoll", List.of("poll.h")),
            Map.entry("SysPrctl", List.of("sys/prctl.h")),
            Map.entry("SysSocket", List.of("sys/socket.h", "linux/socket.h", "asm/socket.h")),
            Map.entry("SysSyscall", List.of("sys/syscall.h")),
            Map.entry("TcpInfo", List.of("linux/tcp.h")),
            Map.entry("Timespec", List.of("time.h")),
            Map.entry("Timeval", List.of("sys/time.h")),
            Map.entry("TipcGroupReq", List.of("linux/tipc.h")),
            Map.entry("TipcServiceRange", List.of("linux/tipc.h")),
            Map.entry("Tpacket2Hdr", List.of("linux/if_packet.h")),
            Map.entry("Tpacket3Hdr", List.of("linux/if_packet.h")),
            Map.entry("TpacketAuxdata", List.of("linux/if_packet.h")),
            Map.entry("TpacketBlockDesc", List.of("linux/if_packet.h")),
            Map.entry("TpacketHdrV1", List.of("linux/if_packet.h")),
            Map.entry("TpacketHdrVariant1", List.of("linux/if_packet.h")),
            Map.entry("TpacketReq3", List.of("linux/if_packet.h")),
            Map.entry("TpacketRolloverStats", List.of("linux/if_packet.h")),
            Map.entry("TpacketStatsV3", List.of("linux/if_packet.h")),
            Map.entry("Ucred", List.of("sys/socket.h")),
            Map.entry("Winsize", List.of("sys/ioctl.h")),
            Map.entry("XdpDesc", List.of("linux/if_xdp.h")),
            Map.entry("XdpMmapOffsets", List.of("linux/if_xdp.h")),
            Map.entry("XdpRingOffset", List.of("linux/if_xdp.h")),
            Map.entry("XdpStatistics", List.of("linux/if_xdp.h")),
            Map.entry("XdpUmemReg", List.of("linux/if_xdp.h")));

    /** The compiler starts once for each class, which a busy machine takes its time for. */
    private static final Duration COMPILATION = Duration.ofMinutes(3);

    /** Public numbers of classes that speak for themselves, and not for a header. */
    private static final List<String> OWN = List.of("Sys");

    @Test
    void shouldHaveTheNumbersOfTheCHeaders(@TempDir Path folder) throws Exception {
        Map<String, Long> numbers = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        List<String> compile = new ArrayList<>(List.of("gcc", "-w", "-D_GNU_SOURCE", "-o", "print"));
        for (Class<?> type : classes()) {
            List<Field> fields = numbers(type);
            if (!fields.isEmpty() && !OWN.contains(type.getSimpleName())) {
                seen.add(type.getSimpleName());
                String file = type.getSimpleName() + ".c";
                Files.writeString(folder.resolve(file), program(type, fields));
                compile.add(file);
                for (Field field : fields) {
                    numbers.put(name(field), field.getLong(null));
                }
            }
        }
        assertEquals(new TreeSet<>(HEADERS.keySet()), seen, "the table of headers and the classes with numbers");
        Files.writeString(folder.resolve("main.c"), "int main(void) { return 0; }\n");
        compile.add("main.c");
        String line = "cd '" + folder + "' && " + String.join(" ", compile) + " && ./print";
        List<String> wrong = new ArrayList<>();
        Outcome outcome = Command.run(COMPILATION, List.of("sh", "-c", line));
        assertEquals(0, outcome.status(), outcome.text());
        for (String printed : outcome.out().split("\n", -1)) {
            int space = printed.indexOf(' ');
            if (space > 0) {
                long number = Long.parseLong(printed.substring(space + 1));
                Long ours = numbers.remove(printed.substring(0, space));
                if (ours == null || ours != number) {
                    wrong.add(printed + " in C, " + ours + " here");
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(Map.of(), numbers, "not printed");
    }

    /** Each class has a file of its own, as headers for different classes may not go together; all print before main. */
    private static String program(Class<?> type, List<Field> fields) {
        boolean struct = fields.stream().anyMatch(field -> field.getName().equals("SIZE"));
        StringBuilder program = new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n");
        HEADERS.getOrDefault(type.getSimpleName(), List.of())
                .forEach(header -> program.append("#include <" + header + ">\n"));
        program.append("__attribute__((constructor)) static void print(void) {\n");
        for (Field field : fields) {
            String value = struct ? layout(type, field) : field.getName();
            // Java's int holds the same bits where C's number is unsigned.
            String cast = field.getType() == int.class ? "(int)" : "(long)";
            program.append("printf(\"" + name(field) + " %ld\\n\", (long) " + cast + "(" + value + "));\n");
        }
        return program.append("}\n").toString();
    }

    private static String layout(Class<?> type, Field field) {
        String struct = "struct "
                + type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        String member = field.getName().toLowerCase(Locale.ROOT);
        return member.equals("size") ? "sizeof(" + struct + ")" : "offsetof(" + struct + ", " + member + ")";
    }

    private static String name(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    private static List<Field> numbers(Class<?> type) {
        return Stream.of(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == int.class || field.getType() == long.class)
                .filter(field -> field.getDeclaringClass() == type)
                .toList();
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(
                Sys.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String packageName = Sys.class.getPackageName();
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    classes.add(Class.forName(packageName + "." + name, false, Sys.class.getClassLoader()));
                }
            }
        }
        return classes;
    }
}
