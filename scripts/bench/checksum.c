/* The Internet checksum in C, which ChecksumBenchmark.java is compared with: gcc -O3 [-march=native] checksum.c */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* RFC 1071 as it stands there: 16 bits at a time. */
__attribute__((noinline)) static uint16_t plain(const uint8_t *data, size_t length)
{
    uint32_t sum = 0;
    for (; length > 1; data += 2, length -= 2) {
        uint16_t word;
        memcpy(&word, data, 2);
        sum += word;
    }
    if (length > 0)
        sum += *data;
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return ~sum;
}

/* The halves of 64-bit words in two sums, so that there is no carry to bring around. */
__attribute__((noinline)) static uint16_t split(const uint8_t *data, size_t length)
{
    uint64_t low = 0, high = 0;
    for (; length >= 8; data += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, data, 8);
        low += (uint32_t)word;
        high += word >> 32;
    }
    uint64_t rest = 0;
    memcpy(&rest, data, length);
    uint64_t sum = low + high + (uint32_t)rest + (rest >> 32);
    sum = (sum & 0xffffffff) + (sum >> 32);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return ~sum;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

/* The best of some rounds, in ns a checksum. */
static double best(uint16_t (*checksum)(const uint8_t *, size_t), const uint8_t *data, size_t length)
{
    volatile uint16_t sink;
    long calls = 20000000 / (length + 20) + 1;
    double best = 1e9;
    for (int round = 0; round < 50; round++) {
        double start = seconds();
        for (long i = 0; i < calls; i++)
            sink = checksum(data, length);
        double nanoseconds = (seconds() - start) / calls * 1e9;
        if (nanoseconds < best)
            best = nanoseconds;
    }
    (void)sink;
    return best;
}

int main(void)
{
    static const size_t lengths[] = { 1500, 65535 };
    static uint8_t data[65536];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = rand();
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        printf("%5zu bytes  plain %8.1f ns  split %8.1f ns\n", lengths[i], best(plain, data, lengths[i]),
               best(split, data, lengths[i]));
    return 0;
}
