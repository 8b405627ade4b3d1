/* Receives echo replies that the same process has sent to itself over the loopback interface. */
#define _GNU_SOURCE
#include "worker.h"

#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LOOPBACK = 1, BUFFER = 128 << 20, BLOCK = 1 << 16, BLOCKS = 64 };

/* Echo replies with our identifier, of packets whose IPv4 header begins at ip. */
static void attach_filter(int fd, int ip)
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

static void fill(long count)
{
    static int fd = -1;
    static struct mmsghdr headers[BATCH];
    static struct iovec vectors[BATCH];
    static uint8_t data[BATCH][PACKET];
    static struct sockaddr_in to = { .sin_family = AF_INET };
    if (fd < 0) {
        fd = check("socket", socket(AF_INET, SOCK_RAW, IPPROTO_RAW));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (int i = 0; i < BATCH; i++) {
            vectors[i] = (struct iovec){ data[i], PACKET };
            headers[i].msg_hdr = (struct msghdr){ &to, sizeof to, &vectors[i], 1, NULL, 0, 0 };
            echo_template(data[i], 0);
            put32(data[i] + 12, INADDR_LOOPBACK);
        }
    }
    for (long sent = 0; sent < count; sent += BATCH) {
        for (int i = 0; i < BATCH; i++)
            echo_next(data[i], INADDR_LOOPBACK, sent + i);
        for (int done = 0; done < BATCH;)
            done += check("sendmmsg", sendmmsg(fd, headers + done, BATCH - done, 0));
    }
}

static int raw_socket(void)
{
    int fd = check("socket", socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK, IPPROTO_ICMP));
    int size = BUFFER;
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size));
    attach_filter(fd, 0);
    return fd;
}

/* The sum of what was received: so that nobody can say that nobody looked. */
static volatile uint64_t seen;

long receive_raw(long count)
{
    uint8_t packet[128];
    int fd = raw_socket();
    fill(count);
    restart_clocks();
    long received = 0;
    while (received < count && recv(fd, packet, sizeof packet, MSG_DONTWAIT) > 0) {
        seen += packet[27];
        received++;
    }
    stop_clocks();
    close(fd);
    return received;
}

long receive_raw_batch(long count)
{
    static struct mmsghdr headers[BATCH];
    static struct iovec vectors[BATCH];
    static struct sockaddr_in from[BATCH];
    static uint8_t data[BATCH][128];
    int fd = raw_socket();
    fill(count);
    restart_clocks();
    long received = 0;
    while (received < count) {
        for (int i = 0; i < BATCH; i++) {
            vectors[i] = (struct iovec){ data[i], sizeof data[i] };
            headers[i].msg_hdr = (struct msghdr){ &from[i], sizeof from[i], &vectors[i], 1, NULL, 0, 0 };
        }
        int got = recvmmsg(fd, headers, BATCH, MSG_DONTWAIT, NULL);
        if (got <= 0)
            break;
        for (int i = 0; i < got; i++)
            seen += data[i][27];
        received += got;
    }
    stop_clocks();
    close(fd);
    return received;
}

struct ring {
    int fd, block;
    uint8_t *bytes;
};

static struct ring map_ring(void)
{
    struct ring ring = { check("socket", socket(AF_PACKET, SOCK_RAW, 0)), 0, NULL };
    attach_filter(ring.fd, ETHERNET);
    int version = TPACKET_V3, one = 1;
    check("setsockopt", setsockopt(ring.fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one));
    check("setsockopt", setsockopt(ring.fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version));
    struct tpacket_req3 shape = { BLOCK, BLOCKS, BLOCK, BLOCKS, 5, 0, 0 };
    check("setsockopt", setsockopt(ring.fd, SOL_PACKET, PACKET_RX_RING, &shape, sizeof shape));
    int access = PROT_READ | PROT_WRITE;
    ring.bytes = mmap(NULL, BLOCK * BLOCKS, access, MAP_SHARED | MAP_POPULATE, ring.fd, 0);
    struct sockaddr_ll name = { AF_PACKET, htons(0x0800), LOOPBACK, 0, 0, 0, { 0 } };
    check("bind", bind(ring.fd, (struct sockaddr *)&name, sizeof name));
    return ring;
}

static void unmap_ring(struct ring *ring)
{
    munmap(ring->bytes, BLOCK * BLOCKS);
    close(ring->fd);
}

/* The frames of all blocks that are there. */
static long drain(struct ring *ring)
{
    long received = 0;
    for (;;) {
        struct tpacket_block_desc *block = (struct tpacket_block_desc *)(ring->bytes + ring->block * BLOCK);
        if (!(__atomic_load_n(&block->hdr.bh1.block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER))
            return received;
        uint8_t *frame = (uint8_t *)block + block->hdr.bh1.offset_to_first_pkt;
        for (unsigned i = 0; i < block->hdr.bh1.num_pkts; i++) {
            struct tpacket3_hdr *header = (struct tpacket3_hdr *)frame;
            seen += frame[header->tp_mac + ETHERNET + 27] + header->tp_snaplen;
            frame += header->tp_next_offset;
            received++;
        }
        __atomic_store_n(&block->hdr.bh1.block_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
        ring->block = (ring->block + 1) % BLOCKS;
    }
}

/* Until the kernel has handed the last block over, which is not full. */
static void await_block(void)
{
    struct timespec time = { 0, 30000000 };
    nanosleep(&time, NULL);
}

long receive_ring(long count)
{
    struct ring ring = map_ring();
    fill(count);
    await_block();
    restart_clocks();
    long received = drain(&ring);
    stop_clocks();
    unmap_ring(&ring);
    return received;
}

/* The same, and what it costs to send the packets and the kernel to put them there. */
long deliver_ring(long count)
{
    struct ring ring = map_ring();
    restart_clocks();
    fill(count);
    stop_clocks();
    await_block();
    start_clocks();
    long received = drain(&ring);
    stop_clocks();
    unmap_ring(&ring);
    return received;
}
