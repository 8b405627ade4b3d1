/* Sends the same by AF_XDP in copy mode. */
#define _GNU_SOURCE
#include "worker.h"

#include <errno.h>
#include <linux/if_xdp.h>
#include <sys/mman.h>
#include <sys/socket.h>

enum { FRAMES = 64, SIZE = 4096 };

struct ring {
    uint32_t *producer, *consumer;
    void *entries;
    uint32_t own;
};

static struct ring map_ring(int fd, const struct xdp_ring_offset *at, size_t entry, off_t offset)
{
    size_t length = at->desc + FRAMES * entry;
    uint8_t *base = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, offset);
    return (struct ring){ (uint32_t *)(base + at->producer), (uint32_t *)(base + at->consumer), base + at->desc, 0 };
}

static void set(int fd, int option, const void *value, socklen_t length)
{
    check("setsockopt", setsockopt(fd, SOL_XDP, option, value, length));
}

static uint8_t *frames;
static struct ring transmit, completion;
static uint64_t free_frames[FRAMES];
static int free_count;

static int open_socket(void)
{
    int fd = check("socket", socket(AF_XDP, SOCK_RAW, 0));
    frames = mmap(NULL, FRAMES * SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct xdp_umem_reg umem = { .addr = (uintptr_t)frames, .len = FRAMES * SIZE, .chunk_size = SIZE };
    set(fd, XDP_UMEM_REG, &umem, sizeof umem);
    int entries = FRAMES, one = 1;
    set(fd, XDP_UMEM_FILL_RING, &one, sizeof one);
    set(fd, XDP_UMEM_COMPLETION_RING, &entries, sizeof entries);
    set(fd, XDP_TX_RING, &entries, sizeof entries);
    struct xdp_mmap_offsets at;
    socklen_t length = sizeof at;
    check("getsockopt", getsockopt(fd, SOL_XDP, XDP_MMAP_OFFSETS, &at, &length));
    transmit = map_ring(fd, &at.tx, sizeof(struct xdp_desc), XDP_PGOFF_TX_RING);
    completion = map_ring(fd, &at.cr, sizeof(uint64_t), XDP_UMEM_PGOFF_COMPLETION_RING);
    struct sockaddr_xdp name = { .sxdp_family = AF_XDP, .sxdp_flags = XDP_COPY, .sxdp_ifindex = link_.index };
    check("bind", bind(fd, (struct sockaddr *)&name, sizeof name));
    for (int i = 0; i < FRAMES; i++) {
        free_frames[free_count++] = i * SIZE;
        memcpy(frames + i * SIZE, link_.ethernet, ETHERNET);
        echo_template(frames + i * SIZE + ETHERNET, 8);
    }
    return fd;
}

static void flush(int fd)
{
    __atomic_store_n(transmit.producer, transmit.own, __ATOMIC_RELEASE);
    while (__atomic_load_n(transmit.consumer, __ATOMIC_ACQUIRE) != transmit.own)
        if (sendto(fd, NULL, 0, MSG_DONTWAIT, NULL, 0) < 0 && errno != EAGAIN && errno != EBUSY && errno != ENOBUFS)
            check("sendto", -1);
}

static uint64_t take_frame(void)
{
    uint32_t done = __atomic_load_n(completion.producer, __ATOMIC_ACQUIRE);
    for (; completion.own != done; completion.own++)
        free_frames[free_count++] = ((uint64_t *)completion.entries)[completion.own % FRAMES];
    __atomic_store_n(completion.consumer, done, __ATOMIC_RELEASE);
    return free_count == 0 ? UINT64_MAX : free_frames[--free_count];
}

long send_xdp(long count)
{
    static int fd = -1;
    static uint32_t packets;
    if (fd < 0)
        fd = open_socket();
    for (long i = 0; i < count; i++) {
        uint64_t frame;
        while ((frame = take_frame()) == UINT64_MAX)
            flush(fd);
        echo_next(frames + frame + ETHERNET, 0xc6120000 | (packets++ & 0xffff), i);
        struct xdp_desc *entry = (struct xdp_desc *)transmit.entries + transmit.own++ % FRAMES;
        *entry = (struct xdp_desc){ .addr = frame, .len = FRAME };
        if (i % BATCH == BATCH - 1)
            flush(fd);
    }
    flush(fd);
    return count;
}
