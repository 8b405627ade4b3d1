package io.rawsock.traceroute;

import java.nio.ByteBuffer;

/** Data alone, of a protocol that traceroute knows nothing about: a probe is known by its cookie. */
final class RawFormat implements ProbeFormat {
    private final ProbeCookies cookies;
    private int count;

    RawFormat(ProbeCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public int headerLength() {
        return ProbeCookies.LENGTH;
    }

    @Override
    public void write(ByteBuffer out, int at, int length, int number, int flow) {
        cookies.fill(out, at, at + length, number);
        count = Math.max(count, number + 1);
    }

    @Override
    public int quoted(ByteBuffer in, int at, int limit, int quotedAddressSum, int identification) {
        return cookies.find(in, at, limit, count);
    }

    @Override
    public boolean changed() {
        return false;
    }

    @Override
    public int answered(ByteBuffer in, int at, int limit) {
        // Whatever the target says in that protocol may be about anything.
        return NONE;
    }
}
