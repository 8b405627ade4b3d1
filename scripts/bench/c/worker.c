/*
 * The C reference of scripts/bench/sockets: one process that is asked for slices of work and says how long each took.
 *
 *     worker INTERFACE-INDEX DESTINATION-MAC SOURCE-MAC SOURCE-ADDRESS
 *     in:  "send-raw 4096"
 *     out: "4096 moved, nanoseconds, nanoseconds of CPU, bytes allocated"
 */
#include "worker.h"

#include <arpa/inet.h>

struct link link_;

static const struct {
    const char *name;
    long (*run)(long count);
} works[] = {
    { "send-raw", send_raw },
    { "send-raw-batch", send_raw_batch },
    { "send-packet", send_packet },
    { "send-packet-batch", send_packet_batch },
    { "send-ring", send_ring },
    { "send-xdp", send_xdp },
    { "receive-raw", receive_raw },
    { "receive-raw-batch", receive_raw_batch },
    { "receive-ring", receive_ring },
    { "deliver-ring", deliver_ring },
    { "sweep", sweep },
    { "sweep-ring", sweep_ring },
};

static uint64_t wall, cpu, wall_start, cpu_start;
static int running;

void start_clocks(void)
{
    running = 1;
    wall_start = nanoseconds(CLOCK_MONOTONIC);
    cpu_start = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
}

void restart_clocks(void)
{
    wall = cpu = 0;
    start_clocks();
}

void stop_clocks(void)
{
    if (running) {
        cpu += nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu_start;
        wall += nanoseconds(CLOCK_MONOTONIC) - wall_start;
    }
    running = 0;
}

void echo_template(uint8_t *packet, int type)
{
    memset(packet, 0, PACKET);
    packet[0] = 0x45;
    put16(packet + 2, PACKET);
    packet[8] = 64;
    packet[9] = 1; /* ICMP */
    put32(packet + 12, link_.source);
    packet[20] = type;
    put16(packet + 24, IDENTIFIER);
    for (int i = IP + 8; i < PACKET; i++)
        packet[i] = i;
}

/* The sums of all that stays; the checksums are what is missing. */
static uint32_t sum(const uint8_t *from, const uint8_t *to)
{
    uint32_t sum = 0;
    for (; from < to; from += 2)
        sum += get16(from);
    return sum;
}

void echo_next(uint8_t *packet, uint32_t destination, uint16_t sequence)
{
    static uint32_t ip_sum, icmp_sum;
    if (ip_sum == 0) {
        uint8_t fixed[PACKET];
        echo_template(fixed, 0);
        ip_sum = sum(fixed, fixed + IP);
        icmp_sum = sum(fixed + IP, fixed + PACKET);
    }
    put32(packet + 16, destination);
    put16(packet + 10, finish(ip_sum + (destination >> 16) + (destination & 0xffff)));
    put16(packet + 26, sequence);
    put16(packet + 22, finish(icmp_sum + (packet[20] << 8) + sequence));
}

static void parse_mac(const char *text, uint8_t *mac)
{
    for (int i = 0; i < 6; i++)
        mac[i] = strtol(text + 3 * i, NULL, 16);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: worker INTERFACE-INDEX DESTINATION-MAC SOURCE-MAC SOURCE-ADDRESS\n");
        return 2;
    }
    link_.index = atoi(argv[1]);
    parse_mac(argv[2], link_.ethernet);
    parse_mac(argv[3], link_.ethernet + 6);
    put16(link_.ethernet + 12, 0x0800);
    link_.source = ntohl(inet_addr(argv[4]));

    char name[64];
    long count;
    while (scanf("%63s %ld", name, &count) == 2) {
        size_t i = 0;
        while (i < sizeof works / sizeof *works && strcmp(works[i].name, name) != 0)
            i++;
        if (i == sizeof works / sizeof *works) {
            fprintf(stderr, "no work '%s'\n", name);
            return 2;
        }
        restart_clocks();
        long moved = works[i].run(count);
        stop_clocks();
        printf("%ld %lu %lu 0\n", moved, wall, cpu);
        fflush(stdout);
    }
    return 0;
}
