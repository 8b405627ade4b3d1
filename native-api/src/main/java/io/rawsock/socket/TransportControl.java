package io.rawsock.socket;

import io.rawsock.libc.LinuxNetlink;
import io.rawsock.libc.LinuxTcp;
import io.rawsock.libc.LinuxUdp;
import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.NlPktinfo;
import io.rawsock.libc.SysSocket;
import org.jspecify.annotations.Nullable;

/** What one transport alone has: UDP, TCP, netlink. udp(7), tcp(7), netlink(7) */
public sealed interface TransportControl extends ControlMessage {
    /**
     * UDP_GRO: what was received is several datagrams, all of this size but the last, UDP_GRO.
     *
     * @param bytes of each
     */
    record GroSize(int bytes) implements TransportControl {
        @Override
        public int level() {
            return NetinetIn.IPPROTO_UDP;
        }

        @Override
        public int type() {
            return LinuxUdp.UDP_GRO;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(bytes);
        }
    }

    /**
     * UDP_SEGMENT, to send: cut this one message into datagrams.
     *
     * @param bytes of each, 1 to 65535
     */
    record SegmentSize(int bytes) implements TransportControl {
        /** @throws IllegalArgumentException for a size that does not fit 16 bits, or 0 */
        public SegmentSize {
            if (bytes < 1 || bytes > 0xffff) {
                throw new IllegalArgumentException("a segment has 1 to 65535 bytes; got " + bytes);
            }
        }

        @Override
        public int level() {
            return NetinetIn.IPPROTO_UDP;
        }

        @Override
        public int type() {
            return LinuxUdp.UDP_SEGMENT;
        }

        @Override
        public Octets data() {
            return Octets.ofAll(Octets.nativeBuffer(Short.BYTES).putShort(0, (short) bytes));
        }
    }

    /** TCP_CM_INQ: how much of the stream is still to read, TCP_INQ. */
    record UnreadBytes(int bytes) implements TransportControl {
        @Override
        public int level() {
            return NetinetIn.IPPROTO_TCP;
        }

        @Override
        public int type() {
            return LinuxTcp.TCP_CM_INQ;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(bytes);
        }
    }

    /** NETLINK_PKTINFO: to which group the message went, 0 for none. */
    record NetlinkGroup(int group) implements TransportControl {
        @Override
        public int level() {
            return SysSocket.SOL_NETLINK;
        }

        @Override
        public int type() {
            return LinuxNetlink.NETLINK_PKTINFO;
        }

        @Override
        public Octets data() {
            return Octets.ofInt(group);
        }
    }

    /** The piece that the reader stands at; null when it is of another kind, or cut. */
    static @Nullable TransportControl read(ControlReader from) {
        if (from.length() < Integer.BYTES) {
            return null;
        }
        if (from.is(NetinetIn.IPPROTO_UDP, LinuxUdp.UDP_GRO)) {
            return new GroSize(from.getInt(0));
        }
        if (from.is(NetinetIn.IPPROTO_TCP, LinuxTcp.TCP_CM_INQ)) {
            return new UnreadBytes(from.getInt(0));
        }
        if (from.is(SysSocket.SOL_NETLINK, LinuxNetlink.NETLINK_PKTINFO)) {
            return new NetlinkGroup(from.getInt(NlPktinfo.GROUP));
        }
        return null;
    }
}
