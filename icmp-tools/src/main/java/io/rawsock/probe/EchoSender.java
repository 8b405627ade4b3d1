package io.rawsock.probe;

import io.rawsock.libc.Errno;
import io.rawsock.libc.SysSocket;
import io.rawsock.socket.MessageBatch;
import io.rawsock.socket.NativeSocket;
import io.rawsock.wire.icmp.IcmpView;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The echo requests of one socket, laid out once: only target, sequence number and cookie change. */
final class EchoSender {
    private static final int MAX_BYTES = 1 << 20;
    // So many go out alone after one that failed, which leaves the numbers of those behind it in the same call unsure.
    private static final int AFTER_FAILURE = 1000;

    private final IpFamily family;
    private final NativeSocket socket;
    private final boolean raw;
    private final EchoPayload payload;
    private final NanoClock clock;
    private final Timestamps timestamps;
    private final MessageBatch packets;
    private final IcmpView[] requests;
    private int flowLabel;
    private int alone;

    /**
     * @param raw whether the socket is; a datagram socket puts in an identifier of its own
     * @param identifier of the requests, 0 to 65535
     * @param together how many may go out in one system call
     */
    EchoSender(
            IpFamily family,
            NativeSocket socket,
            boolean raw,
            int identifier,
            EchoPayload payload,
            NanoClock clock,
            Timestamps timestamps,
            int together) {
        this.family = family;
        this.socket = socket;
        this.raw = raw;
        this.payload = payload;
        this.clock = clock;
        this.timestamps = timestamps;
        int length = IcmpView.HEADER_LENGTH + payload.length();
        packets = new MessageBatch(Math.max(1, Math.min(together, MAX_BYTES / length)), length, 0);
        requests = new IcmpView[packets.slots()];
        for (int slot = 0; slot < requests.length; slot++) {
            ByteBuffer packet = packets.packet(slot);
            // An ICMPv6 echo request has the same form, and a checksum that the kernel fills in.
            requests[slot] = new IcmpView().wrapForWriting(packet, 0, length);
            requests[slot].type(family.echoRequest()).code(0).identifier(identifier);
            payload.fill(packet, requests[slot].bodyAt());
            packets.length(slot, length);
        }
    }

    /** Of requests over IPv6; 0 for the kernel's choice. */
    void flowLabel(int label) {
        flowLabel = label;
    }

    /** Sends the probes of this address family, and notes in the batch what became of them. */
    void send(ProbeBatch probes, MtuQuery mtu) throws IOException {
        int index = next(probes, 0);
        while (index < probes.size()) {
            // The time of one that goes out among others is only known if the kernel tells it.
            int most = alone > 0 || !timestamps.arriving() ? 1 : requests.length;
            int first = index;
            int count = 0;
            for (; index < probes.size() && count < most; index = next(probes, index + 1)) {
                fill(count++, probes, index);
            }
            transmit(probes, first, count, mtu);
        }
    }

    /** What is the largest packet that may go to a target? */
    interface MtuQuery {
        int to(InetAddress target);
    }

    private int next(ProbeBatch probes, int from) {
        int index = from;
        while (index < probes.size() && IpFamily.of(probes.target(index)) != family) {
            index++;
        }
        return index;
    }

    private void fill(int slot, ProbeBatch probes, int index) {
        IcmpView request = requests[slot];
        request.sequence((int) probes.sequence(index));
        payload.cookie(packets.packet(slot), request.bodyAt(), probes.cookie(index));
        InetAddress target = probes.target(index);
        if (family == IpFamily.INET) {
            request.fillChecksum();
            // An IPv4 address is its own hash code.
            packets.address(slot).inet4(target.hashCode(), 0);
        } else {
            packets.address(slot).set(IpFamily.socketAddress(target, 0, flowLabel));
        }
    }

    private void transmit(ProbeBatch probes, int first, int count, MtuQuery mtu) throws IOException {
        long at = clock.monotonic();
        int done = socket.sendBatch(packets, 0, count, SysSocket.MSG_DONTWAIT);
        boolean failed = false;
        int index = first;
        for (int slot = 0; slot < count; slot++, index = next(probes, index + 1)) {
            int errno = slot < done ? packets.errno(slot) : Errno.EAGAIN;
            InetAddress target = probes.target(index);
            if (errno != 0) {
                failed = true;
                errno = raw ? errno : again(slot);
            } else if (!failed) {
                timestamps.sent(target, (int) probes.sequence(index) & 0xffff);
            }
            if (errno == 0) {
                probes.left(index, at);
            } else {
                probes.failed(index, new ProbeException(errno, errno == Errno.EMSGSIZE ? mtu.to(target) : 0, null));
            }
        }
        alone = Math.max(0, alone - count);
        if (failed) {
            alone = AFTER_FAILURE;
            timestamps.notSent();
        }
    }

    /** A datagram socket has a send fail for an ICMP error about an earlier one, once: the request itself is fine. */
    private int again(int slot) throws IOException {
        int done = socket.sendBatch(packets, slot, 1, SysSocket.MSG_DONTWAIT);
        return done == 1 ? packets.errno(slot) : Errno.EAGAIN;
    }
}
