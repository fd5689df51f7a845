/* The sieve against libprimesieve, one thread each and on all cores: Markdown tables.
 *
 * Every measurement is a child process of its own, so that peak memory is known for each side.
 * The sides take turns, and turn about who begins; a row's ratio is the median over the pairs of
 * their times, with the 95 % confidence interval that the ranks of the pairs give without assuming
 * a distribution.
 *
 * One thread: both count in the child, the plan included, and the ratio is one of CPU times. Short
 * rows are repeated inside the child until 50 ms have passed, and the mean counts. Each path of
 * instructions has a table, the widest first.
 *
 * All cores: a parallel program, from the folder of this one, runs once and reports its set-up
 * (plan and workers) and its makespan; their sum is compared with the time that primesieve takes
 * inside its process with as many threads. Starting the processes, which for MPI is longer than
 * some rows, and the verification count for neither. In place of CPU seconds it has the seconds
 * that its workers were busy.
 *
 *     sieve_bench [--rounds N] [ROW ...]      sieve_bench --list
 *
 * Pin it to one core, taskset -c 1 sieve_bench: for the last table it takes all cores again. */
#include <errno.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>
#include <primesieve.h>

#include "clock.h"
#include "newest_peers.h"
#include "sieve.h"
#include "sieve_planner.h"
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

/* Those that are run on all cores, too. */
static const char *const parallel_rows[] = {"1e9", "1e10", "1e11", "1e12+1e10", "1e15+1e10"};

enum { PARALLEL_ROWS = sizeof parallel_rows / sizeof *parallel_rows };

struct program {
    const char *name;
    bool ranks; /* a rank for each core, instead of a thread */
};

static const struct program programs[] = {
    {"primes_omp", false}, {"primes_mpi", true}, {"primes_mapreduce", true}};

enum { PROGRAMS = sizeof programs / sizeof *programs };

/* What is measured beside primesieve: a program of this folder, or NULL for counting here. */
struct ours {
    const struct program *program;
    enum simd path; /* for counting here */
    const char *folder;
    long cores;
};

struct run {
    double cpu_s, wall_s;
    uint64_t primes;
    long peak_kib;
};

