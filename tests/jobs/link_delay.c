/* link_delay A B MICROSECONDS: a cable of some length. Every frame that arrives at interface A
 * leaves at B after this delay, and the other way round. Runs until it is killed; needs
 * CAP_NET_RAW.
 *
 * Frames are read and written as raw packets. Each direction is a queue in the order of arrival,
 * which is the order of departure as the delay is the same for all. The virtio header before a
 * frame says what the kernel has postponed (checksum, segmentation), so that it can stay postponed.
 * Rejected: tc netem, which does this and more in the kernel, but many kernels are built without.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "number.h"

enum { LARGEST_FRAME = 1 << 17, SOCKET_BUFFER_BYTES = 16 << 20, FRAMES_AT_A_TIME = 64 };

struct frame {
    struct frame *next;
    uint64_t due_ns;
    size_t bytes;
    char data[];
};

/* From one interface to the other. */
struct direction {
    int from, to;
    struct frame *first, **last;
};

static void fail(const char *what) {
    fprintf(stderr, "link_delay: %s: %s\n", what, strerror(errno));
    exit(3);
}

static void set(int file, int level, int option, const void *value, socklen_t bytes,
                const char *interface) {
    if (setsockopt(file, level, option, value, bytes) != 0)
        fail(interface);
}

/* All frames that arrive there, whomever they are for, and none of those that are sent. */
static int open_interface(const char *name) {
    const int one = 1, buffer = SOCKET_BUFFER_BYTES;
    struct sockaddr_ll address = {.sll_family = AF_PACKET,
                                  .sll_protocol = htons(ETH_P_ALL),
                                  .sll_ifindex = (int)if_nametoindex(name)};
    const struct packet_mreq all = {.mr_ifindex = address.sll_ifindex,
                                    .mr_type = PACKET_MR_PROMISC};
    int file = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, htons(ETH_P_ALL));
    if (file < 0 || address.sll_ifindex == 0)
        fail(name);
    set(file, SOL_PACKET, PACKET_VNET_HDR, &one, sizeof one, name);
    set(file, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one, name);
    set(file, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all, sizeof all, name);
    set(file, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer, name);
    set(file, SOL_SOCKET, SO_SNDBUFFORCE, &buffer, sizeof buffer, name);
    if (bind(file, (struct sockaddr *)&address, sizeof address) != 0)
        fail(name);
    return file;
}

static void take_in(struct direction *direction, uint64_t delay_ns) {
    static char buffer[LARGEST_FRAME];
    for (int i = 0; i < FRAMES_AT_A_TIME; i++) {
        ssize_t bytes = read(direction->from, buffer, sizeof buffer);
        if (bytes <= 0)
            return;
        struct frame *frame = malloc(sizeof *frame + (size_t)bytes);
        if (frame == NULL)
            fail("a frame");
        *frame = (struct frame){.due_ns = clock_now_ns() + delay_ns, .bytes = (size_t)bytes};
        memcpy(frame->data, buffer, frame->bytes);
        *direction->last = frame;
        direction->last = &frame->next;
    }
}

/* Frames that cannot be sent are lost, as on a real cable. */
static void send_due(struct direction *direction) {
    while (direction->first != NULL && direction->first->due_ns <= clock_now_ns()) {
        struct frame *frame = direction->first;
        direction->first = frame->next;
        if (direction->first == NULL)
            direction->last = &direction->first;
        ssize_t sent = write(direction->to, frame->data, frame->bytes);
        (void)sent;
        free(frame);
    }
}

/* Sleeps until a frame arrives or one is due. */
static void wait_for_frames(const struct direction *both) {
    struct pollfd files[2] = {{both[0].from, POLLIN, 0}, {both[1].from, POLLIN, 0}};
    uint64_t due_ns = UINT64_MAX, now_ns = clock_now_ns();
    for (int i = 0; i < 2; i++)
        if (both[i].first != NULL && both[i].first->due_ns < due_ns)
            due_ns = both[i].first->due_ns;
    uint64_t left_ns = due_ns > now_ns ? due_ns - now_ns : 0;
    const struct timespec left = {(time_t)(left_ns / 1000000000), (long)(left_ns % 1000000000)};
    if (ppoll(files, 2, due_ns == UINT64_MAX ? NULL : &left, NULL) < 0)
        fail("waiting");
}

int main(int argc, char **argv) {
    struct error error = {0};
    uint64_t delay_us;
    if (argc != 4 || number_parse(argv[3], &delay_us, &error) != STATUS_OK) {
        fprintf(stderr, "usage: link_delay A B MICROSECONDS\n");
        return 2;
    }
    int a = open_interface(argv[1]), b = open_interface(argv[2]);
    struct direction both[2] = {{.from = a, .to = b}, {.from = b, .to = a}};
    both[0].last = &both[0].first;
    both[1].last = &both[1].first;
    /* Ranks may spin on all cores: the cable is ahead of them. */
    sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = 10});
    for (;;) {
        wait_for_frames(both);
        for (int i = 0; i < 2; i++) {
            send_due(&both[i]);
            take_in(&both[i], delay_us * 1000);
        }
    }
}
