#include "interrupts.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "stop.h"

static bool is_ignored(int number) {
    struct sigaction now;
    return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

/* The keeper starts first, so that it does not inherit descriptors that are opened later. */
enum status interrupts_open(struct interrupts *interrupts, struct error *error) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGCONT, SIGCHLD};
    sigset_t wanted;
    *interrupts = (struct interrupts){.descriptor = -1};
    leftovers_adopt();
    leftovers_begin(&interrupts->before_all);
    if (keeper_open(&interrupts->keeper, error) != STATUS_OK) {
        leftovers_forget(&interrupts->before_all);
        return error->status;
    }
    sigemptyset(&wanted);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!is_ignored(numbers[i])) /* if blocked, it would arrive although it is ignored */
            sigaddset(&wanted, numbers[i]);
    sigprocmask(SIG_BLOCK, &wanted, &interrupts->before);
    interrupts->descriptor = signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
    if (interrupts->descriptor >= 0)
        return STATUS_OK;
    keeper_close(&interrupts->keeper);
    leftovers_forget(&interrupts->before_all);
    return error_set(error, STATUS_SYSTEM, "cannot wait for signals: %s", strerror(errno));
}

enum status interrupts_status(const struct interrupts *interrupts) {
    return stop_status(interrupts->stopped_by);
}

void interrupts_look(struct interrupts *interrupts) {
    struct signalfd_siginfo came;
    while (read(interrupts->descriptor, &came, sizeof came) == (ssize_t)sizeof came) {
        if (came.ssi_signo == SIGCONT)
            interrupts->pauses++;
        if (came.ssi_signo == SIGCONT || came.ssi_signo == SIGCHLD)
            continue;
        interrupts->count++;
        if (interrupts->stopped_by == 0)
            interrupts->stopped_by = (int)came.ssi_signo;
    }
}

void interrupts_close(struct interrupts *interrupts) {
    if (interrupts->descriptor < 0)
        return;
    keeper_close(&interrupts->keeper);
    leftovers_end(&interrupts->before_all);
    interrupts_look(interrupts);
    close(interrupts->descriptor);
    interrupts->descriptor = -1;
    sigprocmask(SIG_SETMASK, &interrupts->before, NULL);
}
