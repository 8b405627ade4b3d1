package io.rawsock.socket;

import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.SysSocket;
import io.rawsock.libc.TpacketAuxdata;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * PACKET_AUXDATA: what a packet socket tells of a frame beside its bytes. packet(7)
 *
 * @param status TP_STATUS_ bits of {@link LinuxIfPacket}; TP_STATUS_VLAN_VALID says that the VLAN tag, which the device
 *     took out of the frame, is here
 * @param length bytes of the frame on the wire
 * @param captured bytes that the socket's filter let through
 * @param linkAt where the link-layer header begins in what was received
 * @param networkAt where the network header does
 * @param vlanTci priority and VLAN number
 * @param vlanTpid the tag's Ethernet type, where TP_STATUS_VLAN_TPID_VALID says so
 */
public record PacketAuxdata(int status, int length, int captured, int linkAt, int networkAt, int vlanTci, int vlanTpid)
        implements ControlMessage {
    static @Nullable PacketAuxdata read(ControlReader from) {
        if (from.length() < TpacketAuxdata.SIZE) {
            return null;
        }
        return new PacketAuxdata(
                from.getInt(TpacketAuxdata.TP_STATUS),
                from.getInt(TpacketAuxdata.TP_LEN),
                from.getInt(TpacketAuxdata.TP_SNAPLEN),
                from.getShort(TpacketAuxdata.TP_MAC),
                from.getShort(TpacketAuxdata.TP_NET),
                from.getShort(TpacketAuxdata.TP_VLAN_TCI),
                from.getShort(TpacketAuxdata.TP_VLAN_TPID));
    }

    @Override
    public int level() {
        return SysSocket.SOL_PACKET;
    }

    @Override
    public int type() {
        return LinuxIfPacket.PACKET_AUXDATA;
    }

    @Override
    public Octets data() {
        ByteBuffer bytes = Octets.nativeBuffer(TpacketAuxdata.SIZE);
        bytes.putInt(TpacketAuxdata.TP_STATUS, status)
                .putInt(TpacketAuxdata.TP_LEN, length)
                .putInt(TpacketAuxdata.TP_SNAPLEN, captured)
                .putShort(TpacketAuxdata.TP_MAC, (short) linkAt)
                .putShort(TpacketAuxdata.TP_NET, (short) networkAt)
                .putShort(TpacketAuxdata.TP_VLAN_TCI, (short) vlanTci)
                .putShort(TpacketAuxdata.TP_VLAN_TPID, (short) vlanTpid);
        return Octets.ofAll(bytes);
    }
}
