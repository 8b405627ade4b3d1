package io.rawsock.socket;

import io.rawsock.libc.LinuxIfPacket;
import io.rawsock.libc.SysSocket;

/** Options of level SOL_PACKET, sorted by the kernel's name. packet(7) */
public final class PacketOptions {
    /** PACKET_ADD_MEMBERSHIP: what else the interface shall receive: promiscuous mode, multicasts. */
    public static final NativeOption<PacketMembership> PACKET_ADD_MEMBERSHIP = row(
                    "PACKET_ADD_MEMBERSHIP", LinuxIfPacket.PACKET_ADD_MEMBERSHIP, PacketMembership.FORMAT)
            .setOnly();
    /** PACKET_AUXDATA: each message received brings its {@link PacketAuxdata}. */
    public static final NativeOption<Boolean> PACKET_AUXDATA = flag("PACKET_AUXDATA", LinuxIfPacket.PACKET_AUXDATA);
    /** PACKET_COPY_THRESH: frames longer than this are copied to the receive queue as well as to the ring. */
    public static final NativeOption<Integer> PACKET_COPY_THRESH =
            number("PACKET_COPY_THRESH", LinuxIfPacket.PACKET_COPY_THRESH);
    /** PACKET_DROP_MEMBERSHIP: undoes {@link #PACKET_ADD_MEMBERSHIP}. */
    public static final NativeOption<PacketMembership> PACKET_DROP_MEMBERSHIP = row(
                    "PACKET_DROP_MEMBERSHIP", LinuxIfPacket.PACKET_DROP_MEMBERSHIP, PacketMembership.FORMAT)
            .setOnly();
    /**
     * PACKET_FANOUT: joins a group of sockets that share the packets: its number in the low 16 bits, a PACKET_FANOUT_
     * mode and flags in the high ones.
     */
    public static final NativeOption<Integer> PACKET_FANOUT = number("PACKET_FANOUT", LinuxIfPacket.PACKET_FANOUT);
    /** PACKET_FANOUT_DATA: the program that picks a socket of the group, PACKET_FANOUT_CBPF. */
    public static final NativeOption<BpfProgram> PACKET_FANOUT_DATA = row(
                    "PACKET_FANOUT_DATA", LinuxIfPacket.PACKET_FANOUT_DATA, BpfProgram.FORMAT)
            .setOnly();
    /** PACKET_IGNORE_OUTGOING: no frames that this machine sends. */
    public static final NativeOption<Boolean> PACKET_IGNORE_OUTGOING =
            flag("PACKET_IGNORE_OUTGOING", LinuxIfPacket.PACKET_IGNORE_OUTGOING);
    /** PACKET_LOSS: a transmit ring passes over what it cannot send. */
    public static final NativeOption<Boolean> PACKET_LOSS = flag("PACKET_LOSS", LinuxIfPacket.PACKET_LOSS);
    /** PACKET_ORIGDEV: addresses tell the interface a frame came by, not the bond or bridge above it. */
    public static final NativeOption<Boolean> PACKET_ORIGDEV = flag("PACKET_ORIGDEV", LinuxIfPacket.PACKET_ORIGDEV);
    /** PACKET_QDISC_BYPASS: sends past the queueing discipline, losing what the device has no room for. */
    public static final NativeOption<Boolean> PACKET_QDISC_BYPASS =
            flag("PACKET_QDISC_BYPASS", LinuxIfPacket.PACKET_QDISC_BYPASS);
    /** PACKET_RESERVE: bytes of headroom before each frame in the ring. */
    public static final NativeOption<Integer> PACKET_RESERVE = number("PACKET_RESERVE", LinuxIfPacket.PACKET_RESERVE);
    /** PACKET_ROLLOVER_STATS: packets that a fanout group moved on. */
    public static final NativeOption<RolloverStatistics> PACKET_ROLLOVER_STATS = row(
                    "PACKET_ROLLOVER_STATS", LinuxIfPacket.PACKET_ROLLOVER_STATS, RolloverStatistics.FORMAT)
            .getOnly();
    /** PACKET_RX_RING: makes the ring that mmap(2) then maps. */
    public static final NativeOption<PacketRingRequest> PACKET_RX_RING = row(
                    "PACKET_RX_RING", LinuxIfPacket.PACKET_RX_RING, PacketRingRequest.FORMAT)
            .setOnly();
    /** PACKET_STATISTICS: packets and drops since last read. */
    public static final NativeOption<PacketStatistics> PACKET_STATISTICS = row(
                    "PACKET_STATISTICS", LinuxIfPacket.PACKET_STATISTICS, PacketStatistics.FORMAT)
            .getOnly();
    /** PACKET_TIMESTAMP: which clock stamps frames in the ring, SOF_TIMESTAMPING_RAW_HARDWARE or 0 for the system's. */
    public static final NativeOption<Integer> PACKET_TIMESTAMP =
            number("PACKET_TIMESTAMP", LinuxIfPacket.PACKET_TIMESTAMP);
    /** PACKET_TX_HAS_OFF: frames in the transmit ring say where their bytes begin. */
    public static final NativeOption<Boolean> PACKET_TX_HAS_OFF =
            flag("PACKET_TX_HAS_OFF", LinuxIfPacket.PACKET_TX_HAS_OFF);
    /** PACKET_TX_RING: the same as {@link #PACKET_RX_RING} to send from. */
    public static final NativeOption<PacketRingRequest> PACKET_TX_RING = row(
                    "PACKET_TX_RING", LinuxIfPacket.PACKET_TX_RING, PacketRingRequest.FORMAT)
            .setOnly();
    /** PACKET_TX_TIMESTAMP: which clock stamps frames that were sent. */
    public static final NativeOption<Integer> PACKET_TX_TIMESTAMP =
            number("PACKET_TX_TIMESTAMP", LinuxIfPacket.PACKET_TX_TIMESTAMP);
    /** PACKET_VERSION: the layout of ring frames, TPACKET_V1 to TPACKET_V3; before the ring is made. */
    public static final NativeOption<Integer> PACKET_VERSION = number("PACKET_VERSION", LinuxIfPacket.PACKET_VERSION);
    /** PACKET_VNET_HDR: each frame has a virtio_net_hdr in front, with offloads. */
    public static final NativeOption<Boolean> PACKET_VNET_HDR = flag("PACKET_VNET_HDR", LinuxIfPacket.PACKET_VNET_HDR);

    private PacketOptions() {}

    private static NativeOption<Boolean> flag(String name, int number) {
        return NativeOption.ofFlag(name, SysSocket.SOL_PACKET, number);
    }

    private static NativeOption<Integer> number(String name, int number) {
        return NativeOption.ofInt(name, SysSocket.SOL_PACKET, number);
    }

    private static <T> NativeOption<T> row(String name, int number, OptionFormat<T> format) {
        return NativeOption.of(name, SysSocket.SOL_PACKET, number, format);
    }
}
