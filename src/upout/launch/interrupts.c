#include "interrupts.h"

#include <errno.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum status interrupts_open(struct interrupts *interrupts, struct error *error) {
    sigset_t wanted;
    *interrupts = (struct interrupts){.descriptor = -1};
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGHUP);
    sigaddset(&wanted, SIGCHLD);
    sigprocmask(SIG_BLOCK, &wanted, &interrupts->before);
    interrupts->descriptor = signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
    if (interrupts->descriptor < 0)
        return error_set(error, STATUS_SYSTEM, "cannot wait for signals: %s", strerror(errno));
    return STATUS_OK;
}

void interrupts_look(struct interrupts *interrupts) {
    struct signalfd_siginfo came;
    while (read(interrupts->descriptor, &came, sizeof came) == (ssize_t)sizeof came) {
        if (came.ssi_signo == SIGCHLD)
            continue;
        interrupts->count++;
        if (interrupts->stopped_by == 0)
            interrupts->stopped_by = (int)came.ssi_signo;
    }
}

void interrupts_close(struct interrupts *interrupts) {
    if (interrupts->descriptor < 0)
        return;
    interrupts_look(interrupts);
    close(interrupts->descriptor);
    interrupts->descriptor = -1;
    sigprocmask(SIG_SETMASK, &interrupts->before, NULL);
}
