package io.rawsock.socket;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Iovec;
import io.rawsock.libc.Msghdr;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.SysSocket;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message for sendmsg(2) and recvmsg(2): parts, address, ancillary data, flags. Laid out once and used again and
 * again; sending and receiving allocate nothing, and neither do {@link #sourceAddress} and the {@link ControlReader}.
 * For one thread at a time.
 */
public final class Message {
    private static final int HEADER = 0;
    private static final int VECTOR = 64;

    private final ByteBuffer[] parts;
    private final long[] partAddresses;
    private final AddressSlot address = new AddressSlot();
    private final NativeMemory header;
    private final NativeMemory control;
    private final int controlCapacity;
    private final ControlReader reader;
    private int sendControlLength;
    private boolean addressed;

    /**
     * A message over the given buffers, which it reads from or fills between their positions and limits, in this order.
     *
     * @param controlCapacity bytes of ancillary data it has room for; {@link Cmsghdr#space} tells what one piece needs
     * @throws IllegalArgumentException for a buffer that is not direct
     */
    public Message(int controlCapacity, ByteBuffer... parts) {
        this.parts = parts.clone();
        this.partAddresses = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isDirect()) {
                throw new IllegalArgumentException("a message's parts are direct buffers; part " + i + " is not");
            }
            partAddresses[i] = NativeMemory.addressOf(parts[i]);
        }
        this.controlCapacity = controlCapacity;
        header = NativeMemory.allocate(VECTOR + parts.length * Iovec.SIZE);
        control = NativeMemory.allocate(controlCapacity);
        reader = new ControlReader(control.buffer());
        ByteBuffer bytes = header.buffer();
        bytes.putLong(HEADER + Msghdr.MSG_IOV, header.address() + VECTOR);
        bytes.putLong(HEADER + Msghdr.MSG_IOVLEN, parts.length);
    }

    /** Part {@code index}, the very buffer given. */
    public ByteBuffer part(int index) {
        return parts[index];
    }

    /** Sends to {@code to} from now on; null for the connected peer. */
    public Message to(@Nullable NativeAddress to) {
        addressed = to != null;
        if (to != null) {
            address.set(to);
        }
        return this;
    }

    /** Sends this ancillary data from now on. cmsg(3) */
    public Message control(ControlMessage... messages) {
        sendControlLength = ControlWriter.write(control.buffer(), messages);
        return this;
    }

    /** Who sent what was received last; null when the kernel gave no address. */
    public @Nullable NativeAddress source() {
        return address.get();
    }

    /** The same without allocating. */
    public AddressSlot sourceAddress() {
        return address;
    }

    /** The flags that came with it: MSG_TRUNC, MSG_CTRUNC, MSG_ERRQUEUE, MSG_EOR, MSG_OOB. */
    public int flags() {
        return header.buffer().getInt(HEADER + Msghdr.MSG_FLAGS);
    }

    /** Whether it was longer than the buffers, and its end is lost. */
    public boolean truncated() {
        return (flags() & SysSocket.MSG_TRUNC) != 0;
    }

    /** The ancillary data that came with it, piece by piece and without allocating; valid until the next receive. */
    public ControlReader control() {
        return reader.rewind(0, controlLength());
    }

    /** The ancillary data that came with it, as values. */
    public List<ControlMessage> controlMessages() {
        List<ControlMessage> messages = new ArrayList<>();
        for (ControlReader next = control(); next.advance(); ) {
            messages.add(ControlMessage.read(next));
        }
        return messages;
    }

    long headerAddress() {
        return header.address();
    }

    void prepareToReceive() {
        for (ByteBuffer part : parts) {
            if (part.isReadOnly()) {
                throw new ReadOnlyBufferException();
            }
        }
        ByteBuffer bytes = header.buffer();
        bytes.putLong(HEADER + Msghdr.MSG_NAME, address.address());
        bytes.putInt(HEADER + Msghdr.MSG_NAMELEN, Sockaddr.STORAGE);
        layControl(controlCapacity);
        layParts();
    }

    void received(int length) {
        address.length(header.buffer().getInt(HEADER + Msghdr.MSG_NAMELEN));
        advance(length);
    }

    void prepareToSend() {
        ByteBuffer bytes = header.buffer();
        bytes.putLong(HEADER + Msghdr.MSG_NAME, addressed ? address.address() : 0);
        bytes.putInt(HEADER + Msghdr.MSG_NAMELEN, addressed ? address.length() : 0);
        layControl(sendControlLength);
        layParts();
    }

    void sent(int length) {
        advance(length);
    }

    private void layControl(int length) {
        ByteBuffer bytes = header.buffer();
        bytes.putLong(HEADER + Msghdr.MSG_CONTROL, length == 0 ? 0 : control.address());
        bytes.putLong(HEADER + Msghdr.MSG_CONTROLLEN, length);
        bytes.putInt(HEADER + Msghdr.MSG_FLAGS, 0);
    }

    private void layParts() {
        ByteBuffer bytes = header.buffer();
        for (int i = 0; i < parts.length; i++) {
            int at = VECTOR + i * Iovec.SIZE;
            // Each read once, the position first: whatever another thread does, their sum stays within the buffer.
            int position = parts[i].position();
            bytes.putLong(at + Iovec.IOV_BASE, partAddresses[i] + position);
            bytes.putLong(at + Iovec.IOV_LEN, Math.max(0, parts[i].limit() - position));
        }
    }

    // With MSG_TRUNC the kernel's length exceeds what the parts hold.
    private void advance(int length) {
        int left = length;
        for (int i = 0; i < parts.length && left > 0; i++) {
            int here = Math.min(left, parts[i].remaining());
            parts[i].position(parts[i].position() + here);
            left -= here;
        }
    }

    private int controlLength() {
        return (int) Math.min(header.buffer().getLong(HEADER + Msghdr.MSG_CONTROLLEN), controlCapacity);
    }
}
