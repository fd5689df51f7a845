/* The sieve against libprimesieve, one thread each: a Markdown table.
 *
 * Every measurement is a child process of its own, so that peak memory can be told for each side.
 * The sides take turns, and turn about who begins; a row's ratio is the median over the pairs of
 * their CPU times, with the 95 % confidence interval that the ranks of the pairs give without
 * assuming a distribution. Short rows are repeated inside the child until 50 ms have passed, and
 * the mean counts.
 *
 *     sieve_bench [--rounds N] [ROW ...]      sieve_bench --list
 *
 * Pin it to one core: taskset -c 1 sieve_bench */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <primesieve.h>

#include "sieve.h"
#include "simd.h"
#include "stats.h"

enum { ROUNDS_MAX = 99 };

struct row {
    const char *name;
    uint64_t lo, hi;
    int rounds;
};

static const struct row rows[] = {
    {"1e7", 0, 10000000, 21},
    {"1e8", 0, 100000000, 21},
    {"1e9", 0, 1000000000, 11},
    {"1e10", 0, 10000000000, 7},
    {"1e11", 0, 100000000000, 3},
    {"1e12+1e10", 1000000000000, 1010000000000, 5},
    {"1e15+1e10", 1000000000000000, 1000010000000000, 5},
    {"1e18+1e10", 1000000000000000000, 1000000010000000000, 3},
    {"2^64-1e9", UINT64_MAX - 1000000000, UINT64_MAX, 3},
    {"1e12+1e6", 1000000000000, 1000001000000, 21},
    {"1e15+1e6", 1000000000000000, 1000000001000000, 21},
    {"1e18+1e6", 1000000000000000000, 1000000000001000000, 11},
};

enum { ROWS = sizeof rows / sizeof *rows };

struct run {
    double cpu_s, wall_s;
    uint64_t primes;
    long peak_kib;
};

static double clock_s(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint64_t count_ours(uint64_t lo, uint64_t hi) {
    struct error error = {0};
    struct sieve_plan *plan = NULL;
    struct sieve *sieve = NULL;
    struct tally tally = {0};
    if (sieve_plan_create(&plan, lo, hi, &error) != STATUS_OK ||
        sieve_create(&sieve, plan, &error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(STATUS_SYSTEM);
    }
    sieve_seek(sieve, lo, hi);
    sieve_tally(sieve, hi, false, &tally);
    sieve_destroy(sieve);
    sieve_plan_destroy(plan);
    return tally.primes;
}

static uint64_t count_theirs(uint64_t lo, uint64_t hi) {
    return primesieve_count_primes(lo, hi);
}

static struct run measure_here(const struct row *row, uint64_t (*count)(uint64_t, uint64_t)) {
    struct run run = {0};
    const double cpu_s = clock_s(CLOCK_PROCESS_CPUTIME_ID), wall_s = clock_s(CLOCK_MONOTONIC);
    double times = 0;
    do {
        run.primes = count(row->lo, row->hi);
        if (times++ == 0) {
            struct rusage usage;
            getrusage(RUSAGE_SELF, &usage);
            run.peak_kib = usage.ru_maxrss;
        }
        run.wall_s = clock_s(CLOCK_MONOTONIC) - wall_s;
    } while (run.wall_s < 0.05);
    run.wall_s /= times;
    run.cpu_s = (clock_s(CLOCK_PROCESS_CPUTIME_ID) - cpu_s) / times;
    return run;
}

static void die(const char *what) {
    perror(what);
    exit(STATUS_SYSTEM);
}

static struct run measure(const struct row *row, uint64_t (*count)(uint64_t, uint64_t)) {
    int ends[2];
    if (pipe(ends) != 0)
        die("pipe");
    fflush(stdout);
    pid_t child = fork();
    if (child < 0)
        die("fork");
    if (child == 0) {
        struct run run = measure_here(row, count);
        bool written = write(ends[1], &run, sizeof run) == (ssize_t)sizeof run;
        _exit(written ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    close(ends[1]);
    struct run run;
    bool received = read(ends[0], &run, sizeof run) == (ssize_t)sizeof run;
    close(ends[0]);
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0 || !received)
        die("measurement failed");
    return run;
}

static double median_of(double *values, int n) {
    return stats_summarise(values, (size_t)n).median;
}

static void bench_row(const struct row *row, int rounds) {
    double ratio[ROUNDS_MAX], wall[ROUNDS_MAX], ours_s[ROUNDS_MAX], theirs_s[ROUNDS_MAX];
    long ours_kib = 0, theirs_kib = 0;
    for (int i = 0; i < rounds; i++) {
        struct run ours, theirs;
        if (i % 2 == 0) {
            ours = measure(row, count_ours);
            theirs = measure(row, count_theirs);
        } else {
            theirs = measure(row, count_theirs);
            ours = measure(row, count_ours);
        }
        if (ours.primes != theirs.primes) {
            fprintf(stderr, "%s: %" PRIu64 " primes, primesieve has %" PRIu64 "\n", row->name,
                    ours.primes, theirs.primes);
            exit(STATUS_WRONG);
        }
        ratio[i] = theirs.cpu_s / ours.cpu_s;
        wall[i] = theirs.wall_s / ours.wall_s;
        ours_s[i] = ours.cpu_s;
        theirs_s[i] = theirs.cpu_s;
        ours_kib = ours.peak_kib > ours_kib ? ours.peak_kib : ours_kib;
        theirs_kib = theirs.peak_kib > theirs_kib ? theirs.peak_kib : theirs_kib;
    }
    struct summary faster = stats_summarise(ratio, (size_t)rounds);
    printf("| %s | %.5f | %.5f | %.2f | %.2f .. %.2f | %.2f | %.1f | %.1f | %d |\n", row->name,
           median_of(ours_s, rounds), median_of(theirs_s, rounds), faster.median, faster.low,
           faster.high, median_of(wall, rounds), (double)ours_kib / 1024, (double)theirs_kib / 1024,
           rounds);
    fflush(stdout);
}

static bool wanted(const char *name, int names, char **list) {
    for (int i = 0; i < names; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return names == 0;
}

int main(int argc, char **argv) {
    int first = 1, rounds = 0;
    struct error error = {0};
    if (simd_check(&error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return STATUS_USAGE;
    }
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (int i = 0; i < ROWS; i++)
            puts(rows[i].name);
        return STATUS_OK;
    }
    if (argc > 2 && strcmp(argv[1], "--rounds") == 0) {
        rounds = atoi(argv[2]);
        first = 3;
        if (rounds < 1 || rounds > ROUNDS_MAX) {
            fprintf(stderr, "--rounds takes 1 to %d\n", ROUNDS_MAX);
            return STATUS_USAGE;
        }
    }
    primesieve_set_num_threads(1);
    printf("primesieve %s against the sieve on path %s, one thread\n\n", primesieve_version(),
           simd_name(simd_path()));
    puts("| range | CPU s | primesieve's | x faster | 95 % interval | by wall time | peak MiB | "
         "primesieve's | pairs |");
    puts("|---|---|---|---|---|---|---|---|---|");
    for (int i = 0; i < ROWS; i++)
        if (wanted(rows[i].name, argc - first, argv + first))
            bench_row(&rows[i], rounds > 0 ? rounds : rows[i].rounds);
    return STATUS_OK;
}
