package io.rawsock.socket;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Iovec;
import io.rawsock.libc.Mmsghdr;
import io.rawsock.libc.Msghdr;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.SysSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Many messages for one sendmmsg(2) or recvmmsg(2), each in a slot of its own: packet, address, ancillary data. The slots
 * are laid out once; packets are written and read in place, and nothing is allocated after.
 *
 * <pre>{@code
 * MessageBatch batch = new MessageBatch(64, 128, 0);
 * for (int slot = 0; slot < 64; slot++) {
 *     batch.length(slot, writePacket(batch.packets(), batch.offset(slot)));
 *     batch.address(slot).inet4(target++, 0);
 * }
 * socket.sendBatch(batch, 0, 64, 0);
 * }</pre>
 *
 * <p>Sixteen slots give most of what batching gains, 64 nearly all. What was received can be sent as it lies: each slot
 * then holds a packet, its length and the address it came from, and no ancillary data to send. For one thread at a time.
 */
public final class MessageBatch {
    /** UIO_MAXIOV: as many as the kernel takes in one call. */
    public static final int MAX_SLOTS = 1024;

    private final int slots;
    private final int packetCapacity;
    private final int packetStride;
    private final int controlCapacity;

    // One block: all mmsghdr, all iovec, all addresses, all ancillary data, all packets. Programs get only the
    // packets, since the rest holds pointers.
    private final NativeMemory memory;
    private final ByteBuffer bytes;
    private final int vectors;
    private final int controls;
    private final ByteBuffer packets;
    private final ByteBuffer[] packetViews;
    private final AddressSlot[] addresses;

    private final int[] errnos;
    private final int[] receivedControl;
    private final ControlReader reader;
    private final @Nullable ReceivedDescriptors[] descriptors;

    /**
     * Lays the slots out.
     *
     * @param slots how many, 1 to {@link #MAX_SLOTS}
     * @param packetCapacity bytes that each slot has for its packet
     * @param controlCapacity bytes that each has for ancillary data; {@link Cmsghdr#space} tells what one piece needs
     */
    public MessageBatch(int slots, int packetCapacity, int controlCapacity) {
        if (slots < 1 || slots > MAX_SLOTS || packetCapacity < 0 || controlCapacity < 0) {
            throw new IllegalArgumentException("1 to " + MAX_SLOTS + " slots and no negative capacity: " + slots
                    + " slots of " + packetCapacity + " and " + controlCapacity + " bytes");
        }
        this.slots = slots;
        this.packetCapacity = packetCapacity;
        this.controlCapacity = controlCapacity;
        long controlStride = align(controlCapacity);
        long stride = align(packetCapacity);
        long size = slots * (Mmsghdr.SIZE + Iovec.SIZE + Sockaddr.STORAGE + controlStride + stride);
        if (size > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalArgumentException(
                    slots + " slots of " + packetCapacity + " and " + controlCapacity + " bytes are more than 2 GiB");
        }
        packetStride = (int) stride;
        memory = NativeMemory.allocate((int) size);
        bytes = memory.buffer();
        vectors = slots * Mmsghdr.SIZE;
        int names = vectors + slots * Iovec.SIZE;
        controls = names + slots * Sockaddr.STORAGE;
        int packetsAt = (int) (controls + slots * controlStride);
        packets = bytes.slice(packetsAt, slots * packetStride);
        packetViews = new ByteBuffer[slots];
        addresses = new AddressSlot[slots];
        errnos = new int[slots];
        receivedControl = new int[slots];
        descriptors = new ReceivedDescriptors[slots];
        reader = new ControlReader(bytes);
        for (int slot = 0; slot < slots; slot++) {
            int header = slot * Mmsghdr.SIZE;
            int name = names + slot * Sockaddr.STORAGE;
            int vector = vectors + slot * Iovec.SIZE;
            bytes.putLong(header + Msghdr.MSG_NAME, memory.address() + name);
            bytes.putLong(header + Msghdr.MSG_IOV, memory.address() + vector);
            bytes.putLong(header + Msghdr.MSG_IOVLEN, 1);
            bytes.putLong(header + Msghdr.MSG_CONTROL, memory.address() + controlAt(slot));
            bytes.putLong(vector + Iovec.IOV_BASE, memory.address() + packetsAt + offset(slot));
            addresses[slot] = new AddressSlot(memory, name, header + Msghdr.MSG_NAMELEN);
            packetViews[slot] = packets.slice(offset(slot), packetCapacity);
        }
    }

    private static long align(int size) {
        return (size + 7L) & ~7L;
    }

    /** How many slots. */
    public int slots() {
        return slots;
    }

    /** How many bytes a packet may have. */
    public int packetCapacity() {
        return packetCapacity;
    }

    /** The memory of all packets, big-endian; slot {@code n}'s begins at {@link #offset offset(n)}. */
    public ByteBuffer packets() {
        return packets;
    }

    /** Where in {@link #packets} the slot's packet begins. */
    public int offset(int slot) {
        return slot * packetStride;
    }

    /** The slot's packet alone, {@link #packetCapacity} bytes, big-endian. Its position and limit mean nothing here. */
    public ByteBuffer packet(int slot) {
        return packetViews[slot];
    }

    /** How many bytes of the slot's packet count: those to send, or those received. */
    public int length(int slot) {
        return (int) bytes.getLong(vector(slot) + Iovec.IOV_LEN);
    }

