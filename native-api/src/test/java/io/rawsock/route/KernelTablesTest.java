package io.rawsock.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxRtnetlink;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KernelTablesTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static InetAddress address(String literal) throws IOException {
        return InetAddress.getAllByName(literal)[0];
    }

    @Test
    void shouldFindTheWayToLoopback() throws IOException {
        int lo = Integer.parseInt(
                Files.readString(Path.of("/sys/class/net/lo/ifindex")).trim());
        try (KernelTables tables = new KernelTables()) {
            assertEquals(new Route(LinuxRtnetlink.RTN_LOCAL, lo, null, LOOPBACK, 0), tables.route(LOOPBACK));
            assertEquals(LinuxRtnetlink.RTN_LOCAL, tables.route(address("::1")).kind());
        }
    }

    @Test
    void shouldDescribeAnInterfaceAsSysfsDoes() throws IOException {
        Path lo = Path.of("/sys/class/net/lo");
        try (KernelTables tables = new KernelTables()) {
            Link link = tables.link(
                    Integer.parseInt(Files.readString(lo.resolve("ifindex")).trim()));
            assertEquals("lo", link.name());
            assertEquals(Files.readString(lo.resolve("mtu")).trim(), String.valueOf(link.mtu()));
            assertEquals(Files.readString(lo.resolve("type")).trim(), String.valueOf(link.hardwareType()));
            assertEquals(
                    Files.readString(lo.resolve("address")).trim(),
                    link.hardwareAddress().toString());
        }
    }

    @Test
    void shouldSayWhatIsNotThere() throws IOException {
        try (KernelTables tables = new KernelTables()) {
            assertNull(tables.neighbour(1, address("127.1.2.3")));
            ErrnoException e = assertThrows(ErrnoException.class, () -> tables.link(999_999));
            assertEquals(Errno.ENODEV, e.errno());
        }
    }
}
