/* The spin is a chain of multiplications, each of which waits for the one before: its time depends
 * on the processor's clock and not on caches or memory. It is timed by the processor time of the
 * thread, so that other programs do not count. Rejected: reading the clock frequency, which virtual
 * machines do not show. */
#include "watch.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "machine.h"
#include "prefix.h"

enum { SPINS = 4000000 };

static double spin_here(void) {
    double start_s = clock_thread_s();
    uint64_t value = 1;
    for (int i = 0; i < SPINS; i++)
        value = value * 6364136223846793005u + 1442695040888963407u;
    volatile uint64_t used = value;
    (void)used;
    return clock_thread_s() - start_s;
}

/* On a thread of its own: this one has then not used the processor, so that on a busy machine the
 * system does not let others run before the launch that follows. */
static void *spin_thread(void *spin_s) {
    *(double *)spin_s = spin_here();
    return NULL;
}

static double spin(void) {
    double spin_s;
    pthread_t thread;
    if (pthread_create(&thread, NULL, spin_thread, &spin_s) != 0)
        return spin_here();
    pthread_join(thread, NULL);
    return spin_s;
}

/* Finds the line of a file that begins with `word` and a blank. */
static bool find_line(const char *root, const char *path, const char *word, char *line, int bytes) {
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", root, path);
    FILE *file = fopen(whole, "r");
    bool found = false;
    while (file != NULL && !found && fgets(line, bytes, file) != NULL)
        found = strncmp(line, word, strlen(word)) == 0 && line[strlen(word)] == ' ';
    if (file != NULL)
        fclose(file);
    return found;
}

/* Of all processors since the system was started; the eighth number of the line "cpu". */
static double read_steal_s(const char *root) {
    char line[512];
    uint64_t ticks;
    if (!find_line(root, "/proc/stat", "cpu", line, sizeof line) ||
        sscanf(line, "cpu %*u %*u %*u %*u %*u %*u %*u %" SCNu64, &ticks) != 1)
        return NAN;
    return (double)ticks / (double)sysconf(_SC_CLK_TCK);
}

static double read_waiting_s(const char *root) {
    char line[512];
    uint64_t total_us;
    if (!find_line(root, "/proc/pressure/cpu", "some", line, sizeof line))
        return NAN;
    const char *total = strstr(line, "total=");
    return total != NULL && sscanf(total, "total=%" SCNu64, &total_us) == 1
               ? (double)total_us * 1e-6
               : NAN;
}

/* Of the processors that this process may use; they may also wait for a disk. Systems whose
 * counters stay at 0 do not count. */
static double read_idle_s(const char *root) {
    const cpu_set_t ours = machine_processors();
    char path[512], line[512];
    double all = 0;
    snprintf(path, sizeof path, "%s/proc/stat", root);
    FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        unsigned processor;
        double idle, waits;
        const char *rest = prefix_skip(line, "cpu");
        if (rest != NULL && isdigit((unsigned char)*rest) &&
            sscanf(rest, "%u %*u %*u %*u %lf %lf", &processor, &idle, &waits) == 3 &&
            processor < CPU_SETSIZE && CPU_ISSET(processor, &ours))
            all += idle + waits;
    }
    if (file != NULL)
        fclose(file);
    return all > 0 ? all / (double)sysconf(_SC_CLK_TCK) : NAN;
}

struct watch watch_begin(const char *root) {
    struct watch watch = {.spin_s = spin()};
    watch.steal_s = read_steal_s(root);
    watch.waiting_s = read_waiting_s(root);
    watch.idle_s = read_idle_s(root);
    return watch;
}

/* A counter that went back, as steal does after some migrations, says nothing. */
static double passed(double before, double after) {
    return after >= before ? after - before : NAN;
}

void watch_end(const struct watch *watch, const char *root, struct conditions *conditions) {
    conditions->steal_s = passed(watch->steal_s, read_steal_s(root));
    conditions->waiting_s = passed(watch->waiting_s, read_waiting_s(root));
    conditions->idle_s = passed(watch->idle_s, read_idle_s(root));
    conditions->spin_before_s = watch->spin_s;
    conditions->spin_after_s = spin();
}
