/* Sends echo requests to addresses of 198.18.0.0/16, each to another one, by every way that Linux has but AF_XDP. */
#define _GNU_SOURCE
#include "worker.h"

#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>

static uint32_t packets;

static uint32_t next_destination(void)
{
    return 0xc6120000 | (packets++ & 0xffff);
}

static int raw_socket(void)
{
    static int fd = -1;
    if (fd < 0)
        fd = check("socket", socket(AF_INET, SOCK_RAW, IPPROTO_RAW)); /* implies IP_HDRINCL */
    return fd;
}

static int packet_socket(void)
{
    int fd = check("socket", socket(AF_PACKET, SOCK_RAW, 0));
    struct sockaddr_ll name = { .sll_family = AF_PACKET, .sll_ifindex = link_.index };
    check("bind", bind(fd, (struct sockaddr *)&name, sizeof name));
    return fd;
}

long send_raw(long count)
{
    static uint8_t packet[PACKET];
    int fd = raw_socket();
    echo_template(packet, 8);
    for (long i = 0; i < count; i++) {
        uint32_t destination = next_destination();
        struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(destination) };
        echo_next(packet, destination, i);
        check("sendto", sendto(fd, packet, PACKET, 0, (struct sockaddr *)&to, sizeof to));
    }
    return count;
}

long send_packet(long count)
{
    static uint8_t frame[FRAME];
    static int fd = -1;
    if (fd < 0)
        fd = packet_socket();
    memcpy(frame, link_.ethernet, ETHERNET);
    echo_template(frame + ETHERNET, 8);
    for (long i = 0; i < count; i++) {
        echo_next(frame + ETHERNET, next_destination(), i);
        check("send", send(fd, frame, FRAME, 0));
    }
    return count;
}

struct batch {
    struct mmsghdr headers[BATCH];
    struct iovec vectors[BATCH];
    struct sockaddr_in to[BATCH];
    uint8_t data[BATCH][128];
};

static void send_all(int fd, struct mmsghdr *headers, int count)
{
    for (int sent = 0; sent < count;)
        sent += check("sendmmsg", sendmmsg(fd, headers + sent, count - sent, 0));
}

/* at is where the IPv4 header begins: behind an Ethernet header, or at once, with an address for the kernel. */
static struct batch *new_batch(int at)
{
    struct batch *batch = calloc(1, sizeof *batch);
    for (int i = 0; i < BATCH; i++) {
        memcpy(batch->data[i], link_.ethernet, ETHERNET);
        echo_template(batch->data[i] + at, 8);
        batch->vectors[i] = (struct iovec){ batch->data[i], at + PACKET };
        batch->headers[i].msg_hdr.msg_iov = &batch->vectors[i];
        batch->headers[i].msg_hdr.msg_iovlen = 1;
        if (at == 0) {
            batch->to[i].sin_family = AF_INET;
            batch->headers[i].msg_hdr.msg_name = &batch->to[i];
            batch->headers[i].msg_hdr.msg_namelen = sizeof batch->to[i];
        }
    }
    return batch;
}

static long send_batches(int fd, struct batch *batch, int at, long count)
{
    for (long sent = 0; sent < count; sent += BATCH) {
        for (int i = 0; i < BATCH; i++) {
            uint32_t destination = next_destination();
            echo_next(batch->data[i] + at, destination, sent + i);
            batch->to[i].sin_addr.s_addr = htonl(destination);
        }
        send_all(fd, batch->headers, BATCH);
    }
    return count;
}

long send_raw_batch(long count)
{
    static struct batch *batch;
    if (batch == NULL)
        batch = new_batch(0);
    return send_batches(raw_socket(), batch, 0, count);
}

long send_packet_batch(long count)
{
    static struct batch *batch;
    static int fd;
    if (batch == NULL) {
        batch = new_batch(ETHERNET);
        fd = packet_socket();
    }
    return send_batches(fd, batch, ETHERNET, count);
}

/* PACKET_TX_RING of TPACKET_V2: 256 frames, kicked every 64. */
long send_ring(long count)
{
    enum { FRAMES = 256, SIZE = 2048, DATA = 32 };
    static uint8_t *ring;
    static int fd, head;
    if (ring == NULL) {
        fd = packet_socket();
        int version = TPACKET_V2;
        check("setsockopt", setsockopt(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version));
        struct tpacket_req shape = { 1 << 16, FRAMES * SIZE >> 16, SIZE, FRAMES };
        check("setsockopt", setsockopt(fd, SOL_PACKET, PACKET_TX_RING, &shape, sizeof shape));
        ring = mmap(NULL, FRAMES * SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        for (int i = 0; i < FRAMES; i++) {
            memcpy(ring + i * SIZE + DATA, link_.ethernet, ETHERNET);
            echo_template(ring + i * SIZE + DATA + ETHERNET, 8);
        }
    }
    for (long i = 0; i < count; i++) {
        struct tpacket2_hdr *header = (struct tpacket2_hdr *)(ring + head * SIZE);
        while (__atomic_load_n(&header->tp_status, __ATOMIC_ACQUIRE) != TP_STATUS_AVAILABLE)
            check("send", send(fd, NULL, 0, 0));
        echo_next(ring + head * SIZE + DATA + ETHERNET, next_destination(), i);
        header->tp_len = FRAME;
        __atomic_store_n(&header->tp_status, TP_STATUS_SEND_REQUEST, __ATOMIC_RELEASE);
        head = (head + 1) % FRAMES;
        if (i % BATCH == BATCH - 1)
            check("send", send(fd, NULL, 0, MSG_DONTWAIT));
    }
    check("send", send(fd, NULL, 0, 0));
    return count;
}
