package io.rawsock.socket;

import io.rawsock.libc.Cmsghdr;
import io.rawsock.libc.Iovec;
import io.rawsock.libc.Msghdr;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysSocket;
import java.lang.ref.Reference;
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
    private final AddressSlot source = new AddressSlot();
    private final AddressSlot destination = new AddressSlot();
    private final NativeMemory header;
    private final NativeMemory received;
    private final NativeMemory toSend;
    private final int controlCapacity;
    private final ControlReader reader;
    private int receivedLength;
    private @Nullable ReceivedDescriptors descriptors;
    private int toSendLength;

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
        received = NativeMemory.allocate(controlCapacity);
        toSend = NativeMemory.allocate(controlCapacity);
        reader = new ControlReader(received.buffer());
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
        if (to == null) {
            destination.length(0);
        } else {
            destination.set(to);
        }
        return this;
    }

    /**
     * Sends this ancillary data from now on. cmsg(3)
     *
     * @throws IllegalArgumentException when there is no room for it; none is sent then
     */
    public Message control(ControlMessage... messages) {
        toSendLength = 0;
        toSendLength = ControlWriter.write(toSend.buffer(), messages);
        return this;
    }

    /** Who sent what was received last; null when the kernel gave no address. */
    public @Nullable NativeAddress source() {
        return source.get();
    }

    /** The same without allocating. */
    public AddressSlot sourceAddress() {
        return source;
    }

    /** The flags that came with it: MSG_TRUNC, MSG_CTRUNC, MSG_ERRQUEUE, MSG_EOR, MSG_OOB. */
    public int flags() {
        // The kernel gives back the one flag that every receive here is made with.
        return header.buffer().getInt(HEADER + Msghdr.MSG_FLAGS) & ~SysSocket.MSG_CMSG_CLOEXEC;
    }

    /** Whether it was longer than the buffers, and its end is lost. */
    public boolean truncated() {
        return (flags() & SysSocket.MSG_TRUNC) != 0;
    }

    /** Whether there was no room for all of its ancillary data, and some is lost. */
    public boolean controlTruncated() {
        return (flags() & SysSocket.MSG_CTRUNC) != 0;
    }

    /** The ancillary data that came with it, piece by piece and without allocating; valid until the next receive. */
    public ControlReader control() {
        return reader.rewind(0, receivedLength);
    }

    /** The ancillary data that came with it, as values. */
    public List<ControlMessage> controlMessages() {
        List<ControlMessage> messages = new ArrayList<>();
        for (ControlReader next = control(); next.advance(); ) {
            messages.add(ControlMessage.read(next));
        }
        return messages;
    }

    /**
     * Takes over the open files that came with it, SCM_RIGHTS: the caller closes them, by {@link NativeSocket#adopt} for
     * a socket. What is not taken is closed when the next message is received, and at the latest when this object is
     * garbage; {@link SocketControl.FileDescriptors} only names them.
     *
     * @return their numbers in the order they were sent; none the second time
     */
    public synchronized int[] takeDescriptors() {
        return descriptors == null ? new int[0] : descriptors.take();
    }

    // The header is laid out and used under this object's lock: from the halves of two layouts the kernel would take an
    // address of one and a length of the other.

    /** recvmsg(2): its result, or {@code -errno}. */
    synchronized int receive(int fd, int flags) {
        for (ByteBuffer part : parts) {
            if (part.isReadOnly()) {
                throw new ReadOnlyBufferException();
            }
        }
        if (descriptors != null) {
            descriptors.run();
        }
        layHeader(source, Sockaddr.STORAGE, received, controlCapacity);
        try {
            int rc = Sys.recvmsg(fd, header.address(), flags);
            ByteBuffer bytes = header.buffer();
            source.length(rc < 0 ? 0 : bytes.getInt(HEADER + Msghdr.MSG_NAMELEN));
            receivedLength =
                    rc < 0 ? 0 : (int) Math.min(bytes.getLong(HEADER + Msghdr.MSG_CONTROLLEN), controlCapacity);
            descriptors = ReceivedDescriptors.add(control(), descriptors, this);
            advance(rc);
            return rc;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** sendmsg(2): its result, or {@code -errno}. */
    synchronized int send(int fd, int flags) {
        layHeader(destination, destination.length(), toSend, toSendLength);
        try {
            int rc = Sys.sendmsg(fd, header.address(), flags);
            advance(rc);
            return rc;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private void layHeader(AddressSlot name, int nameLength, NativeMemory control, int controlLength) {
        ByteBuffer bytes = header.buffer();
        bytes.putLong(HEADER + Msghdr.MSG_NAME, nameLength == 0 ? 0 : name.address());
        bytes.putInt(HEADER + Msghdr.MSG_NAMELEN, nameLength);
        bytes.putLong(HEADER + Msghdr.MSG_CONTROL, controlLength == 0 ? 0 : control.address());
        bytes.putLong(HEADER + Msghdr.MSG_CONTROLLEN, controlLength);
        bytes.putInt(HEADER + Msghdr.MSG_FLAGS, 0);
        layParts();
    }

    private void layParts() {
        ByteBuffer bytes = header.buffer();
        for (int i = 0; i < parts.length; i++) {
            int at = VECTOR + i * Iovec.SIZE;
            // Each read once, the position first: whatever another thread does, their sum stays within the buffer.
            int position = parts[i].position();
            int length = Math.max(0, parts[i].limit() - position);
            if (length > 0) {
                BufferAddress.requireAlive(parts[i], position);
            }
            bytes.putLong(at + Iovec.IOV_BASE, partAddresses[i] + position);
            bytes.putLong(at + Iovec.IOV_LEN, length);
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
}
