/* SA_RESTART: a signal must not spoil the writing of a file. Reading that waits for input goes on
 * then, too, so whoever wants to be stopped there catches signals later. */
#include "stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t caught; /* the first signal, 0 before */

static void take(int number) {
    if (caught != 0 && number == SIGINT) {
        signal(SIGINT, SIG_DFL);
        raise(SIGINT); /* is delivered when this handler returns */
        return;
    }
    if (caught == 0)
        caught = number;
}

void stop_catch(int signal) {
    struct sigaction action = {.sa_handler = take, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    if (sigaction(signal, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(signal, &action, NULL);
}

int stop_signal(void) {
    return caught;
}

enum status stop_fail(struct error *error, int signal, const char *what) {
    const char *name = signal == SIGINT ? "SIGINT" : signal == SIGTERM ? "SIGTERM" : "SIGUSR1";
    return error_set(error, signal == SIGINT ? STATUS_INTERRUPTED : STATUS_TERMINATED,
                     "stopped by %s: %s", name, what);
}
