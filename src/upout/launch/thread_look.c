/* The samples are taken from /proc. A sample lasts the longer the more processes there are, so the
 * distance grows with it: the look itself takes a fifth of a processor at most. */
#include "thread_look.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "memory.h"

static const uint64_t shortest_ns = 2000000;

struct process {
    pid_t id, parent;
    bool is_ours;
};

/* All processes of the machine. */
struct processes {
    struct process *items;
    size_t count, room;
};

/* Reads /proc/PATH/stat: the state, which is '\0' if there is none, and the parent. */
static char read_stat(const char *path, pid_t *parent) {
    char name[96], text[512], state = '\0';
    snprintf(name, sizeof name, "/proc/%s/stat", path);
    int file = open(name, O_RDONLY | O_CLOEXEC);
    ssize_t got = file >= 0 ? read(file, text, sizeof text - 1) : -1;
    if (file >= 0)
        close(file);
    text[got > 0 ? got : 0] = '\0';
    const char *name_end = strrchr(text, ')'); /* a name may have blanks and parentheses */
    if (name_end == NULL || sscanf(name_end + 1, " %c %d", &state, parent) != 2)
        return '\0';
    return state;
}

static void add_process(struct processes *all, pid_t id, pid_t parent) {
    if (all->count == all->room) {
        size_t room = all->room * 2 + 64;
        struct error ignored = {0};
        struct process *grown =
            memory_resize(all->items, room, sizeof *grown, "the processes", &ignored);
        if (grown == NULL)
            return; /* a look without some processes */
        all->items = grown;
        all->room = room;
    }
    all->items[all->count++] = (struct process){id, parent, false};
}

static void list_processes(struct processes *all) {
    DIR *folder = opendir("/proc");
    const struct dirent *entry;
    all->count = 0;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        pid_t parent;
        if (isdigit((unsigned char)*entry->d_name) && read_stat(entry->d_name, &parent) != '\0')
            add_process(all, (pid_t)strtol(entry->d_name, NULL, 10), parent);
    }
    if (folder != NULL)
        closedir(folder);
}

/* Lists all processes, marks the descendants of this one, and returns how many these are. */
static size_t find_ours(struct processes *all) {
    pid_t own = getpid();
    size_t ours = 0;
    list_processes(all);
    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < all->count; i++)
            for (size_t j = 0; j < all->count && !all->items[i].is_ours; j++)
                if (all->items[i].parent == own ||
                    (all->items[j].is_ours && all->items[j].id == all->items[i].parent))
                    all->items[i].is_ours = found = true;
    }
    for (size_t i = 0; i < all->count; i++)
        ours += all->items[i].is_ours;
    return ours;
}

/* Counts the threads of a process that are ready to run, and adds where they may. */
static unsigned count_ready(pid_t process, cpu_set_t *processors) {
    char path[64], thread[96];
    unsigned ready = 0;
    const struct dirent *entry;
    snprintf(path, sizeof path, "/proc/%d/task", process);
    DIR *folder = opendir(path);
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        cpu_set_t may;
        pid_t parent;
        snprintf(thread, sizeof thread, "%d/task/%.20s", process, entry->d_name);
        if (!isdigit((unsigned char)*entry->d_name) || read_stat(thread, &parent) != 'R')
            continue;
        ready++;
        if (sched_getaffinity((pid_t)strtol(entry->d_name, NULL, 10), sizeof may, &may) == 0)
            CPU_OR(processors, processors, &may);
    }
    if (folder != NULL)
        closedir(folder);
    return ready;
}

/* Without room for more, every other sample is enough. Returns how much longer the distance is. */
static unsigned add_sample(struct thread_look *look, unsigned ready, int processors) {
    unsigned factor = 1;
    if (look->count == THREAD_LOOK_SAMPLES) {
        look->count /= 2;
        for (size_t i = 0; i < look->count; i++) {
            look->ready[i] = look->ready[2 * i];
            look->processors[i] = look->processors[2 * i];
        }
        factor = 2;
    }
    look->processors[look->count] = (uint16_t)processors;
    look->ready[look->count++] = (uint16_t)(ready < UINT16_MAX ? ready : UINT16_MAX);
    return factor;
}

static void *watch(void *context) {
    struct thread_look *look = context;
    struct processes all = {0};
    uint64_t distance_ns = shortest_ns;
    while (!look->is_over) {
        uint64_t start_ns = clock_now_ns();
        unsigned ready = 0;
        cpu_set_t processors;
        CPU_ZERO(&processors);
        bool runs = find_ours(&all) > look->others;
        for (size_t i = 0; runs && i < all.count; i++)
            if (all.items[i].is_ours)
                ready += count_ready(all.items[i].id, &processors);
        if (runs)
            distance_ns *= add_sample(look, ready, CPU_COUNT(&processors));
        uint64_t rest_ns = 4 * (clock_now_ns() - start_ns);
        uint64_t wait_ns = distance_ns > rest_ns ? distance_ns : rest_ns;
        const struct timespec wait = {(time_t)(wait_ns / 1000000000), (long)(wait_ns % 1000000000)};
        nanosleep(&wait, NULL);
    }
    free(all.items);
    look->cpu_s = clock_thread_s();
    return NULL;
}

enum status thread_look_begin(struct thread_look *look, struct error *error) {
    struct processes all = {0};
    look->count = 0;
    look->others = find_ours(&all);
    free(all.items);
    look->is_over = false;
    return pthread_create(&look->watcher, NULL, watch, look) == 0
               ? STATUS_OK
               : error_set(error, STATUS_SYSTEM, "cannot start a thread");
}

void thread_look_end(struct thread_look *look) {
    look->is_over = true;
    pthread_join(look->watcher, NULL);
}

/* The parallel part: from the first sample in which two or more were ready to the last, without a
 * twentieth of these on either side, which can be chance, as can be one of five. Returns false if
 * there are too few. */
static bool find_together(const struct thread_look *look, size_t *first, size_t *last) {
    size_t together = 0, seen = 0;
    for (size_t i = 0; i < look->count; i++)
        together += look->ready[i] >= 2;
    size_t stray = (together + 15) / 20;
    for (size_t i = 0; i < look->count; i++)
        if (look->ready[i] >= 2) {
            *first = seen == stray ? i : *first;
            *last = ++seen == together - stray ? i : *last;
        }
    return 20 * together >= look->count && together > 0;
}

struct threads_seen thread_look_sum(const struct thread_look *look, unsigned workers) {
    struct threads_seen seen = {.samples = look->count};
    size_t first = look->count, last = 0, together = 0;
    double share = look->count > 0 ? 1.0 / (double)look->count : 0;
    bool is_parallel = find_together(look, &first, &last);
    for (size_t i = 0; i < look->count; i++) {
        unsigned ready = look->ready[i];
        seen.ready += share * ready;
        if (is_parallel && ready >= 2) {
            together++;
            seen.together += ready;
            seen.processors += look->processors[i];
            seen.uneven += share * fmax(0, 1 - (double)ready / workers);
        } else if (!is_parallel || i < first)
            seen.alone_first += share;
        else if (i < last)
            seen.alone += share;
        else
            seen.alone_last += share;
    }
    if (together > 0) {
        seen.together /= (double)together;
        seen.processors /= (double)together;
    }
    return seen;
}
