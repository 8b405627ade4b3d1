/* Receives echo replies that the same process has sent to itself over the loopback interface. */
#define _GNU_SOURCE
#include "ring.h"

#include <netinet/in.h>

enum { LOOPBACK = 1, BUFFER = 128 << 20, RETIRE_MILLIS = 5 };

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

static void see(const uint8_t *packet, unsigned length)
{
    seen += packet[27] + length;
}

/* Until the kernel has handed the last block over, which is not full. */
static void await_block(void)
{
    struct timespec time = { 0, 30000000 };
    nanosleep(&time, NULL);
}

long receive_ring(long count)
{
    struct ring ring = map_ring(LOOPBACK, RETIRE_MILLIS);
    fill(count);
    await_block();
    restart_clocks();
    long received = drain(&ring, see);
    stop_clocks();
    unmap_ring(&ring);
    return received;
}

/* The same, and what it costs to send the packets and the kernel to put them there. */
long deliver_ring(long count)
{
    struct ring ring = map_ring(LOOPBACK, RETIRE_MILLIS);
    restart_clocks();
    fill(count);
    stop_clocks();
    await_block();
    start_clocks();
    long received = drain(&ring, see);
    stop_clocks();
    unmap_ring(&ring);
    return received;
}
