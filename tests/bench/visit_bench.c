/* Visiting the primes of a range in order, against libprimesieve's iterator: one Markdown table.
 *
 * Each side adds up all primes of the range, plan or opening included, in turns, and turn about who
 * begins. A ratio is the median over the pairs of their CPU times, with its 95 % confidence
 * interval. Last the lines of --list against those of primesieve --print, both to a pipe that is
 * read at once.
 *
 *     visit_bench [ROUNDS]
 *
 * Pin it to one core. */
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <primesieve.h>

#include "primes/primes.h"
#include "simd.h"
#include "stats.h"

enum { ROUNDS = 15, ROUNDS_MAX = 99 };

struct range {
    uint64_t lo, hi;
};

static const struct {
    const char *name;
    struct range range;
} rows[] = {{"1e9", {0, 1000000000}},
            {"1e12+1e9", {1000000000000, 1001000000000}},
            {"1e15+1e9", {1000000000000000, 1000001000000000}}};

enum { ROWS = sizeof rows / sizeof *rows };

static int add(uint64_t prime, void *sum) {
    *(uint64_t *)sum += prime;
    return 0;
}

static uint64_t by_for_each(struct range range) {
    uint64_t sum = 0;
    primes_for_each(range.lo, range.hi, add, &sum);
    return sum;
}

#define INLINE static inline __attribute__((always_inline))

/* The one loop of both sides, expanded for each. */
INLINE uint64_t add_all(uint64_t (*step)(void *it), void *it, struct range range) {
    uint64_t sum = 0;
    for (uint64_t p; (p = step(it)) >= range.lo && p <= range.hi && p != 0;)
        sum += p;
    return sum;
}

INLINE uint64_t next(void *it) {
    return primes_iterator_next(it);
}

INLINE uint64_t previous(void *it) {
    return primes_iterator_previous(it);
}

INLINE uint64_t their_next(void *it) {
    return primesieve_next_prime(it);
}

INLINE uint64_t their_previous(void *it) {
    return primesieve_prev_prime(it);
}

INLINE uint64_t by_ours(uint64_t (*step)(void *it), uint64_t start, struct range range) {
    struct primes_iterator it;
    if (primes_iterator_open(&it, start) != 0)
        return 0;
    uint64_t sum = add_all(step, &it, range);
    primes_iterator_close(&it);
    return sum;
}

INLINE uint64_t by_theirs(uint64_t (*step)(void *it), uint64_t start, uint64_t stop,
                          struct range range) {
    primesieve_iterator it;
    primesieve_init(&it);
    primesieve_jump_to(&it, start, stop);
    uint64_t sum = add_all(step, &it, range);
    primesieve_free_iterator(&it);
    return sum;
}

static uint64_t by_next(struct range range) {
    return by_ours(next, range.lo, range);
}

static uint64_t by_previous(struct range range) {
    return by_ours(previous, range.hi + 1, range);
}

static uint64_t by_their_next(struct range range) {
    return by_theirs(their_next, range.lo, range.hi, range);
}

static uint64_t by_their_previous(struct range range) {
    return by_theirs(their_previous, range.hi, range.lo, range);
}

/* The folder of this program and of those that it runs. */
static const char *folder;

static uint64_t run(const char *command) {
    char line[1024];
    if (snprintf(line, sizeof line, command, folder) >= (int)sizeof line)
        exit(STATUS_SYSTEM);
    FILE *pipe = popen(line, "r");
    static char bytes[1 << 16];
    uint64_t length = 0;
    if (pipe == NULL)
        exit(STATUS_SYSTEM);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, pipe)) > 0;)
        length += n;
    if (pclose(pipe) != 0) {
        fprintf(stderr, "%s failed\n", line);
        exit(STATUS_SYSTEM);
    }
    return length;
}

static uint64_t by_list(struct range range) {
    (void)range;
    return run("%s/primes_serial --range 1e9 --list");
}

static uint64_t by_their_print(struct range range) {
    (void)range;
    return run("primesieve 1e9 --print --quiet -t1");
}

/* Of this process and the children it waited for. */
static double cpu_s(void) {
    struct rusage mine, theirs;
    getrusage(RUSAGE_SELF, &mine);
    getrusage(RUSAGE_CHILDREN, &theirs);
    return (double)(mine.ru_utime.tv_sec + mine.ru_stime.tv_sec + theirs.ru_utime.tv_sec +
                    theirs.ru_stime.tv_sec) +
           1e-6 * (double)(mine.ru_utime.tv_usec + mine.ru_stime.tv_usec + theirs.ru_utime.tv_usec +
                           theirs.ru_stime.tv_usec);
}

static double time_s(uint64_t (*visit)(struct range), struct range range, uint64_t *sum) {
    double start_s = cpu_s();
    *sum = visit(range);
    return cpu_s() - start_s;
}

static void bench(const char *name, const char *how, struct range range, int rounds,
                  uint64_t (*ours)(struct range), uint64_t (*theirs)(struct range)) {
    double ours_s[ROUNDS_MAX], theirs_s[ROUNDS_MAX], ratio[ROUNDS_MAX];
    for (int i = 0; i < rounds; i++) {
        uint64_t sums[2];
        if (i % 2 == 0)
            ours_s[i] = time_s(ours, range, &sums[0]);
        theirs_s[i] = time_s(theirs, range, &sums[1]);
        if (i % 2 == 1)
            ours_s[i] = time_s(ours, range, &sums[0]);
        if (sums[0] != sums[1]) {
            fprintf(stderr, "%s, %s: %" PRIu64 ", primesieve has %" PRIu64 "\n", name, how, sums[0],
                    sums[1]);
            exit(STATUS_WRONG);
        }
        ratio[i] = theirs_s[i] / ours_s[i];
    }
    struct summary faster = stats_summarise(ratio, (size_t)rounds);
    printf("| %s | %s | %.4f | %.4f | %.2f | %.2f .. %.2f | %d |\n", name, how,
           stats_summarise(ours_s, (size_t)rounds).median,
           stats_summarise(theirs_s, (size_t)rounds).median, faster.median, faster.low, faster.high,
           rounds);
    fflush(stdout);
}

int main(int argc, char **argv) {
    const int rounds = argc > 1 ? atoi(argv[1]) : ROUNDS;
    struct error error = {0};
    if (rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: visit_bench [ROUNDS], 1 to %d\n", ROUNDS_MAX);
        return STATUS_USAGE;
    }
    if (simd_check(&error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return STATUS_OK;
    }
    folder = dirname(argv[0]);
    primesieve_set_num_threads(1);
    printf(
        "primesieve %s's iterator against ours on path %s, one thread. Wanted: at most 0.17 s to "
        "1e9, which primesieve 12.16's iterator took elsewhere; a list 1.3 x as fast as theirs\n\n",
        primesieve_version(), simd_name(simd_path()));
    puts("| range | how | CPU s | primesieve's | x faster | 95 % interval | pairs |\n"
         "|---|---|---|---|---|---|---|");
    for (int i = 0; i < ROWS; i++) {
        bench(rows[i].name, "next", rows[i].range, rounds, by_next, by_their_next);
        bench(rows[i].name, "previous", rows[i].range, rounds, by_previous, by_their_previous);
        bench(rows[i].name, "primes_for_each", rows[i].range, rounds, by_for_each, by_their_next);
    }
    bench("1e9", "--list, to a pipe", (struct range){0, 0}, rounds, by_list, by_their_print);
    return STATUS_OK;
}
