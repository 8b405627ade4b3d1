package io.rawsock.traceroute;

import io.rawsock.wire.InternetChecksum;
import io.rawsock.wire.IpProtocol;
import io.rawsock.wire.icmp.EchoReply;
import io.rawsock.wire.icmp.EchoRequest;
import io.rawsock.wire.icmp.IcmpView;
import java.nio.ByteBuffer;

/** ICMP and ICMPv6 echo requests, which differ in their type and in what the checksum covers. */
final class EchoFormat implements ProbeFormat {
    private final boolean inet6;
    private final int identifier;
    private final int firstSequence;
    private final int addressSum;
    private final ProbeCookies cookies;
    private final EchoBalance balance;
    private final SentChecksums sent = new SentChecksums();
    private final IcmpView view = new IcmpView();
    private boolean changed;

    /**
     * @param addressSum in IPv6, for its pseudo-header
     * @param balance that gives each flow its checksum
     */
    EchoFormat(
            boolean inet6,
            int identifier,
            int firstSequence,
            int addressSum,
            ProbeCookies cookies,
            EchoBalance balance) {
        this.balance = balance;
        this.inet6 = inet6;
        this.identifier = identifier;
        this.firstSequence = firstSequence;
        this.addressSum = addressSum;
        this.cookies = cookies;
    }

    @Override
    public int headerLength() {
        return IcmpView.HEADER_LENGTH + balance.dataLength();
    }

    @Override
    public void write(ByteBuffer out, int at, int length, int number, int flow) {
        view.wrapForWriting(out, at, at + length);
        view.type(requestType()).code(0).checksum(0);
        view.identifier(identifier).sequence(firstSequence + number & 0xffff);
        cookies.fill(out, view.bodyAt(), at + length, number);
        int seed = inet6 ? InternetChecksum.pseudoHeader(addressSum, IpProtocol.IPV6_ICMP, length) : 0;
        balance.write(out, at, at + length, seed, flow);
        view.checksum(InternetChecksum.finish(InternetChecksum.sum(seed, out, at, at + length)));
        sent.put(number, view.checksum());
    }

    private int requestType() {
        return inet6 ? io.rawsock.wire.icmpv6.EchoRequest.TYPE : EchoRequest.TYPE;
    }

    private int replyType() {
        return inet6 ? io.rawsock.wire.icmpv6.EchoReply.TYPE : EchoReply.TYPE;
    }

    @Override
    public int quoted(ByteBuffer in, int at, int limit, int quotedAddressSum, int identification) {
        int number = number(in, at, limit, requestType());
        if (number == NONE) {
            return NONE;
        }
        int seen = (inet6 ? quotedAddressSum : 0) + view.identifier();
        int asSent = (inet6 ? addressSum : 0) + identifier;
        boolean ours = switch (cookies.check(in, view.bodyAt(), limit, number)) {
            case OURS -> true;
            case FOREIGN -> false;
            case UNKNOWN -> sent.fits(number, view.checksum(), asSent, seen);
        };
        changed = view.identifier() != identifier || view.checksum() != sent.get(number);
        return ours ? number : NONE;
    }

    @Override
    public boolean changed() {
        return changed;
    }

    @Override
    public int answered(ByteBuffer in, int at, int limit) {
        int number = number(in, at, limit, replyType());
        boolean ours = number != NONE
                && view.identifier() == identifier
                && cookies.check(in, view.bodyAt(), limit, number) != ProbeCookies.Verdict.FOREIGN;
        return ours ? number : NONE;
    }

    private int number(ByteBuffer in, int at, int limit, int type) {
        if (limit - at < IcmpView.HEADER_LENGTH) {
            return NONE;
        }
        view.wrapForWriting(in, at, limit);
        int number = view.sequence() - firstSequence & 0xffff;
        return view.type() == type && number < sent.count() ? number : NONE;
    }
}