    /** Makes {@code length} bytes of the slot's packet count. */
    public void length(int slot, int length) {
        if (length < 0 || length > packetCapacity) {
            throw new IllegalArgumentException("a slot holds 0 to " + packetCapacity + " bytes; got " + length);
        }
        bytes.putLong(vector(slot) + Iovec.IOV_LEN, length);
    }

    /** Where the slot's packet goes, the connected peer if it is empty; or where it came from. */
    public AddressSlot address(int slot) {
        return addresses[slot];
    }

    /** Sends this ancillary data with the slot's packet, none if none is given. cmsg(3) */
    public void setControl(int slot, ControlMessage... messages) {
        ByteBuffer room = bytes.slice(controlAt(slot), controlCapacity).order(bytes.order());
        controlLength(slot, ControlWriter.write(room, messages));
    }

    /** Sends one piece of ancillary data that is an int, such as IP_TTL, with the slot's packet; allocates nothing. */
    public void setControl(int slot, int level, int type, int value) {
        int at = controlAt(slot);
        int space = Cmsghdr.space(Integer.BYTES);
        if (space > controlCapacity) {
            throw new IllegalArgumentException(
                    "a slot has " + controlCapacity + " bytes for ancillary data; an int takes " + space);
        }
        bytes.putLong(at + Cmsghdr.CMSG_LEN, Cmsghdr.SIZE + Integer.BYTES);
        bytes.putInt(at + Cmsghdr.CMSG_LEVEL, level);
        bytes.putInt(at + Cmsghdr.CMSG_TYPE, type);
        bytes.putLong(at + Cmsghdr.SIZE, Integer.toUnsignedLong(value));
        controlLength(slot, space);
    }

    /** The ancillary data that came with the slot's packet, piece by piece; one reader serves all slots in turn. */
    public ControlReader control(int slot) {
        return reader.rewind(controlAt(slot), receivedControl[slot]);
    }

    /** Takes over the open files that came with the slot's packet, as {@link Message#takeDescriptors} does. */
    public int[] takeDescriptors(int slot) {
        ReceivedDescriptors received = descriptors[Objects.checkIndex(slot, slots)];
        return received == null ? new int[0] : received.take();
    }

    /** The MSG_ flags that came with it: MSG_TRUNC, MSG_CTRUNC, MSG_ERRQUEUE. recvmsg(2) */
    public int flags(int slot) {
        return bytes.getInt(header(slot) + Msghdr.MSG_FLAGS) & ~SysSocket.MSG_CMSG_CLOEXEC;
    }

    /** Whether it was longer than the slot, and its end is lost. */
    public boolean truncated(int slot) {
        return (flags(slot) & SysSocket.MSG_TRUNC) != 0;
    }

    /** The length that the kernel told; received with MSG_TRUNC the true one, which the slot may not have held. */
    public int trueLength(int slot) {
        return bytes.getInt(header(slot) + Mmsghdr.MSG_LEN);
    }

    /** Why the slot's packet was not sent, a number of {@link io.rawsock.libc.Errno}; 0 when it was. */
    public int errno(int slot) {
        return errnos[slot];
    }

    long headerAddress(int slot) {
        return memory.address() + header(slot);
    }

    void sent(int from, int count) {
        Arrays.fill(errnos, from, from + count, 0);
    }

    void failed(int slot, int errno) {
        errnos[slot] = errno;
    }

    void prepareToReceive() {
        for (int slot = 0; slot < slots; slot++) {
            ReceivedDescriptors before = descriptors[slot];
            if (before != null) {
                before.run();
            }
            bytes.putLong(vectors + slot * Iovec.SIZE + Iovec.IOV_LEN, packetCapacity);
            bytes.putInt(slot * Mmsghdr.SIZE + Msghdr.MSG_NAMELEN, Sockaddr.STORAGE);
            bytes.putLong(slot * Mmsghdr.SIZE + Msghdr.MSG_CONTROLLEN, controlCapacity);
        }
    }

    /** Leaves each slot as one to send: the slots beyond {@code count} empty. */
    void received(int count) {
        for (int slot = 0; slot < slots; slot++) {
            int header = slot * Mmsghdr.SIZE;
            boolean filled = slot < count;
            int length = filled ? Math.min(bytes.getInt(header + Mmsghdr.MSG_LEN), packetCapacity) : 0;
            bytes.putLong(vectors + slot * Iovec.SIZE + Iovec.IOV_LEN, length);
            receivedControl[slot] = filled ? (int) bytes.getLong(header + Msghdr.MSG_CONTROLLEN) : 0;
            if (receivedControl[slot] > 0) {
                descriptors[slot] = ReceivedDescriptors.add(control(slot), descriptors[slot], this);
            }
            bytes.putLong(header + Msghdr.MSG_CONTROLLEN, 0);
            if (!filled) {
                bytes.putInt(header + Msghdr.MSG_NAMELEN, 0);
            }
        }
    }

    private void controlLength(int slot, int length) {
        bytes.putLong(header(slot) + Msghdr.MSG_CONTROLLEN, length);
    }

    // What is written at a wrong place here is a pointer of another slot, so each index is checked.
    private int header(int slot) {
        return Objects.checkIndex(slot, slots) * Mmsghdr.SIZE;
    }

    private int vector(int slot) {
        return vectors + Objects.checkIndex(slot, slots) * Iovec.SIZE;
    }

    private int controlAt(int slot) {
        return controls + Objects.checkIndex(slot, slots) * (int) align(controlCapacity);
    }
}
