package io.rawsock.probe;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;

/**
 * A number for each probe that only its receiver can know: SipHash-2-4, under a key of this process, of the session that
 * sent the probe and its sequence number. Whoever has seen some cannot tell the next.
 *
 * @see <a href="https://www.aumasson.jp/siphash/siphash.pdf">J.-P. Aumasson, D. J. Bernstein, SipHash: a fast
 *     short-input PRF</a>
 */
public final class EchoCookies {
    private static final long MESSAGE_LENGTH = 2 * Long.BYTES;

    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    public EchoCookies(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** With a key that nobody knows. */
    public static EchoCookies random() throws IOException {
        // Not java.security.SecureRandom, which takes a program 20 ms to load, to read the same bytes.
        try (DataInputStream random = new DataInputStream(new FileInputStream("/dev/urandom"))) {
            return new EchoCookies(random.readLong(), random.readLong());
        }
    }

    /**
     * The cookie of a session's probe: SipHash-2-4 of 16 bytes, both numbers, each with its lowest byte first.
     *
     * @param session a number that no other session with the same key has
     */
    public long of(long session, long sequence) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
        absorb(session);
        absorb(sequence);
        absorb(MESSAGE_LENGTH << 56);
        v2 ^= 0xff;
        rounds(4);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** The same for a program that probes one target in one session. */
    public long of(InetAddress target, long sequence) {
        // An IPv4 address is its own hash code.
        return of(target.hashCode(), sequence);
    }

    private void absorb(long block) {
        v3 ^= block;
        rounds(2);
        v0 ^= block;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
