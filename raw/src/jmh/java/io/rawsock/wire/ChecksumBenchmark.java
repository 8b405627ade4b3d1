package io.rawsock.wire;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcap4j.util.ByteArrays;

/** {@code scripts/bench/checksum.c} is the same in C. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 500, time = 2, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ChecksumBenchmark {
    @Param({"20", "64", "1500", "65535"})
    private int length;

    private ByteBuffer direct = NetBytes.NOTHING;
    private ByteBuffer heap = NetBytes.NOTHING;
    private byte[] array = {};

    @Setup
    public void setup() {
        array = new byte[length];
        new SplittableRandom(1).nextBytes(array);
        heap = ByteBuffer.wrap(array);
        direct = ByteBuffer.allocateDirect(length).put(0, array);
    }

    @Benchmark
    public int direct() {
        return InternetChecksum.of(direct, 0, length);
    }

    @Benchmark
    public int heap() {
        return InternetChecksum.of(heap, 0, length);
    }

    @Benchmark
    public int pcap4j() {
        return ByteArrays.calcChecksum(array);
    }
}
