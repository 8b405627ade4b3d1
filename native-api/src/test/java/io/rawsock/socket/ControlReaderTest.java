package io.rawsock.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.LinuxErrqueue;
import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ControlReaderTest {
    private static List<ControlMessage> read(ByteBuffer bytes, int length) {
        List<ControlMessage> all = new ArrayList<>();
        for (ControlReader reader = new ControlReader(bytes).rewind(0, length); reader.advance(); ) {
            all.add(ControlMessage.read(reader));
        }
        return all;
    }

    /** Of every kind, the ones no machine without such a device can be made to send among them. */
    private static List<ControlMessage> everyKind() throws IOException {
        Inet6Address six = (Inet6Address) InetAddress.getByName("fe80::1234");
        NativeAddress scoped = new NativeAddress.Inet6(six, 0, 0, 3);
        return List.of(
                new IpControl.Ttl(NetinetIn.IPPROTO_IPV6, 255),
                new IpControl.TrafficClass(NetinetIn.IPPROTO_IPV6, 0xff),
                new IpControl.OriginalDestination(NativeAddress.of("192.0.2.1", 53)),
                new IpControl.FragmentSize(NetinetIn.IPPROTO_IP, 1_500),
                new IpControl.Checksum(-2),
                new Ipv6Control.PacketInfo(six, 3),
                new Ipv6Control.PathMtu(scoped, 1_280),
                new Ipv6Control.FlowInfo(0xfabcdef),
                new TimeControl.Timestamp(-1),
                new TimeControl.MicroTimestamp(1_700_000_000_999_999L),
                new TimeControl.Timestamps(1_700_000_000_123_456_789L, 42_000_000_007L),
                new TimeControl.TimestampDevice(7, 1_514),
                new SocketControl.Drops(0xffff_ffffL),
                new SocketControl.Mark(-1),
                new SocketControl.FileDescriptors(List.of()),
                new Credentials(-1, -2, -3),
                new PacketAuxdata(LinuxIfPacket.TP_STATUS_VLAN_VALID, 1, 2, 3, 65_535, 5, 6),
                new TransportControl.GroSize(1_200),
                new TransportControl.UnreadBytes(9),
                new TransportControl.NetlinkGroup(33),
                new TipcControl.ErrorInfo(2, 9),
                new TipcControl.ReturnedData(Octets.of(new byte[9])),
                new TipcControl.DestinationName(-1, 5, 6),
                new ReceivedError(NetinetIn.IPPROTO_IPV6, 113, LinuxErrqueue.SO_EE_ORIGIN_ICMP6, 3, 1, -1, -2, scoped),
                new ControlMessage.Unknown(99, 98, Octets.of(new byte[77])));
    }

    @Test
    void shouldReadEveryKindAsItWasWritten() throws IOException {
        ByteBuffer bytes = Octets.nativeBuffer(4_096);
        int length = ControlWriter.write(bytes, everyKind().toArray(ControlMessage[]::new));
        assertEquals(everyKind(), read(bytes, length));
    }

    @Test
    void shouldKeepTheBytesOfAPieceThatIsCut() throws IOException {
        for (ControlMessage piece : everyKind()) {
            ByteBuffer bytes = Octets.nativeBuffer(512);
            ControlWriter.write(bytes, piece);
            int whole = piece.data().length();
            for (int length = 0; length < whole; length++) {
                bytes.putLong(Cmsghdr.CMSG_LEN, Cmsghdr.SIZE + length);
                List<ControlMessage> cut = read(bytes, Cmsghdr.SIZE + length);
                assertEquals(1, cut.size());
                assertEquals(piece.level(), cut.get(0).level());
                ControlReader reader = new ControlReader(bytes).rewind(0, Cmsghdr.SIZE + length);
                reader.ttl();
                reader.trafficClass();
                reader.timestampNanos();
                reader.hardwareTimestampNanos();
            }
        }
    }

    @Test
    void shouldFindAPieceWhereverItStands() {
        ByteBuffer bytes = Octets.nativeBuffer(512);
        int length = ControlWriter.write(
                bytes,
                new SocketControl.Mark(1),
                new TimeControl.Timestamp(77),
                new IpControl.TrafficClass(NetinetIn.IPPROTO_IP, 3),
                new IpControl.Ttl(NetinetIn.IPPROTO_IP, 64));
        ControlReader reader = new ControlReader(bytes).rewind(0, length);
        assertEquals(64, reader.ttl());
        assertEquals(77, reader.timestampNanos());
        assertEquals(3, reader.trafficClass());
        assertTrue(reader.find(SysSocket.SOL_SOCKET, SysSocket.SO_MARK));
        assertTrue(reader.advance());
        assertEquals(SysSocket.SCM_TIMESTAMPNS, reader.type());
        assertFalse(reader.find(NetinetIn.IPPROTO_IPV6, NetinetIn.IPV6_HOPLIMIT));
        assertFalse(reader.advance());
    }

    @Test
    void shouldNotLeaveThePiece() {
        ByteBuffer bytes = Octets.nativeBuffer(64);
        int length = ControlWriter.write(bytes, new IpControl.Ttl(NetinetIn.IPPROTO_IP, 1));
        ControlReader reader = new ControlReader(bytes).rewind(0, length);
        assertTrue(reader.advance());
        assertEquals(Octets.of((byte) 1, (byte) 0, (byte) 0, (byte) 0), reader.octets());
        assertThrows(IndexOutOfBoundsException.class, () -> reader.getInt(1));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.getByte(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.getLong(0));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.getShort(Integer.MAX_VALUE));
    }

    @Test
    void shouldTellOfNoPieceWhereThereIsNone() {
        ByteBuffer bytes = Octets.nativeBuffer(64);
        int length = ControlWriter.write(bytes, new IpControl.Ttl(NetinetIn.IPPROTO_IP, 1));
        ControlReader reader = new ControlReader(bytes).rewind(0, length);
        assertThrows(IllegalStateException.class, reader::octets);
        assertTrue(reader.advance());
        // A later message lies where this one was.
        bytes.putLong(Cmsghdr.CMSG_LEN, Integer.MAX_VALUE);
        assertEquals(4, reader.octets().length());
        assertFalse(reader.advance());
        assertThrows(IllegalStateException.class, reader::level);
        assertThrows(IllegalStateException.class, reader::type);
        assertThrows(IllegalStateException.class, reader::length);
        assertThrows(IllegalStateException.class, () -> reader.getByte(0));
        assertThrows(IllegalStateException.class, () -> ControlMessage.read(reader));
    }

    @Test
    void shouldStandAnyBytes() {
        Random random = new Random(20_260_101);
        int[] levels = {0, 1, 6, 17, 41, 263, 270, 271};
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            ByteBuffer bytes = ByteBuffer.wrap(noise).order(ByteOrder.nativeOrder());
            // Headers that could be: else hardly any would be read.
            for (int at = 0; at + Cmsghdr.SIZE <= noise.length; at += 8 * (2 + random.nextInt(6))) {
                bytes.putLong(at + Cmsghdr.CMSG_LEN, random.nextInt(100) - 8);
                bytes.putInt(at + Cmsghdr.CMSG_LEVEL, levels[random.nextInt(levels.length)]);
                bytes.putInt(at + Cmsghdr.CMSG_TYPE, random.nextInt(80));
            }
            for (ControlMessage piece : read(bytes, noise.length)) {
                assertTrue(piece.data().length() <= noise.length + 128, piece.toString());
            }
            ControlReader reader = new ControlReader(bytes).rewind(0, noise.length);
            reader.ttl();
            reader.timestampNanos();
        }
    }

    @Test
    void shouldRefuseToWriteMoreThanThereIsRoomFor() {
        Message message = new Message(Cmsghdr.space(4), ByteBuffer.allocateDirect(1));
        IpControl.Ttl ttl = new IpControl.Ttl(NetinetIn.IPPROTO_IP, 1);
        message.control(ttl);
        assertThrows(IllegalArgumentException.class, () -> message.control(ttl, ttl));
    }
}
