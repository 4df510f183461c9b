// Plays the media of many phones for little CPU, and looks at what it gets by the kernel's own clock: how evenly packets
// come (|distance - 20 ms| of packets that follow each other) and which are missing.
//
//   phones PHONES FIRST_PORT SPEECH [TYPE UNITS]
//
// Phone i is on 127.0.0.1, port FIRST_PORT + 2i. SPEECH is raw µ-law, looped. With a payload type, and the timestamp units
// of 20 ms, it is packets of another codec, each behind its length in two bytes, the higher first.
//
// It takes orders on its standard input, a line each, and answers each on its standard output:
//   call I PORT speak|listen    phone I talks to 127.0.0.1:PORT from now on, or only sends nothing and listens
//   end I                       phone I falls silent
//   start                       counts begin anew
//   report                      {"sent":…,"received":…,"lost":…,"p50":…,"p99":…,"max":…}, times in microseconds
//   quit                        as the end of the input
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    SAMPLES = 160, HEADER = 12, BATCH = 8, LARGEST = 1500,
    SLOTS = 10,                     // phones are not in step: a tenth of them speaks every 2 ms
    SLOT_NS = 20000000 / SLOTS,
    PACKET_US = 20000,
    LONGEST_US = 200000             // what is longer is counted as this; the maximum stays exact
};

struct phone {
    int socket, rtcp;
    bool in_call, speaks;
    struct sockaddr_in server;
    uint16_t sequence;              // of the next packet sent
    uint32_t timestamp;
    int position;                   // of the next packet in the speech
    bool heard;
    uint16_t last_sequence;         // of what was received
    int64_t last_arrival_us;
};

struct payload {
    const unsigned char *bytes;
    size_t length;
};

static struct phone *phones;
static int phone_count;
static struct payload *speech;
static int speech_packets;
static int payload_type = 0, packet_units = SAMPLES; // PCMU

static long sent, received, lost, distances, longest_us;
static long histogram[LONGEST_US + 1];

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static unsigned char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail(path);
    fseek(file, 0, SEEK_END);
    *length = ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*length + 1);
    if (fread(bytes, 1, *length, file) != *length)
        fail(path);
    fclose(file);
    return bytes;
}

static void read_speech(const char *path, bool in_packets)
{
    size_t length;
    const unsigned char *next = read_whole(path, &length), *end = next + length;
    speech = calloc(length / 2 + 1, sizeof *speech);
    while (end - next >= (in_packets ? 2 : SAMPLES)) {
        size_t bytes = in_packets ? next[0] << 8 | next[1] : SAMPLES;
        next += in_packets ? 2 : 0;
        if (bytes > LARGEST - HEADER || bytes > (size_t)(end - next))
            break;
        speech[speech_packets++] = (struct payload){ next, bytes };
        next += bytes;
    }
    if (speech_packets == 0) {
        fprintf(stderr, "phones: %s holds no packet\n", path);
        exit(1);
    }
}

static int open_socket(int port)
{
    struct sockaddr_in local = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    };
    int on = 1, opened = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (opened < 0 || bind(opened, (struct sockaddr *)&local, sizeof local) != 0
        || setsockopt(opened, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) != 0)
        fail("phones: bind");
    return opened;
}

static void open_phones(int first_port)
{
    phones = calloc(phone_count, sizeof *phones);
    for (int i = 0; i < phone_count; i++) {
        phones[i].socket = open_socket(first_port + 2 * i);
        phones[i].rtcp = open_socket(first_port + 2 * i + 1);
    }
}

static void speak(struct phone *phone)
{
    unsigned char packet[LARGEST] = { 0x80, payload_type }; // RTP version 2
    uint16_t sequence = htons(phone->sequence++);
    uint32_t timestamp = htonl(phone->timestamp), source = htonl((uint32_t)(phone - phones) + 1);
    const struct payload *payload = &speech[phone->position];
    memcpy(packet + 2, &sequence, sizeof sequence);
    memcpy(packet + 4, &timestamp, sizeof timestamp);
    memcpy(packet + 8, &source, sizeof source);
    memcpy(packet + HEADER, payload->bytes, payload->length);
    phone->timestamp += packet_units;
    phone->position = (phone->position + 1) % speech_packets;
    sent += sendto(phone->socket, packet, HEADER + payload->length, 0,
        (struct sockaddr *)&phone->server, sizeof phone->server) > 0;
}

static int64_t arrival_us(struct msghdr *message)
{
    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SO_TIMESTAMPNS) {
            struct timespec time;
            memcpy(&time, CMSG_DATA(part), sizeof time);
            return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
        }
    }
    return 0;
}

