package io.rawsock.socket;

import io.rawsock.libc.GroupFilter;
import io.rawsock.libc.GroupReq;
import io.rawsock.libc.GroupSourceReq;
import io.rawsock.libc.IpMreqSource;
import io.rawsock.libc.IpMreqn;
import io.rawsock.libc.IpMsfilter;
import io.rawsock.libc.Ipv6Mreq;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.NetinetIn;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The values of {@link Multicast} in memory. */
final class MulticastFormats {
    static final OptionFormat<Multicast.Group> IP_MREQN = new OptionFormat<>() {
        @Override
        public Class<Multicast.Group> type() {
            return Multicast.Group.class;
        }

        @Override
        public int size() {
            return IpMreqn.SIZE;
        }

        @Override
        public int write(Multicast.Group value, NativeMemory to) {
            if (!(value.group() instanceof Inet4Address group)) {
                throw new IllegalArgumentException("not an IPv4 group: " + value.group());
            }
            put(to.buffer(), IpMreqn.IMR_MULTIADDR, group);
            to.buffer().putInt(IpMreqn.IMR_ADDRESS, 0);
            to.buffer().putInt(IpMreqn.IMR_IFINDEX, value.interfaceIndex());
            return size();
        }
    };

    static final OptionFormat<Multicast.Group> IPV6_MREQ = new OptionFormat<>() {
        @Override
        public Class<Multicast.Group> type() {
            return Multicast.Group.class;
        }

        @Override
        public int size() {
            return Ipv6Mreq.SIZE;
        }

        @Override
        public int write(Multicast.Group value, NativeMemory to) {
            if (!(value.group() instanceof Inet6Address group)) {
                throw new IllegalArgumentException("not an IPv6 group: " + value.group());
            }
            put(to.buffer(), Ipv6Mreq.IPV6MR_MULTIADDR, group);
            to.buffer().putInt(Ipv6Mreq.IPV6MR_INTERFACE, value.interfaceIndex());
            return size();
        }
    };

    static final OptionFormat<Multicast.Group> GROUP_REQ = new OptionFormat<>() {
        @Override
        public Class<Multicast.Group> type() {
            return Multicast.Group.class;
        }

        @Override
        public int size() {
            return GroupReq.SIZE;
        }

        @Override
        public int write(Multicast.Group value, NativeMemory to) {
            to.buffer().putLong(GroupReq.GR_INTERFACE, value.interfaceIndex());
            putSockaddr(to.buffer(), GroupReq.GR_GROUP, value.group());
            return size();
        }
    };

    static final OptionFormat<Multicast.Source> GROUP_SOURCE_REQ = new OptionFormat<>() {
        @Override
        public Class<Multicast.Source> type() {
            return Multicast.Source.class;
        }

        @Override
        public int size() {
            return GroupSourceReq.SIZE;
        }

        @Override
        public int write(Multicast.Source value, NativeMemory to) {
            to.buffer().putLong(GroupSourceReq.GSR_INTERFACE, value.interfaceIndex());
            putSockaddr(to.buffer(), GroupSourceReq.GSR_GROUP, value.group());
            putSockaddr(to.buffer(), GroupSourceReq.GSR_SOURCE, value.source());
            return size();
        }
    };

    static final OptionFormat<Multicast.Filter> GROUP_FILTER = new OptionFormat<>() {
        @Override
        public Class<Multicast.Filter> type() {
            return Multicast.Filter.class;
        }

        @Override
        public int size() {
            return GroupFilter.GF_SLIST;
        }

        @Override
        public int size(Multicast.Filter value) {
            return GroupFilter.GF_SLIST + value.sources().size() * Sockaddr.STORAGE;
        }

        @Override
        public int write(Multicast.Filter value, NativeMemory to) {
            ByteBuffer bytes = to.buffer();
            bytes.putLong(GroupFilter.GF_INTERFACE, value.interfaceIndex());
            putSockaddr(bytes, GroupFilter.GF_GROUP, value.group());
            bytes.putInt(GroupFilter.GF_FMODE, mode(value.include()));
            bytes.putInt(GroupFilter.GF_NUMSRC, value.sources().size());
            int at = GroupFilter.GF_SLIST;
            for (InetAddress source : value.sources()) {
                putSockaddr(bytes, at, source);
                at += Sockaddr.STORAGE;
            }
            return at;
        }
    };

    static final OptionFormat<Multicast.Inet4Source> IP_MREQ_SOURCE = new OptionFormat<>() {
        @Override
        public Class<Multicast.Inet4Source> type() {
            return Multicast.Inet4Source.class;
        }

        @Override
        public int size() {
            return IpMreqSource.SIZE;
        }

        @Override
        public int write(Multicast.Inet4Source value, NativeMemory to) {
            put(to.buffer(), IpMreqSource.IMR_MULTIADDR, value.group());
            put(to.buffer(), IpMreqSource.IMR_INTERFACE, value.local());
            put(to.buffer(), IpMreqSource.IMR_SOURCEADDR, value.source());
            return size();
        }
    };

    static final OptionFormat<Multicast.Inet4Filter> IP_MSFILTER = new OptionFormat<>() {
        @Override
        public Class<Multicast.Inet4Filter> type() {
            return Multicast.Inet4Filter.class;
        }

        @Override
        public int size() {
            return IpMsfilter.IMSF_SLIST;
        }

        @Override
        public int size(Multicast.Inet4Filter value) {
            return IpMsfilter.IMSF_SLIST + value.sources().size() * Integer.BYTES;
        }

        @Override
        public int write(Multicast.Inet4Filter value, NativeMemory to) {
            put(to.buffer(), IpMsfilter.IMSF_MULTIADDR, value.group());
            put(to.buffer(), IpMsfilter.IMSF_INTERFACE, value.local());
            to.buffer().putInt(IpMsfilter.IMSF_FMODE, mode(value.include()));
            to.buffer().putInt(IpMsfilter.IMSF_NUMSRC, value.sources().size());
            int at = IpMsfilter.IMSF_SLIST;
            for (Inet4Address source : value.sources()) {
                put(to.buffer(), at, source);
                at += Integer.BYTES;
            }
            return at;
        }
    };

    /** Written as {@code ip_mreqn}, read as the {@code in_addr} that the kernel answers with. */
    static final OptionFormat<Multicast.Outgoing> OUTGOING = new OptionFormat<>() {
        @Override
        public Class<Multicast.Outgoing> type() {
            return Multicast.Outgoing.class;
        }

        @Override
        public int size() {
            return IpMreqn.SIZE;
        }

        @Override
        public int write(Multicast.Outgoing value, NativeMemory to) {
            to.buffer().putInt(IpMreqn.IMR_MULTIADDR, 0);
            put(to.buffer(), IpMreqn.IMR_ADDRESS, value.local());
            to.buffer().putInt(IpMreqn.IMR_IFINDEX, value.interfaceIndex());
            return size();
        }

        @Override
        public Multicast.Outgoing read(ByteBuffer from, int length) {
            return new Multicast.Outgoing(0, Sockaddr.inet4(from, 0));
        }
    };

    private MulticastFormats() {}

    private static int mode(boolean include) {
        return include ? NetinetIn.MCAST_INCLUDE : NetinetIn.MCAST_EXCLUDE;
    }

    private static void put(ByteBuffer to, int at, InetAddress address) {
        to.put(at, address.getAddress());
    }

    private static void putSockaddr(ByteBuffer to, int at, InetAddress address) {
        Sockaddr.put(NativeAddress.of(address, 0), to, at);
    }
}
