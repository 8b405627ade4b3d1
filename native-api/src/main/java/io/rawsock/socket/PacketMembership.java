package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.PacketMreq;

/**
 * What an interface shall receive beside its own unicasts, PACKET_ADD_MEMBERSHIP. It lasts until it is dropped or the
 * socket closes. packet(7)
 *
 * @param interfaceIndex the interface
 * @param type PACKET_MR_PROMISC, PACKET_MR_MULTICAST and so on of {@link io.rawsock.libc.LinuxIfPacket}
 * @param address the group's hardware address, at most 8 bytes; none for PACKET_MR_PROMISC and PACKET_MR_ALLMULTI
 */
public record PacketMembership(int interfaceIndex, int type, Octets address) {
    private static final int MAX_ADDRESS = PacketMreq.SIZE - PacketMreq.MR_ADDRESS;

    static final OptionFormat<PacketMembership> FORMAT = new OptionFormat<>() {
        @Override
        public Class<PacketMembership> type() {
            return PacketMembership.class;
        }

        @Override
        public int size() {
            return PacketMreq.SIZE;
        }

        @Override
        public int write(PacketMembership value, NativeMemory to) {
            to.buffer().putInt(PacketMreq.MR_IFINDEX, value.interfaceIndex);
            to.buffer().putShort(PacketMreq.MR_TYPE, (short) value.type);
            to.buffer().putShort(PacketMreq.MR_ALEN, (short) value.address.length());
            to.buffer().putLong(PacketMreq.MR_ADDRESS, 0);
            to.buffer().put(PacketMreq.MR_ADDRESS, value.address.toArray());
            return size();
        }
    };

    /** @throws IllegalArgumentException for a longer address */
    public PacketMembership {
        if (address.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException("packet_mreq holds 8 bytes of address; got " + address);
        }
    }
}
