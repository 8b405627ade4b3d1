package io.rawsock.traceroute;

import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import java.nio.ByteBuffer;

/** Echo requests through icmp(7)'s datagram sockets. The kernel chooses their identifier and hands us nobody else's. */
final class EchoSockets implements DatagramFormat {
    private final boolean inet6;
    private final int firstSequence;
    private final ProbeCookies cookies;
    private final EchoBalance balance;
    private final IcmpView view = new IcmpView();
    private int count;

    EchoSockets(boolean inet6, int firstSequence, ProbeCookies cookies, EchoBalance balance) {
        this.balance = balance;
        this.inet6 = inet6;
        this.firstSequence = firstSequence;
        this.cookies = cookies;
    }

    @Override
    public int protocol() {
        return inet6 ? IpProtocol.IPV6_ICMP : IpProtocol.ICMP;
    }

    @Override
    public int sourcePort(int socket) {
        return 0;
    }

    @Override
    public int socket(int number, int flow) {
        return 0;
    }

    @Override
    public int kernelHeaderLength() {
        return 0;
    }

    @Override
    public int leastLength() {
        return IcmpView.HEADER_LENGTH + balance.dataLength();
    }

    @Override
    public int port(int number) {
        return 0;
    }

    @Override
    public void write(ByteBuffer out, int length, int number, int flow) {
        view.wrapForWriting(out, 0, length);
        view.type(inet6 ? io.rawsock.wire.icmpv6.EchoRequest.TYPE : EchoRequest.TYPE)
                .code(0);
        view.identifier(0).sequence(firstSequence + number & 0xffff);
        cookies.fill(out, view.bodyAt(), length, number);
        // The kernel computes it, over its own identifier and addresses, which are the same for all flows.
        view.checksum(0);
        balance.write(out, 0, length, 0, flow);
        count = Math.max(count, number + 1);
    }

    @Override
    public int quoted(ByteBuffer in, int limit, int port, int socket) {
        return number(in, limit, inet6 ? io.rawsock.wire.icmpv6.EchoRequest.TYPE : EchoRequest.TYPE);
    }

    @Override
    public int answered(ByteBuffer in, int limit, int port, int socket) {
        return number(in, limit, inet6 ? io.rawsock.wire.icmpv6.EchoReply.TYPE : EchoReply.TYPE);
    }

    private int number(ByteBuffer in, int limit, int type) {
        if (limit < IcmpView.HEADER_LENGTH) {
            return ProbeFormat.NONE;
        }
        view.wrapForWriting(in, 0, limit);
        int number = view.sequence() - firstSequence & 0xffff;
        boolean ours = view.type() == type
                && number < count
                && cookies.check(in, view.bodyAt(), limit, number) != ProbeCookies.Verdict.FOREIGN;
        return ours ? number : ProbeFormat.NONE;
    }
}
