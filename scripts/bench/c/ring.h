/* What receiving works share: the filter, and a PACKET_RX_RING of TPACKET_V3. Needs _GNU_SOURCE. */
#include "worker.h"

#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BLOCK = 1 << 16, BLOCKS = 64 };

/* Echo replies with our identifier, of packets whose IPv4 header begins at ip. */
static inline void attach_filter(int fd, int ip)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, ip + 9),
        BPF_JUMP(BPF_JMP | BPF_JEQ, 1, 0, 5),
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, ip + 20),
        BPF_JUMP(BPF_JMP | BPF_JEQ, 0, 0, 3),
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, ip + 24),
        BPF_JUMP(BPF_JMP | BPF_JEQ, IDENTIFIER, 0, 1),
        BPF_STMT(BPF_RET, -1),
        BPF_STMT(BPF_RET, 0),
    };
    struct sock_fprog program = { sizeof code / sizeof *code, code };
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
}

struct ring {
    int fd, block;
    uint8_t *bytes;
};

static inline struct ring map_ring(unsigned interface, int retire_millis)
{
    struct ring ring = { check("socket", socket(AF_PACKET, SOCK_RAW, 0)), 0, NULL };
    attach_filter(ring.fd, ETHERNET);
    int version = TPACKET_V3, one = 1;
    check("setsockopt", setsockopt(ring.fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one));
    check("setsockopt", setsockopt(ring.fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version));
    struct tpacket_req3 shape = { BLOCK, BLOCKS, BLOCK, BLOCKS, retire_millis, 0, 0 };
    check("setsockopt", setsockopt(ring.fd, SOL_PACKET, PACKET_RX_RING, &shape, sizeof shape));
    int access = PROT_READ | PROT_WRITE;
    ring.bytes = mmap(NULL, BLOCK * BLOCKS, access, MAP_SHARED | MAP_POPULATE, ring.fd, 0);
    struct sockaddr_ll name = { AF_PACKET, htons(0x0800), interface, 0, 0, 0, { 0 } };
    check("bind", bind(ring.fd, (struct sockaddr *)&name, sizeof name));
    return ring;
}

static inline void unmap_ring(struct ring *ring)
{
    munmap(ring->bytes, BLOCK * BLOCKS);
    close(ring->fd);
}

/* Hands over the packets of all blocks that are there, and returns how many. */
static inline long drain(struct ring *ring, void (*handle)(const uint8_t *packet, unsigned length))
{
    long received = 0;
    for (;;) {
        struct tpacket_block_desc *block = (struct tpacket_block_desc *)(ring->bytes + ring->block * BLOCK);
        if (!(__atomic_load_n(&block->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER))
            return received;
        uint8_t *frame = (uint8_t *)block + block->hdr.bh1.offset_to_first_pkt;
        for (unsigned i = 0; i < block->hdr.bh1.num_pkts; i++) {
            struct tpacket3_hdr *header = (struct tpacket3_hdr *)frame;
            handle(frame + header->tp_mac + ETHERNET, header->tp_snaplen - ETHERNET);
            frame += header->tp_next_offset;
            received++;
        }
        __atomic_store_n(&block->hdr.bh1.block_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
        ring->block = (ring->block + 1) % BLOCKS;
    }
}