static void take(struct phone *phone, uint16_t sequence, int64_t arrival)
{
    received++;
    int16_t step = (int16_t)(sequence - phone->last_sequence);
    if (phone->heard && step == 1) {
        long distance = labs((long)(arrival - phone->last_arrival_us) - PACKET_US);
        histogram[distance < LONGEST_US ? distance : LONGEST_US]++;
        distances++;
        if (distance > longest_us)
            longest_us = distance;
    } else if (phone->heard) {
        lost += step - 1; // one that comes late after all takes its count back
        if (step <= 0)
            return;
    }
    phone->heard = true;
    phone->last_sequence = sequence;
    phone->last_arrival_us = arrival;
}

static void listen_to(struct phone *phone)
{
    static unsigned char buffers[BATCH][LARGEST];
    static unsigned char controls[BATCH][CMSG_SPACE(sizeof(struct timespec))];
    struct iovec vectors[BATCH];
    struct mmsghdr messages[BATCH] = { 0 };
    for (int i = 0; i < BATCH; i++) {
        vectors[i] = (struct iovec){ .iov_base = buffers[i], .iov_len = sizeof buffers[i] };
        messages[i].msg_hdr = (struct msghdr){
            .msg_iov = &vectors[i], .msg_iovlen = 1,
            .msg_control = controls[i], .msg_controllen = sizeof controls[i]
        };
    }
    int count = recvmmsg(phone->socket, messages, BATCH, 0, NULL);
    for (int i = 0; i < count; i++) {
        uint16_t sequence;
        memcpy(&sequence, buffers[i] + 2, sizeof sequence);
        if (messages[i].msg_len > HEADER)
            take(phone, ntohs(sequence), arrival_us(&messages[i].msg_hdr));
    }
}

static void serve_slot(int slot)
{
    for (int i = slot; i < phone_count; i += SLOTS) {
        if (!phones[i].in_call)
            continue;
        if (phones[i].speaks)
            speak(&phones[i]);
        listen_to(&phones[i]);
    }
}

static void start_counting(void)
{
    sent = received = lost = distances = longest_us = 0;
    memset(histogram, 0, sizeof histogram);
    for (int i = 0; i < phone_count; i++)
        phones[i].heard = false;
}

static int percentile(double part)
{
    long seen = 0;
    for (int us = 0; us <= LONGEST_US; us++) {
        seen += histogram[us];
        if (distances > 0 && seen >= part * distances)
            return us;
    }
    return 0;
}

static void begin_call(struct phone *phone, int port, bool speaks)
{
    phone->server = (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    };
    phone->in_call = true;
    phone->speaks = speaks;
    phone->heard = false;
}

static bool obey(const char *line)
{
    int index, port;
    char manner[8];
    if (strncmp(line, "quit", 4) == 0)
        return false;
    if (strncmp(line, "start", 5) == 0) {
        start_counting();
        puts("ok");
    } else if (strncmp(line, "report", 6) == 0) {
        printf("{\"sent\":%ld,\"received\":%ld,\"lost\":%ld,\"p50\":%d,\"p99\":%d,\"max\":%ld}\n", sent, received,
            lost, percentile(0.50), percentile(0.99), longest_us);
    } else if (sscanf(line, "call %d %d %7s", &index, &port, manner) == 3 && index >= 0 && index < phone_count) {
        begin_call(&phones[index], port, strcmp(manner, "speak") == 0);
        puts("ok");
    } else if (sscanf(line, "end %d", &index) == 1 && index >= 0 && index < phone_count) {
        phones[index].in_call = false;
        puts("ok");
    } else {
        puts("what?");
    }
    fflush(stdout);
    return true;
}

// False when there is nobody any more to give orders.
static bool obey_waiting_orders(void)
{
    static char input[65536];
    static size_t length;
    ssize_t count = read(STDIN_FILENO, input + length, sizeof input - length);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
        return false;
    length += count > 0 ? count : 0;
    char *start = input, *end;
    while ((end = memchr(start, '\n', input + length - start))) {
        *end = 0;
        if (!obey(start))
            return false;
        start = end + 1;
    }
    length = input + length - start;
    memmove(input, start, length);
    return true;
}

int main(int count, char **arguments)
{
    bool in_packets = count == 6;
    if (count != 4 && !in_packets) {
        fprintf(stderr, "usage: phones PHONES FIRST_PORT SPEECH [TYPE UNITS]\n");
        return 2;
    }
    phone_count = atoi(arguments[1]);
    if (in_packets) {
        payload_type = atoi(arguments[4]);
        packet_units = atoi(arguments[5]);
    }
    read_speech(arguments[3], in_packets);
    open_phones(atoi(arguments[2]));
    fcntl(STDIN_FILENO, F_SETFL, fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);

    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    for (int slot = 0; obey_waiting_orders(); slot = (slot + 1) % SLOTS) {
        serve_slot(slot);
        deadline.tv_nsec += SLOT_NS;
        if (deadline.tv_nsec >= 1000000000) {
            deadline.tv_nsec -= 1000000000;
            deadline.tv_sec++;
        }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
    }
    return 0;
}
