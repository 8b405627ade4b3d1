/*
 * Sends an echo request to each of count addresses from 10.128.0.0 on and collects the replies, in batches both ways, with
 * a filter for what is ours: by one raw socket, or by an AF_PACKET socket and a receive ring. At most WINDOW requests are
 * under way, so that no queue overflows.
 */
#define _GNU_SOURCE
#include "ring.h"

#include <netinet/in.h>
#include <poll.h>

enum { FIRST = 0x0a800000, WINDOW = 2048, BUFFER = 16 << 20, PATIENCE_MILLIS = 500, RETIRE_MILLIS = 1 };

static struct mmsghdr out[BATCH], in[BATCH];
static struct iovec out_vectors[BATCH], in_vectors[BATCH];
static struct sockaddr_in to[BATCH], from[BATCH];
static uint8_t requests[BATCH][FRAME], replies[BATCH][128];
static uint8_t answered[1 << 16];

static int open_socket(void)
{
    int fd = check("socket", socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
    int one = 1, size = BUFFER;
    check("setsockopt", setsockopt(fd, IPPROTO_IP, IP_HDRINCL, &one, sizeof one));
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size));
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size));
    attach_filter(fd, 0);
    return fd;
}

/* at is where the IPv4 header begins: behind an Ethernet header, or at once, with an address for the kernel. */
static void lay_out(int at)
{
    for (int i = 0; i < BATCH; i++) {
        memcpy(requests[i], link_.ethernet, ETHERNET);
        echo_template(requests[i] + at, 8);
        to[i].sin_family = AF_INET;
        out_vectors[i] = (struct iovec){ requests[i], at + PACKET };
        out[i].msg_hdr = (struct msghdr){ &to[i], sizeof to[i], &out_vectors[i], 1, NULL, 0, 0 };
        if (at > 0)
            out[i].msg_hdr.msg_namelen = 0, out[i].msg_hdr.msg_name = NULL;
        in_vectors[i] = (struct iovec){ replies[i], sizeof replies[i] };
    }
    memset(answered, 0, sizeof answered);
}

static void send_batch(int fd, int at, long first, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t destination = FIRST + first + i;
        echo_next(requests[i] + at, destination, first + i);
        to[i].sin_addr.s_addr = htonl(destination);
    }
    for (int sent = 0; sent < count;)
        sent += check("sendmmsg", sendmmsg(fd, out + sent, count - sent, 0));
}

static long fresh;

/* A target that answers for the first time; the sequence number says which, and the address must be its own. */
static void take(const uint8_t *packet, unsigned length)
{
    uint16_t target = get16(packet + 26);
    uint32_t source = (uint32_t)get16(packet + 12) << 16 | get16(packet + 14);
    if (length >= IP + 8 && source == FIRST + (uint32_t)target && !answered[target]) {
        answered[target] = 1;
        fresh++;
    }
}

static void receive_batch(int fd)
{
    for (int i = 0; i < BATCH; i++)
        in[i].msg_hdr = (struct msghdr){ &from[i], sizeof from[i], &in_vectors[i], 1, NULL, 0, 0 };
    int got = recvmmsg(fd, in, BATCH, MSG_DONTWAIT, NULL);
    for (int i = 0; i < got; i++)
        take(replies[i], in[i].msg_len);
}

/* Sends by out_fd, from at on; receives by the ring if there is one, else by in_fd. */
static long run(long count, int out_fd, int at, int in_fd, struct ring *ring)
{
    lay_out(at);
    long sent = 0, received = 0;
    while (received < count) {
        if (sent < count && sent - received < WINDOW) {
            int batch = count - sent < BATCH ? count - sent : BATCH;
            send_batch(out_fd, at, sent, batch);
            sent += batch;
        }
        fresh = 0;
        if (ring != NULL)
            drain(ring, take);
        else
            receive_batch(in_fd);
        received += fresh;
        if (fresh == 0 && (sent == count || sent - received >= WINDOW)) {
            struct pollfd poll_fd = { in_fd, POLLIN, 0 };
            if (poll(&poll_fd, 1, PATIENCE_MILLIS) == 0)
                break;
        }
    }
    stop_clocks();
    return received;
}

long sweep(long count)
{
    int fd = open_socket();
    long received = run(count, fd, 0, fd, NULL);
    close(fd);
    return received;
}

long sweep_ring(long count)
{
    struct ring ring = map_ring(link_.index, RETIRE_MILLIS);
    int fd = check("socket", socket(AF_PACKET, SOCK_RAW, 0));
    struct sockaddr_ll name = { .sll_family = AF_PACKET, .sll_ifindex = link_.index };
    check("bind", bind(fd, (struct sockaddr *)&name, sizeof name));
    long received = run(count, fd, ETHERNET, ring.fd, &ring);
    close(fd);
    unmap_ring(&ring);
    return received;
}
