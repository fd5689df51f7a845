/* Reading that waits for input goes on after a signal (SA_RESTART), so signals are caught only once
 * there is work to be stopped. */
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

/* Unless it is ignored: a shell lets its background jobs ignore SIGINT. */
static void catch (int number) {
    struct sigaction action = {.sa_handler = take, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void stop_catch(void) {
    catch (SIGINT);
    catch (SIGTERM);
    catch (SIGUSR1);
}

int stop_signal(void) {
    return caught;
}

enum status stop_fail(struct error *error, int signal, const char *what) {
    const char *name = signal == SIGINT ? "SIGINT" : signal == SIGTERM ? "SIGTERM" : "SIGUSR1";
    return error_set(error, signal == SIGINT ? STATUS_INTERRUPTED : STATUS_TERMINATED,
                     "stopped by %s: %s", name, what);
}
