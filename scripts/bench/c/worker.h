/* What the works of the C reference share: the packet they send, and what they say they did. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    BATCH = 64,
    ETHERNET = 14,
    IP = 20,
    PACKET = 64, /* IPv4 header, ICMP echo, 36 bytes of data */
    FRAME = ETHERNET + PACKET,
    IDENTIFIER = 0x4711
};

/* Where the frames go, as the command line says. */
struct link {
    unsigned index;
    uint8_t ethernet[ETHERNET];
    uint32_t source; /* host byte order, as all addresses here */
};
extern struct link link_;

/* Exits unless a system call succeeded. */
static inline long check(const char *call, long result)
{
    if (result < 0) {
        perror(call);
        exit(1);
    }
    return result;
}

static inline uint64_t nanoseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000000ull + now.tv_nsec;
}

static inline void put16(uint8_t *at, uint16_t value)
{
    at[0] = value >> 8;
    at[1] = value;
}

static inline uint16_t get16(const uint8_t *at)
{
    return at[0] << 8 | at[1];
}

static inline void put32(uint8_t *at, uint32_t value)
{
    put16(at, value >> 16);
    put16(at + 2, value);
}

static inline uint16_t finish(uint32_t sum)
{
    sum = (sum & 0xffff) + (sum >> 16);
    sum = (sum & 0xffff) + (sum >> 16);
    return ~sum;
}

/* An echo message of type, without addresses and sequence number. */
void echo_template(uint8_t *packet, int type);

/* What differs from packet to packet: destination and sequence number, and both checksums. */
void echo_next(uint8_t *packet, uint32_t destination, uint16_t sequence);

/* Each work moves count packets and returns how many it has moved. */
long send_raw(long count);
long send_raw_batch(long count);
long send_packet(long count);
long send_packet_batch(long count);
long send_ring(long count);
long send_xdp(long count);
long receive_raw(long count);
long receive_raw_batch(long count);
long receive_ring(long count);
long deliver_ring(long count);
long sweep(long count);
long sweep_ring(long count);

/* The time that counts: all of a work, unless it says what does. */
void restart_clocks(void);
void start_clocks(void);
void stop_clocks(void);
