#include "keeper.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

enum { GRACE_TENTHS_S = 50, MOST_LOOKS = 50 };

/* Written to the keeper in place of a group: all has ended. */
static const pid_t all_ended = -1;

static const struct timespec tenth = {.tv_nsec = 100000000};

static void end_group(pid_t group) {
    kill(-group, SIGTERM);
    kill(-group, SIGCONT);
    for (int i = 0; i < GRACE_TENTHS_S && kill(-group, 0) == 0; i++)
        nanosleep(&tenth, NULL);
    kill(-group, SIGKILL);
}

static bool is_marked(pid_t id, const char *mark) {
    char path[64], *variable = NULL;
    size_t room = 0;
    bool found = false;
    snprintf(path, sizeof path, "/proc/%d/environ", (int)id);
    FILE *file = fopen(path, "re");
    while (file != NULL && !found && getdelim(&variable, &room, '\0', file) > 0)
        found = strcmp(variable, mark) == 0;
    free(variable);
    if (file != NULL)
        fclose(file);
    return found;
}

/* Returns whether there was any. */
static bool end_marked(const char *mark) {
    bool any = false;
    DIR *processes = opendir("/proc");
    for (struct dirent *entry; processes != NULL && (entry = readdir(processes)) != NULL;) {
        pid_t id = (pid_t)strtol(entry->d_name, NULL, 10);
        if (id > 0 && is_marked(id, mark) && kill(id, SIGKILL) == 0)
            any = true;
    }
    if (processes != NULL)
        closedir(processes);
    return any;
}

/* Runs in the keeper until the other end of the socket is closed. It has a session of its own, so
 * that a signal to the terminal or to the group does not end it first. */
static void keep(int socket, const char *mark) {
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
        end_group(group);
    for (int i = 0; group != all_ended && i < MOST_LOOKS && end_marked(mark); i++)
        nanosleep(&tenth, NULL);
    _exit(0);
}

enum status keeper_open(struct keeper *keeper, struct error *error) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return error_set(error, STATUS_SYSTEM, "cannot make a socket: %s", strerror(errno));
    /* Other process namespaces have the same numbers, so the time is in it. */
    snprintf(keeper->mark, sizeof keeper->mark, "UPOUT_KEEPER=%d-%" PRIu64, (int)getpid(),
             clock_now_ns());
    keeper->socket = ends[0];
    keeper->id = fork();
    if (keeper->id == 0) {
        close(ends[0]);
        keep(ends[1], keeper->mark);
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
    keeper_watch(keeper, all_ended);
    close(keeper->socket);
    while (waitpid(keeper->id, NULL, 0) < 0 && errno == EINTR)
        continue;
}
