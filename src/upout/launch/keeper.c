#include "keeper.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { GRACE_TENTHS_S = 50 };

static void end(pid_t group) {
    const struct timespec tenth = {.tv_nsec = 100000000};
    kill(-group, SIGTERM);
    for (int i = 0; i < GRACE_TENTHS_S && kill(-group, 0) == 0; i++)
        nanosleep(&tenth, NULL);
    kill(-group, SIGKILL);
}

/* Runs in the keeper until the other end of the socket is closed. It has a session of its own, so
 * that a signal to the terminal or to the group does not end it first. */
static void keep(int socket) {
    pid_t group = 0, next;
    sigset_t all;
    setsid();
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (int i = 0; i < 3; i++)
        close(i);
    for (;;) {
        ssize_t got = recv(socket, &next, sizeof next, 0);
        if (got == (ssize_t)sizeof next)
            group = next;
        else if (got == 0 || errno != EINTR)
            break;
    }
    if (group > 0)
        end(group);
    _exit(0);
}

enum status keeper_open(struct keeper *keeper, struct error *error) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return error_set(error, STATUS_SYSTEM, "cannot make a socket: %s", strerror(errno));
    keeper->socket = ends[0];
    keeper->id = fork();
    if (keeper->id == 0) {
        close(ends[0]);
        keep(ends[1]);
    }
    close(ends[1]);
    if (keeper->id > 0)
        return STATUS_OK;
    error_set(error, STATUS_SYSTEM, "cannot start a process: %s", strerror(errno));
    close(ends[0]);
    return error->status;
}

void keeper_watch(const struct keeper *keeper, pid_t group) {
    send(keeper->socket, &group, sizeof group, MSG_NOSIGNAL);
}

void keeper_close(struct keeper *keeper) {
    keeper_watch(keeper, 0);
    close(keeper->socket);
    while (waitpid(keeper->id, NULL, 0) < 0 && errno == EINTR)
        continue;
}
