package io.rawsock.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pcap4j.util.ByteArrays;

class InternetChecksumTest {
    @Test
    void shouldSumTheExampleOfRfc1071Section3() {
        ByteBuffer data = ByteBuffer.wrap(TestBytes.hex("00 01 f2 03 f4 f5 f6 f7"));

        assertEquals(0xddf2, InternetChecksum.sum(data, 0, 8));
        assertEquals(0x220d, InternetChecksum.of(data, 0, 8));
    }

    @Test
    void shouldBeZeroOverAHeaderWithItsChecksum() {
        assertEquals(0, InternetChecksum.of(ByteBuffer.wrap(TestBytes.captured("icmp-echo-request")), 0, 20));
        assertEquals(0, InternetChecksum.of(ByteBuffer.wrap(TestBytes.captured("ipv4-record-route")), 0, 60));
    }

    @Test
    void shouldAgreeWithPcap4jAtEveryLengthOrderAndStart() {
        SplittableRandom random = new SplittableRandom(1071);
        IntStream some = IntStream.of(1500, 16_383, 16_384, 16_385, 16_384 + 255, 16_384 + 256, 40_001, 65_535);
        for (int length : IntStream.concat(IntStream.range(0, 600), some).toArray()) {
            byte[] data = new byte[length];
            random.nextBytes(data);
            int expected = ByteArrays.calcChecksum(data) & 0xffff;
            for (ByteBuffer buffer : TestBytes.everyKindWith(data)) {
                int limit = TestBytes.ODD + length;
                assertEquals(expected, InternetChecksum.of(buffer, TestBytes.ODD, limit), "length " + length);
                assertEquals(expected, InternetChecksum.of(buffer.asReadOnlyBuffer(), TestBytes.ODD, limit));
            }
        }
    }

    @Test
    void shouldNotOverflowOnTheLargestDatagramOfOnesAndASeed() {
        byte[] ones = new byte[65_535];
        Arrays.fill(ones, (byte) 0xff);
        for (ByteBuffer buffer : TestBytes.everyKindWith(ones)) {
            int limit = TestBytes.ODD + ones.length;
            // 32,767 words of -0, a last one of 0xff00, and a seed of -0.
            assertEquals(0xff00, InternetChecksum.sum(0xffff, buffer, TestBytes.ODD, limit));
            assertEquals(0xff, InternetChecksum.of(buffer, TestBytes.ODD, limit));
        }
    }

    @Test
    void shouldBringEveryCarryAround() {
        assertEquals(0, InternetChecksum.fold(0));
        assertEquals(0xffff, InternetChecksum.fold(0xffff));
        assertEquals(1, InternetChecksum.fold(0x1_0000));
        assertEquals(1, InternetChecksum.fold(0x1_0000_0000_0000L));
        assertEquals(0xffff, InternetChecksum.fold(0xffff_ffff_ffffL));
        assertEquals(3, InternetChecksum.fold(0xffff_ffffL + 0xffff_0000L + 0x1_0002L));
    }

    @Test
    void shouldPutPartsTogetherWhereverTheyAreCut() {
        byte[] data = new byte[64];
        new SplittableRandom(4).nextBytes(data);
        ByteBuffer buffer = ByteBuffer.wrap(data);
        int whole = ByteArrays.calcChecksum(data) & 0xffff;
        for (int cut = 0; cut <= data.length; cut++) {
            int first = InternetChecksum.sum(buffer, 0, cut);
            int second = InternetChecksum.sum(buffer, cut, data.length);
            assertEquals(whole, InternetChecksum.finish(InternetChecksum.append(first, cut, second)), "cut " + cut);
        }
        int seed = InternetChecksum.sum(buffer, 0, 10);
        assertEquals(whole, InternetChecksum.finish(InternetChecksum.sum(seed, buffer, 10, 64)));
    }

    @Test
    void shouldSumThePseudoHeaderAsPcap4jDoes() {
        byte[] udp = TestBytes.hex("c9e6 829a 000d 0000 68656c6c6f");
        ByteBuffer whole = ByteBuffer.wrap(TestBytes.hex("0a4d0101 c84d0201 0011 000d c9e6829a000d000068656c6c6f"));
        int expected = ByteArrays.calcChecksum(whole.array()) & 0xffff;

        int seed =
                InternetChecksum.pseudoHeader(InternetChecksum.addressSum(0x0a4d0101, 0xc84d0201), IpProtocol.UDP, 13);
        int sum = InternetChecksum.sum(seed, ByteBuffer.wrap(udp), 0, udp.length);

        assertEquals(expected, InternetChecksum.finish(sum));
    }

    @Test
    void shouldUpdateAsRfc1624Section4() {
        assertEquals(0x0000, InternetChecksum.update(0xdd2f, 0x5555, 0x3285));
    }

    @Test
    void shouldUpdateToWhatTheWholeSumGives() {
        SplittableRandom random = new SplittableRandom(1624);
        byte[] data = new byte[20];
        ByteBuffer buffer = ByteBuffer.wrap(data);
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(data);
            int before = InternetChecksum.of(buffer, 0, 20);
            int oldWord = NetBytes.u16(buffer, 8);
            int newWord = random.nextInt(0x10000);
            NetBytes.u16(buffer, 8, newWord);
            int expected = ByteArrays.calcChecksum(data) & 0xffff;
            assertEquals(expected, InternetChecksum.update(before, oldWord, newWord));
        }
    }
}
