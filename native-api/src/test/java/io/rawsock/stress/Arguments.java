package io.rawsock.stress;

import io.rawsock.libc.NetinetIn;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.AddressSlot;
import io.rawsock.socket.ControlMessage;
import io.rawsock.socket.Message;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeAddress;
import io.rawsock.socket.NativeOption;
import io.rawsock.socket.Octets;
import io.rawsock.socket.Protocol;
import io.rawsock.socket.SocketType;
import io.rawsock.socket.TimeControl;
import java.nio.ByteBuffer;
import java.util.Random;

/** Arguments, right and wrong. Objects that are documented for one thread are shared by all. */
final class Arguments {
    private static final int[] FAMILIES = {1, 1, 1, 1, 2, 2, 2, 2, 10, 10, 16, 17, 30, 40, 0, 99, -1, Integer.MAX_VALUE
    };
    private static final int[] TYPES = {1, 1, 1, 2, 2, 2, 3, 5, 4, 6, 10, 0, 77, -1, Integer.MIN_VALUE};
    private static final int[] PROTOCOLS = {0, 0, 0, 0, 0, 0, 1, 6, 17, 58, 253, 255, 256, -1, Integer.MAX_VALUE};
    private static final int[] LEVELS = {
        SysSocket.SOL_SOCKET, NetinetIn.IPPROTO_IP, NetinetIn.IPPROTO_IPV6, NetinetIn.IPPROTO_ICMP, 6, 17, -1
    };

    private final Random random;
    private final GuardedBuffers buffers;
    private final AddressSlot[] slots;
    private final Message[] messages;
    private final MessageBatch batch;

    Arguments(long seed, GuardedBuffers buffers, AddressSlot[] slots, Message[] messages, MessageBatch batch) {
        this.random = new Random(seed);
        this.buffers = buffers;
        this.slots = slots;
        this.messages = messages;
        this.batch = batch;
    }

    static AddressSlot[] slots() {
        AddressSlot[] slots = new AddressSlot[4];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new AddressSlot();
        }
        return slots;
    }

    static Message[] messages(GuardedBuffers buffers, long seed) {
        Random random = new Random(seed);
        Message[] messages = new Message[8];
        for (int i = 0; i < messages.length; i++) {
            ByteBuffer[] parts = new ByteBuffer[random.nextInt(4)];
            for (int part = 0; part < parts.length; part++) {
                parts[part] = buffers.direct(random);
            }
            messages[i] = new Message(random.nextInt(100), parts);
        }
        return messages;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int any(int... of) {
        return of[random.nextInt(of.length)];
    }

    /** Now and then null, where null may not be. */
    @SuppressWarnings("NullAway")
    private <T> T orNull(T value) {
        return chance(1) ? null : value;
    }

    AddressFamily family() {
        return orNull(new AddressFamily(any(FAMILIES)));
    }

    SocketType type() {
        return new SocketType(any(TYPES));
    }

    Protocol protocol() {
        return new Protocol(any(PROTOCOLS));
    }

    ByteBuffer buffer() {
        return orNull(buffers.any(random));
    }

    AddressSlot slot() {
        AddressSlot slot = slots[random.nextInt(slots.length)];
        if (chance(50)) {
            slot.set(address());
        }
        return orNull(slot);
    }

    Message message() {
        Message message = messages[random.nextInt(messages.length)];
        if (chance(20)) {
            message.to(chance(30) ? null : address());
        }
        if (chance(20)) {
            message.control(control());
        }
        return message;
    }

    private ControlMessage control() {
        return switch (random.nextInt(4)) {
            case 0 -> new TimeControl.Timestamp(random.nextLong());
            // SCM_RIGHTS alone is left out: whoever receives descriptors has to close them.
            case 1 -> new ControlMessage.Unknown(SysSocket.SOL_SOCKET, 2 + random.nextInt(60), octets(40));
            default -> new ControlMessage.Unknown(any(LEVELS), random.nextInt(80), octets(40));
        };
    }

    MessageBatch batch() {
        int slot = random.nextInt(batch.slots());
        batch.length(slot, random.nextInt(batch.packetCapacity() + 1));
        if (chance(30)) {
            batch.address(slot).set(address());
        }
        return batch;
    }

    Octets octets(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }

    NativeOption<Octets> option() {
        // 64 and up of the IP levels are firewall tables and multicast routing.
        int number = chance(2) ? -1 : random.nextInt(63);
        return NativeOption.raw(any(LEVELS), number);
    }

    /** Options that would make close wait, or memory grow, for as long as the value says. */
    static boolean harmless(NativeOption<?> option) {
        return !option.name().equals("1/13")
                && !option.name().equals("1/32")
                && !option.name().equals("1/33");
    }

    /** Few of each, so that sockets find each other. */
    NativeAddress address() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> NativeAddress.of("127.0.0.1", 20_000 + random.nextInt(4));
            case 3, 4 -> NativeAddress.of("::1", 20_000 + random.nextInt(4));
            case 5, 6 -> NativeAddress.Unix.abstractName("storm-" + random.nextInt(4));
            case 7 -> NativeAddress.Unix.unnamed();
            case 8 -> NativeAddress.LinkLayer.of(0x88b5, random.nextInt(3));
            case 9 -> new NativeAddress.Netlink(random.nextInt(3), random.nextInt());
            case 10 -> new NativeAddress.Vsock(NativeAddress.Vsock.LOCAL, random.nextInt());
            default -> new NativeAddress.Other(new AddressFamily(random.nextInt(48)), octets(127));
        };
    }

    int flags() {
        return chance(70) ? 0 : chance(80) ? 1 << random.nextInt(32) : random.nextInt();
    }

    int number() {
        return chance(80) ? random.nextInt(8) : random.nextInt();
    }
}
