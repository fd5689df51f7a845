/* With SA_RESTART a signal does not interrupt the writing of a file. It does not interrupt a read
 * that waits for input either; a program that should stop there must catch signals later. */
#include "stop.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "clock.h"

static atomic_int caught;           /* the first signal, 0 before */
static _Atomic(uint64_t) caught_ns; /* when; set before `caught` */
static uint64_t allowed_ns;

/* timeout(1) sends a signal to the process and then to its group, which is not a second request. */
static const uint64_t once_ns = 100000000;

static void set_flag(int number) {
    if (caught != 0)
        return;
    caught_ns = clock_now_ns();
    caught = number;
}

static void take(int number) {
    if (caught != 0 && number == SIGINT && clock_now_ns() - caught_ns >= once_ns) {
        signal(SIGINT, SIG_DFL);
        raise(SIGINT); /* is delivered when this handler returns */
        return;
    }
    set_flag(number);
}

void stop_catch(int signal) {
    struct sigaction action = {.sa_handler = take, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    if (sigaction(signal, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(signal, &action, NULL);
}

void stop_now(void) {
    set_flag(SIGUSR1);
}

int stop_signal(void) {
    return caught;
}

void stop_allow(double seconds) {
    allowed_ns = (uint64_t)(1e9 * seconds);
}

bool stop_is_due(void) {
    return caught != 0 && clock_now_ns() - caught_ns >= allowed_ns;
}

static const struct {
    int signal;
    const char *name;
    enum status status;
    bool is_warning; /* of a batch system */
} requests[] = {
    {SIGINT, "SIGINT", STATUS_INTERRUPTED, false}, {SIGTERM, "SIGTERM", STATUS_TERMINATED, false},
    {SIGHUP, "SIGHUP", STATUS_HUNG_UP, false},     {SIGUSR1, "SIGUSR1", STATUS_TERMINATED, true},
    {SIGUSR2, "SIGUSR2", STATUS_TERMINATED, true}, {SIGXCPU, "SIGXCPU", STATUS_TERMINATED, true},
};
enum { REQUESTS = sizeof requests / sizeof *requests };

void stop_catch_warnings(void) {
    for (int i = 0; i < REQUESTS; i++)
        if (requests[i].is_warning)
            stop_catch(requests[i].signal);
}

/* The last row if the signal is none of these. */
static int find_request(int signal) {
    int i = 0;
    while (i < REQUESTS - 1 && requests[i].signal != signal)
        i++;
    return i;
}

enum status stop_status(int signal) {
    return requests[find_request(signal)].status;
}

enum status stop_fail(struct error *error, int signal, const char *what) {
    return error_set(error, stop_status(signal), "stopped by %s: %s",
                     requests[find_request(signal)].name, what);
}
