/*
 * Sends an echo request to each of count addresses from 10.128.0.0 on and collects the replies: one raw socket, batches
 * both ways, a filter for what is ours. At most WINDOW requests are under way, so that no queue overflows.
 */
#define _GNU_SOURCE
#include "worker.h"

#include <arpa/inet.h>
#include <linux/filter.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST = 0x0a800000, WINDOW = 2048, BUFFER = 16 << 20, PATIENCE_MILLIS = 500 };

static struct mmsghdr out[BATCH], in[BATCH];
static struct iovec out_vectors[BATCH], in_vectors[BATCH];
static struct sockaddr_in to[BATCH], from[BATCH];
static uint8_t requests[BATCH][PACKET], replies[BATCH][128];
static uint8_t answered[1 << 16];

static int open_socket(void)
{
    int fd = check("socket", socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
    int one = 1, size = BUFFER;
    check("setsockopt", setsockopt(fd, IPPROTO_IP, IP_HDRINCL, &one, sizeof one));
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size));
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size));
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 20),
        BPF_JUMP(BPF_JMP | BPF_JEQ, 0, 0, 3),
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 24),
        BPF_JUMP(BPF_JMP | BPF_JEQ, IDENTIFIER, 0, 1),
        BPF_STMT(BPF_RET, -1),
        BPF_STMT(BPF_RET, 0),
    };
    struct sock_fprog program = { sizeof code / sizeof *code, code };
    check("setsockopt", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
    return fd;
}

static void lay_out(void)
{
    for (int i = 0; i < BATCH; i++) {
        echo_template(requests[i], 8);
        to[i].sin_family = AF_INET;
        out_vectors[i] = (struct iovec){ requests[i], PACKET };
        out[i].msg_hdr = (struct msghdr){ &to[i], sizeof to[i], &out_vectors[i], 1, NULL, 0, 0 };
        in_vectors[i] = (struct iovec){ replies[i], sizeof replies[i] };
    }
}

static void send_batch(int fd, long first, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t destination = FIRST + first + i;
        echo_next(requests[i], destination, first + i);
        to[i].sin_addr.s_addr = htonl(destination);
    }
    for (int sent = 0; sent < count;)
        sent += check("sendmmsg", sendmmsg(fd, out + sent, count - sent, 0));
}

/* How many targets have answered for the first time; the sequence number says which, and the address must be its own. */
static int receive_batch(int fd)
{
    for (int i = 0; i < BATCH; i++)
        in[i].msg_hdr = (struct msghdr){ &from[i], sizeof from[i], &in_vectors[i], 1, NULL, 0, 0 };
    int got = recvmmsg(fd, in, BATCH, MSG_DONTWAIT, NULL);
    int new = 0;
    for (int i = 0; i < got; i++) {
        uint16_t target = get16(replies[i] + 26);
        if (ntohl(from[i].sin_addr.s_addr) == FIRST + (uint32_t)target && !answered[target]) {
            answered[target] = 1;
            new++;
        }
    }
    return new;
}

long sweep(long count)
{
    int fd = open_socket();
    lay_out();
    memset(answered, 0, sizeof answered);
    long sent = 0, received = 0;
    while (received < count) {
        if (sent < count && sent - received < WINDOW) {
            int batch = count - sent < BATCH ? count - sent : BATCH;
            send_batch(fd, sent, batch);
            sent += batch;
        }
        int new = receive_batch(fd);
        received += new;
        if (new == 0 && (sent == count || sent - received >= WINDOW)) {
            struct pollfd poll_fd = { fd, POLLIN, 0 };
            if (poll(&poll_fd, 1, PATIENCE_MILLIS) == 0)
                break;
        }
    }
    stop_clocks();
    close(fd);
    return received;
}
