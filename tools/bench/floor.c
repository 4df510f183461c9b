// The least that a media server can do: for each call, every 20 ms, one batch receive and one packet sent back to whoever
// spoke last. What a real server spends beyond this is its own.
//
//   floor CALLS FIRST_PORT SECONDS      call i is on 127.0.0.1, port FIRST_PORT + 2i
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { TICK_NS = 20000000, TICKS_PER_SECOND = 50, BATCH = 8, SAMPLES = 160, HEADER = 12 };

struct call {
    int socket;
    uint16_t sequence;
    struct sockaddr_in peer;
};

static unsigned char buffers[BATCH][1500];
static struct sockaddr_in sources[BATCH];
static struct iovec vectors[BATCH];
static struct mmsghdr messages[BATCH];

static void prepare_batch(void)
{
    for (int i = 0; i < BATCH; i++) {
        vectors[i] = (struct iovec){ .iov_base = buffers[i], .iov_len = sizeof buffers[i] };
        messages[i].msg_hdr.msg_iov = &vectors[i];
        messages[i].msg_hdr.msg_iovlen = 1;
        messages[i].msg_hdr.msg_name = &sources[i];
    }
}

static int open_socket(int port)
{
    struct sockaddr_in local = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    };
    int opened = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (opened < 0 || bind(opened, (struct sockaddr *)&local, sizeof local) != 0) {
        perror("floor: bind");
        exit(1);
    }
    return opened;
}

static int receive(struct call *call)
{
    for (int i = 0; i < BATCH; i++)
        messages[i].msg_hdr.msg_namelen = sizeof sources[i];
    int count = recvmmsg(call->socket, messages, BATCH, 0, NULL);
    if (count <= 0)
        return 0;
    call->peer = sources[count - 1];
    return count;
}

static int answer(struct call *call, uint32_t timestamp)
{
    static unsigned char packet[HEADER + SAMPLES] = { 0x80 }; // RTP version 2, payload type 0: PCMU
    if (call->peer.sin_port == 0)
        return 0;
    uint16_t sequence = htons(call->sequence++);
    timestamp = htonl(timestamp);
    memcpy(packet + 2, &sequence, sizeof sequence);
    memcpy(packet + 4, &timestamp, sizeof timestamp);
    return sendto(call->socket, packet, sizeof packet, 0, (struct sockaddr *)&call->peer, sizeof call->peer) > 0;
}

// As the server does it for its clock: woken before others and on the microsecond, where that is permitted.
static void ask_to_be_woken_in_time(void)
{
    struct sched_param priority = { .sched_priority = 1 };
    sched_setscheduler(0, SCHED_RR, &priority);
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
}

static void wait_for_next(struct timespec *deadline)
{
    deadline->tv_nsec += TICK_NS;
    if (deadline->tv_nsec >= 1000000000) {
        deadline->tv_nsec -= 1000000000;
        deadline->tv_sec++;
    }
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, deadline, NULL);
}

static double cpu_milliseconds(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3;
}

int main(int count, char **arguments)
{
    if (count != 4) {
        fprintf(stderr, "usage: floor CALLS FIRST_PORT SECONDS\n");
        return 2;
    }
    int calls = atoi(arguments[1]), first_port = atoi(arguments[2]), seconds = atoi(arguments[3]);
    struct call *all = calloc(calls, sizeof *all);
    for (int i = 0; i < calls; i++)
        all[i].socket = open_socket(first_port + 2 * i);
    prepare_batch();
    ask_to_be_woken_in_time();

    long received = 0, sent = 0;
    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    for (int tick = 0; tick < seconds * TICKS_PER_SECOND; tick++) {
        for (int i = 0; i < calls; i++) {
            received += receive(&all[i]);
            sent += answer(&all[i], (uint32_t)tick * SAMPLES);
        }
        wait_for_next(&deadline);
    }
    printf("%d calls: %ld received, %ld sent, %.4f ms of CPU per call-second\n", calls, received, sent,
        cpu_milliseconds() / ((double)calls * seconds));
    return 0;
}
