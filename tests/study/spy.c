/* A program with one thing wrong, for the tests of what upout says about it:
 *
 *     spy KIND      healthy, ignores, everything, pinned, oversubscribes, serial, serial-part,
 *                   uneven, spins (uneven, and whoever waits spins), slow-start
 *
 * Its work is a number of steps, so it takes some tenths of a second on one core. It has
 * OMP_NUM_THREADS threads, unless that is what is wrong. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 64 };
static const double all_steps = 3e8;

static double steps[MOST]; /* of each thread, in a part */
static atomic_uint busy;
static bool spins;

static void work(double count) {
    uint64_t value = 1;
    for (uint64_t i = 0; i < (uint64_t)count; i++)
        value = value * 6364136223846793005u + 1442695040888963407u;
    volatile uint64_t used = value;
    (void)used;
}

static void *run(void *own) {
    work(*(const double *)own);
    busy--;
    while (spins && busy > 0)
        continue;
    return NULL;
}

/* The threads do their steps together. */
static void do_part(unsigned threads) {
    pthread_t ids[MOST];
    busy = threads;
    for (unsigned i = 0; i < threads; i++)
        if (pthread_create(&ids[i], NULL, run, &steps[i]) != 0)
            exit(3);
    for (unsigned i = 0; i < threads; i++)
        pthread_join(ids[i], NULL);
}

static void pin(void) {
    cpu_set_t may, one;
    CPU_ZERO(&one);
    sched_getaffinity(0, sizeof may, &may);
    for (size_t cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; cpu++)
        if (CPU_ISSET(cpu, &may))
            CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

int main(int argc, char **argv) {
    const char *kind = argc > 1 ? argv[1] : "healthy", *text = getenv("OMP_NUM_THREADS");
    int asked = text != NULL ? atoi(text) : 1;
    unsigned threads = asked > 0 && asked <= MOST / 2 ? (unsigned)asked : 1;
    double serial = 0;
    if (strcmp(kind, "ignores") == 0)
        threads = 1;
    else if (strcmp(kind, "everything") == 0)
        threads = 2;
    else if (strcmp(kind, "oversubscribes") == 0)
        threads *= 2;
    else if (strcmp(kind, "pinned") == 0)
        pin();
    else if (strcmp(kind, "serial") == 0)
        serial = 1;
    else if (strcmp(kind, "serial-part") == 0)
        serial = 0.2;
    else if (strcmp(kind, "slow-start") == 0)
        work(all_steps);
    spins = strcmp(kind, "spins") == 0 && getenv("OMP_WAIT_POLICY") == NULL;
    bool uneven = strcmp(kind, "uneven") == 0 || strcmp(kind, "spins") == 0;
    int parts = strcmp(kind, "serial-part") == 0 ? 5 : 1;
    for (unsigned i = 0; i < threads; i++) {
        double more = !uneven || threads == 1 ? 1 : i == 0 ? 1.5 : (threads - 1.5) / (threads - 1);
        steps[i] = more * (1 - serial) * all_steps / parts / threads;
    }
    for (int part = 0; part < parts; part++) {
        if (serial < 1)
            do_part(threads);
        work(serial * all_steps / parts);
    }
    return 0;
}