static double cpu_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint64_t count_ours(uint64_t lo, uint64_t hi, enum simd path) {
    const struct sieve_processor on = {cache_sizes(), path};
    struct error error = {0};
    struct sieve_plan *plan = NULL;
    struct sieve *sieve = NULL;
    struct tally tally = {0};
    if (sieve_plan_create_for(&plan, lo, hi, &on, &error) != STATUS_OK ||
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

/* ours: NULL for primesieve. */
static struct run measure_here(const struct row *row, const struct ours *ours) {
    struct run run = {0};
    const double start_cpu_s = cpu_s();
    const uint64_t start_ns = clock_now_ns();
    double times = 0;
    do {
        run.primes = ours == NULL ? primesieve_count_primes(row->lo, row->hi)
                                  : count_ours(row->lo, row->hi, ours->path);
        if (times++ == 0) {
            struct rusage usage;
            getrusage(RUSAGE_SELF, &usage);
            run.peak_kib = usage.ru_maxrss;
        }
        run.wall_s = clock_seconds(clock_now_ns() - start_ns);
    } while (run.wall_s < 0.05);
    run.wall_s /= times;
    run.cpu_s = (cpu_s() - start_cpu_s) / times;
    return run;
}

static void die(const char *what) {
    perror(what);
    exit(STATUS_SYSTEM);
}

/* A child whose output comes through a pipe; in the child itself pid is 0. */
struct child {
    pid_t pid;
    int output;
};

static struct child child_start(void) {
    int ends[2];
    if (pipe(ends) != 0)
        die("pipe");
    fflush(stdout);
    struct child child = {.pid = fork()};
    if (child.pid < 0)
        die("fork");
    child.output = ends[child.pid == 0];
    close(ends[child.pid != 0]);
    return child;
}

/* Returns the most memory that it had at a time. */
static long child_end(const struct child *child, const char *what) {
    int status = 0;
    struct rusage usage;
    close(child->output);
    if (wait4(child->pid, &status, 0, &usage) != child->pid || status != 0)
        die(what);
    return usage.ru_maxrss;
}

static struct run measure(const struct row *row, const struct ours *ours) {
    struct run run;
    struct child child = child_start();
    if (child.pid == 0) {
        run = measure_here(row, ours);
        bool written = write(child.output, &run, sizeof run) == (ssize_t)sizeof run;
        _exit(written ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    bool received = read(child.output, &run, sizeof run) == (ssize_t)sizeof run;
    child_end(&child, "measurement");
    if (!received)
        die("measurement");
    return run;
}

static void path_of(const struct ours *ours, char path[PATH_MAX]) {
    snprintf(path, PATH_MAX, "%s/%s", ours->folder, ours->program->name);
}

static bool is_built(const struct ours *ours) {
    char path[PATH_MAX];
    path_of(ours, path);
    bool built = access(path, X_OK) == 0;
    if (!built)
        fprintf(stderr, "%s is left out: %s\n", ours->program->name, strerror(errno));
    return built;
}

/* Becomes the program, on all cores, with its report going to the pipe. */
static void become(const struct row *row, const struct ours *ours, int output) {
    char path[PATH_MAX], cores[16], lo[24], hi[24];
    path_of(ours, path);
    snprintf(cores, sizeof cores, "%ld", ours->cores);
    snprintf(lo, sizeof lo, "%" PRIu64, row->lo);
    snprintf(hi, sizeof hi, "%" PRIu64, row->hi);
    setenv("OMP_NUM_THREADS", ours->program->ranks ? "1" : cores, 1);
    setenv("OMPI_ALLOW_RUN_AS_ROOT", "1", 1);
    setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1", 1);
    const char *words[] = {
        MPIEXEC, MPIEXEC_NUMPROC, cores, path,         "--range", lo,         hi,     "-n",
        "1",     "--warmup",      "0",   "--baseline", "never",   "--format", "json", NULL};
    dup2(output, STDOUT_FILENO);
    execvp(words[ours->program->ranks ? 0 : 3],
           (char *const *)(words + (ours->program->ranks ? 0 : 3)));
    die(path);
}

static struct run run_of(const json_t *report) {
    struct run run = {.wall_s = json_number_value(json_object_get(report, "setup_s"))};
    run.wall_s += json_number_value(json_array_get(json_object_get(report, "makespan_s"), 0));
    run.primes =
        (uint64_t)json_integer_value(json_object_get(json_object_get(report, "tally"), "primes"));
    const json_t *workers = json_object_get(report, "median_repetition_workers");
    for (size_t i = 0; i < json_array_size(workers); i++)
        run.cpu_s += json_number_value(json_object_get(json_array_get(workers, i), "busy_s"));
    return run;
}

static struct run measure_program(const struct row *row, const struct ours *ours) {
    struct child child = child_start();
    if (child.pid == 0)
        become(row, ours, child.output);
    json_t *report = json_loadfd(child.output, 0, NULL);
    long peak_kib = child_end(&child, ours->program->name);
    if (report == NULL)
        die(ours->program->name);
    struct run run = run_of(report);
    run.peak_kib = peak_kib;
    json_decref(report);
    return run;
}

static struct run measure_ours(const struct row *row, const struct ours *ours) {
    return ours->program == NULL ? measure(row, ours) : measure_program(row, ours);
}

static const char *peer(void) {
    static char name[32];
    snprintf(name, sizeof name, "primesieve %s", primesieve_version());
    return name;
}

/* Which goal a path has: see newest_peers.csv. */
static const char *goal_of(enum simd path) {
    if (path == simd_path())
        return "best";
    return path == SIMD_NONE ? "portable" : "none";
}

static double median_of(double *values, int n) {
    return stats_summarise(values, (size_t)n).median;
}

static void bench_row(const struct row *row, const struct ours *who, int rounds) {
    double cpu[ROUNDS_MAX], wall[ROUNDS_MAX], ours_s[ROUNDS_MAX], theirs_s[ROUNDS_MAX];
    double ours_cpu_s[ROUNDS_MAX], theirs_cpu_s[ROUNDS_MAX];
    long ours_kib = 0, theirs_kib = 0;
    for (int i = 0; i < rounds; i++) {
        struct run ours, theirs;
        if (i % 2 == 0) {
            ours = measure_ours(row, who);
            theirs = measure(row, NULL);
        } else {
            theirs = measure(row, NULL);
            ours = measure_ours(row, who);
        }
        if (ours.primes != theirs.primes) {
            fprintf(stderr, "%s: %" PRIu64 " primes, primesieve has %" PRIu64 "\n", row->name,
                    ours.primes, theirs.primes);
            exit(STATUS_WRONG);
        }
        cpu[i] = theirs.cpu_s / ours.cpu_s;
        wall[i] = theirs.wall_s / ours.wall_s;
        ours_s[i] = ours.wall_s, ours_cpu_s[i] = ours.cpu_s;
        theirs_s[i] = theirs.wall_s, theirs_cpu_s[i] = theirs.cpu_s;
        ours_kib = ours.peak_kib > ours_kib ? ours.peak_kib : ours_kib;
        theirs_kib = theirs.peak_kib > theirs_kib ? theirs.peak_kib : theirs_kib;
    }
    /* One thread is judged by its CPU time, which its neighbours touch least; a team by the clock.
     */
    const bool alone = who->program == NULL;
    struct summary faster = stats_summarise(alone ? cpu : wall, (size_t)rounds);
    printf("| %s |", row->name);
    if (!alone)
        printf(" %s |", who->program->name);
    printf(" %.5f | %.5f | %.2f | %.2f .. %.2f |", median_of(alone ? ours_cpu_s : ours_s, rounds),
           median_of(alone ? theirs_cpu_s : theirs_s, rounds), faster.median, faster.low,
           faster.high);
    if (alone)
        newest_print_cells(peer(), row->name, goal_of(who->path), faster.median);
    printf(" %.5f | %.5f |", median_of(alone ? ours_s : ours_cpu_s, rounds),
           median_of(alone ? theirs_s : theirs_cpu_s, rounds));
    if (alone)
        printf(" %.2f |", median_of(wall, rounds));
    printf(" %.1f | %.1f | %d |\n", (double)ours_kib / 1024, (double)theirs_kib / 1024, rounds);
    fflush(stdout);
}

/* All processors from here on, whatever this process was pinned to. */
static long take_all_cores(void) {
    cpu_set_t all;
    CPU_ZERO(&all);
    for (size_t i = 0; i < CPU_SETSIZE; i++)
        CPU_SET(i, &all);
    if (sched_setaffinity(0, sizeof all, &all) != 0 || sched_getaffinity(0, sizeof all, &all) != 0)
        die("taking all cores");
    return CPU_COUNT(&all);
}

static bool is_one_of(const char *name, int names, const char *const *list) {
    for (int i = 0; i < names; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

/* On the command line: how often, 0 for a row's own number; and which rows, none for all. */
struct asked {
    int rounds, names;
    char **rows;
};

/* names: NULL for all. */
static void bench_rows(const struct ours *ours, const char *const *names, int count,
                       const struct asked *asked) {
    for (int i = 0; i < ROWS; i++) {
        const char *name = rows[i].name;
        if ((names == NULL || is_one_of(name, count, names)) &&
            (asked->names == 0 || is_one_of(name, asked->names, (const char *const *)asked->rows)))
            bench_row(&rows[i], ours, asked->rounds > 0 ? asked->rounds : rows[i].rounds);
    }
}

static void one_thread(const struct ours *ours, const struct asked *asked) {
    printf("%s against the sieve on path %s, one thread\n\n", peer(), simd_name(ours->path));
    newest_print_source(peer());
    puts("| range | CPU s | primesieve's | x faster | 95 % interval | x the newest | wanted | "
         "wall s | primesieve's | x faster | peak MiB | primesieve's | pairs |\n"
         "|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    bench_rows(ours, NULL, 0, asked);
    puts("");
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
    const struct asked asked = {rounds, argc - first, argv + first};
    struct ours ours = {.folder = dirname(argv[0])};
    primesieve_set_num_threads(1);
    for (int path = (int)simd_path(); path >= SIMD_NONE; path--) {
        ours.path = (enum simd)path;
        one_thread(&ours, &asked);
    }

    ours.cores = take_all_cores();
    primesieve_set_num_threads((int)ours.cores);
    printf("on all %ld cores: set-up and makespan of a program, launch not counted, against "
           "primesieve's %ld threads\n\n",
           ours.cores, ours.cores);
    puts("| range | program | wall s | primesieve's | x faster | 95 % interval | busy s | "
         "primesieve's CPU s | peak MiB of a process | primesieve's | pairs |\n"
         "|---|---|---|---|---|---|---|---|---|---|---|");
    for (int p = 0; p < PROGRAMS; p++) {
        ours.program = &programs[p];
        if (is_built(&ours))
            bench_rows(&ours, parallel_rows, PARALLEL_ROWS, &asked);
    }
    return STATUS_OK;
}
