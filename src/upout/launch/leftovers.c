#include "leftovers.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"

enum { MOST_LOOKS = 5000 }; /* with a millisecond between them */

void leftovers_adopt(void) {
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

static bool add(struct leftovers *children, int id) {
    struct error ignored = {0};
    pid_t *more = memory_resize(children->ids, children->count + 1, sizeof *more,
                                "a list of processes", &ignored);
    if (more == NULL)
        return false;
    children->ids = more;
    children->ids[children->count++] = id;
    return true;
}

/* Only the main thread starts processes, and it gets those that lose their parent. */
void leftovers_begin(struct leftovers *before) {
    char path[64];
    int id;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "re");
    *before = (struct leftovers){.is_known = file != NULL};
    while (before->is_known && fscanf(file, "%d", &id) == 1)
        before->is_known = add(before, id);
    if (file != NULL)
        fclose(file);
}

static bool has(const struct leftovers *children, pid_t id) {
    for (size_t i = 0; i < children->count; i++)
        if (children->ids[i] == id)
            return true;
    return false;
}

/* Returns how many others there were. */
static size_t end_others(const struct leftovers *before) {
    struct leftovers now;
    size_t others = 0, gone = 0;
    const struct timespec pause = {.tv_nsec = 1000000};
    leftovers_begin(&now);
    for (size_t i = 0; i < now.count; i++) {
        if (has(before, now.ids[i]))
            continue;
        others++;
        kill(now.ids[i], SIGKILL);
        gone += waitpid(now.ids[i], NULL, WNOHANG) == now.ids[i];
    }
    leftovers_forget(&now);
    if (gone < others)
        nanosleep(&pause, NULL);
    return others;
}

/* The children of those that end come next. */
void leftovers_end(struct leftovers *before) {
    for (int i = 0; before->is_known && i < MOST_LOOKS && end_others(before) > 0; i++)
        continue;
    leftovers_forget(before);
}

void leftovers_forget(struct leftovers *before) {
    free(before->ids);
    *before = (struct leftovers){0};
}
