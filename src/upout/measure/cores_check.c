#include "cores_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cores_used.h"
#include "memory.h"
#include "number.h"
#include "stats.h"

static const double efficient = 0.9; /* a point below this is looked at */
static const double one_core = 1.25; /* the most that one worker uses */
static const double no_core = 0.5;   /* one worker that uses less mostly waits */
static const double one_busy = 0.8;  /* cores of one worker that computes most of the time */
static const double no_gain = 0.25;  /* of a worker: if all added ones give less, they are idle */
static const double much = 0.1;      /* a share of the time that is worth a finding */
static const double much_taken = 0.375; /* of the cores: threads may then only look serial */
static const double slowed = 1.1;       /* time of copies / of one alone */
static const double spinning = 0.15;    /* of the processor time */
static const double slower = 1.25;      /* processor time on all workers / on one */
static const double short_s = 0.1;      /* a command that is mostly its start and end */

enum { FEWEST_SAMPLES = 10 }; /* of threads that are watched */

static double cores(const struct cores_point *point) {
    return point->cpu_s / point->wall_s;
}

static bool is_watched(const struct cores_point *point) {
    return point->threads.samples >= FEWEST_SAMPLES && !isnan(point->watched_wall_s);
}

/* The cores that one worker uses, or would use if it had them. */
static double cores_of_one(const struct cores_seen *seen) {
    double used = cores(&seen->one);
    return is_watched(&seen->one) ? fmax(used, seen->one.threads.ready) : used;
}

bool cores_are_odd(const struct cores_seen *seen) {
    return seen->one.wall_s / (seen->workers * seen->all.wall_s) < efficient ||
           (cores(&seen->one) >= no_core && cores(&seen->all) < efficient * seen->workers) ||
           cores_of_one(seen) > one_core;
}

/* The processors that its threads may use at a time. */
static double allowed(const struct cores_seen *seen) {
    const struct threads_seen *threads = &seen->all.threads;
    return fmin(threads->together > 0 ? threads->processors : INFINITY,
                seen->quota > 0 ? seen->quota : INFINITY);
}

/* The cores that other programs took, of those that the workers could use and did not. Some time is
 * counted for nobody. */
static double taken_of(const struct cores_point *point, double could) {
    static const double not_counted = 0.02;
    double used = point->watched_cpu_s + point->idle_s;
    return fmax(0, could * (1 - not_counted) - used / point->watched_wall_s);
}

/* The cores that the workers could use. */
static double usable(const struct cores_seen *seen) {
    return fmin(fmin(seen->workers, seen->processors), allowed(seen));
}

static double taken(const struct cores_seen *seen) {
    return taken_of(&seen->all, usable(seen));
}

/* Whether the added workers give next to nothing, `ready` threads being ready to run. */
static bool gains_nothing(const struct cores_seen *seen, double ready) {
    double faster = seen->one.wall_s / fmax(seen->all.wall_s, seen->all.watched_wall_s) - 1;
    double added = fmin(ready - fmax(1, cores_of_one(seen)), allowed(seen) - 1);
    return is_watched(&seen->all) && cores_of_one(seen) >= one_busy && faster < no_gain &&
           added < no_gain;
}

bool cores_are_missing(const struct cores_seen *seen) {
    bool is_known = taken(seen) < much_taken * usable(seen);
    return gains_nothing(seen, is_known ? seen->all.threads.ready : INFINITY);
}

/* The number of workers seems to change nothing: there is never a second thread, or there are
 * always as many. */
static bool is_not_read(const struct cores_seen *seen) {
    return seen->all.threads.together == 0 ||
           (cores_of_one(seen) > one_core &&
            seen->all.threads.ready < one_core * cores_of_one(seen) &&
            gains_nothing(seen, seen->all.threads.ready));
}

static bool is_bound(const struct cores_seen *seen) {
    const struct threads_seen *threads = &seen->all.threads;
    return threads->together > 1.5 * threads->processors && threads->processors > 0 &&
           threads->processors < 0.75 * fmin(seen->workers, seen->processors);
}

static bool spins(const struct cores_seen *seen) {
    const struct cores_point *all = &seen->all;
    return all->watched_wall_s < slower * all->wall_s &&
           all->cpu_s - all->watched_cpu_s > spinning * all->cpu_s;
}

/* The processor time of the work, without spinning. */
static double work_s(const struct cores_point *point) {
    return fmin(point->cpu_s, point->watched_cpu_s);
}

static bool applies(const struct cores_seen *seen, enum cores_cause cause) {
    const struct threads_seen *threads = &seen->all.threads;
    bool together = threads->together > 0;
    switch (cause) {
    case CORES_TOO_MANY:
        return cores_of_one(seen) > one_core || threads->ready > one_core * seen->workers;
    case CORES_NOT_READ:
        return is_not_read(seen);
    case CORES_BOUND:
        return is_bound(seen);
    case CORES_QUOTA:
        return seen->quota > 0 && seen->quota < seen->workers;
    case CORES_SERIAL:
        return !together;
    case CORES_START:
        return together && threads->alone_first > much;
    case CORES_SHORT:
        return seen->all.wall_s < short_s;
    case CORES_SERIAL_PART:
        return together && threads->alone > much;
    case CORES_UNEVEN:
        return together && threads->alone_last + threads->uneven > much;
    case CORES_SPINNING:
        return spins(seen);
    case CORES_SLOWER:
        return work_s(&seen->all) > slower * work_s(&seen->one);
    case CORES_NOT_SEEN:
    case CORES_BUSY:
    case CORES_CAUSES:
        break;
    }
    return false;
}

/* The cores that others may have taken while the cause can still be told. A worker that is delayed
 * for a share of the time makes those wait that wait for it, so that others that take this share of
 * one core explain as much lost time of all; two thirds of it are far enough from that. */
static double may_be_taken(const struct cores_seen *seen, enum cores_cause cause) {
    static const double unexplained = 2.0 / 3;
    const struct threads_seen *threads = &seen->all.threads;
    switch (cause) {
    case CORES_TOO_MANY:
    case CORES_BOUND:
    case CORES_QUOTA:
    case CORES_SHORT:
        return INFINITY;
    case CORES_START:
        return unexplained * threads->alone_first;
    case CORES_SERIAL_PART:
        return unexplained * threads->alone;
    case CORES_UNEVEN:
        return unexplained * (threads->alone_last + threads->uneven);
    case CORES_SLOWER:
        return much * seen->workers;
    default:
        return much_taken * usable(seen);
    }
}

static bool needs_look(enum cores_cause cause) {
    return cause != CORES_TOO_MANY && cause != CORES_QUOTA && cause != CORES_SHORT;
}

size_t cores_judge(const struct cores_seen *seen, enum cores_cause causes[CORES_CAUSES]) {
    size_t count = 0;
    if (!cores_are_odd(seen))
        return 0;
    if (cores_of_one(seen) < no_core) {
        causes[0] = taken_of(&seen->one, 1) > no_core / 2 ? CORES_BUSY : CORES_NOT_SEEN;
        return 1;
    }
    for (enum cores_cause cause = 0; cause < CORES_CAUSES; cause++) {
        if ((needs_look(cause) && !is_watched(&seen->all)) || !applies(seen, cause))
            continue;
        bool is_hidden = taken(seen) >= may_be_taken(seen, cause);
        causes[count++] = is_hidden ? CORES_BUSY : cause;
        if (is_hidden)
            break;
    }
    return count;
}

/* ---- what is found, in words ---- */

enum { ASKED_BYTES = 96, NAME_BYTES = 160, WHAT_BYTES = 400 };

static double share(double part) {
    return 100 * part;
}

/* "2 threads" */
static const char *say_workers(char text[32], const struct program *program, unsigned workers) {
    const char *word = program->scales == SCALES_THREADS ? "thread"
                       : program->scales == SCALES_RANKS ? "rank"
                                                         : "worker";
    snprintf(text, 32, "%u %s%s", workers, word, number_plural(workers));
    return text;
}

/* "8 threads were asked for, 1.02 cores worked" */
static void say_asked(char text[ASKED_BYTES], const struct program *program,
                      const struct cores_seen *seen) {
    bool one = cores_of_one(seen) > one_core;
    const struct cores_point *point = one ? &seen->one : &seen->all;
    double worked = fmin(cores(point), point->watched_cpu_s / point->watched_wall_s);
    char workers[32];
    say_workers(workers, program, one ? 1 : seen->workers);
    if (one && worked <= one_core) /* other programs take processors from it */
        snprintf(text, ASKED_BYTES, "%s was asked for, %.1f threads were ready to run", workers,
                 point->threads.ready);
    else
        snprintf(text, ASKED_BYTES, "%s %s asked for, %.2f cores worked", workers,
                 one ? "was" : "were", worked);
}

/* The processors that other programs used, at least in one of the two launches. */
static double others_cores(const struct cores_seen *seen) {
    const struct cores_point *one = &seen->one, *all = &seen->all;
    double beside_one = (one->watched_cpu_s + one->idle_s) / one->watched_wall_s;
    double beside_all = (all->watched_cpu_s + all->idle_s) / all->watched_wall_s;
    return fmax(0, seen->processors - fmin(beside_one, beside_all));
}

/* `name` is that of the program and, if there are several works, of the work. */
static void say_what(char text[WHAT_BYTES], const char *name, const struct program *program,
                     const struct cores_seen *seen, enum cores_cause cause) {
    const struct threads_seen *threads = &seen->all.threads;
    char asked[ASKED_BYTES], workers[32], time[NUMBER_DURATION_BYTES];
    say_workers(workers, program, seen->workers);
    switch (cause) {
    case CORES_TOO_MANY:
        if (cores_of_one(seen) > one_core)
            say_asked(asked, program, seen);
        else
            snprintf(asked, sizeof asked, "%s were asked for, and %.1f threads were ready to run",
                     workers, threads->ready);
        snprintf(text, WHAT_BYTES, "%s: %s", name, asked);
        break;
    case CORES_NOT_SEEN:
        snprintf(text, WHAT_BYTES, "%s: one worker used %.2f cores", name, cores(&seen->one));
        break;
    case CORES_NOT_READ:
        say_asked(asked, program, seen);
        snprintf(text, WHAT_BYTES, "%s: %s, %s", name, asked,
                 threads->together == 0 ? "and no two threads ever worked at the same time"
                                        : "as many with each number of workers");
        break;
    case CORES_BOUND:
        snprintf(text, WHAT_BYTES, "%s: its %s may run on %.0f processor%s only", name, workers,
                 threads->processors, number_plural((uint64_t)lround(threads->processors)));
        break;
    case CORES_QUOTA:
        snprintf(text, WHAT_BYTES, "%s: a control group allows %s the time of %.2f processors",
                 name, workers, seen->quota);
        break;
    case CORES_BUSY:
        snprintf(text, WHAT_BYTES,
                 "%s on %s: the machine is too busy to tell whether they work: other programs used "
                 "%.2f of %u processors",
                 name, workers, others_cores(seen), seen->processors);
        break;
    case CORES_SERIAL:
        snprintf(text, WHAT_BYTES, "%s: only one thread works at a time", name);
        break;
    case CORES_START:
        snprintf(text, WHAT_BYTES,
                 "%s on %s: %.0f %% of the time pass before two of them work together", name,
                 workers, share(threads->alone_first));
        break;
    case CORES_SHORT:
        snprintf(text, WHAT_BYTES, "%s on %s: the whole command takes %s", name, workers,
                 number_show_duration(time, seen->all.wall_s));
        break;
    case CORES_SERIAL_PART:
        snprintf(text, WHAT_BYTES,
                 "%s on %s: for %.0f %% of the time, between parallel parts, at most one works",
                 name, workers, share(threads->alone));
        break;
    case CORES_UNEVEN:
        snprintf(text, WHAT_BYTES,
                 "%s on %s: for %.0f %% of the time some have ended while others work on", name,
                 workers, share(threads->alone_last + threads->uneven));
        break;
    case CORES_SPINNING:
        snprintf(text, WHAT_BYTES,
                 "%s on %s: %.2f s of processor time, and %.2f s with OMP_WAIT_POLICY=passive",
                 name, workers, seen->all.cpu_s, seen->all.watched_cpu_s);
        break;
    case CORES_SLOWER:
        snprintf(text, WHAT_BYTES,
                 "%s on %s: the same work takes %.2f times the processor time of one", name,
                 workers, work_s(&seen->all) / work_s(&seen->one));
        break;
    case CORES_CAUSES:
        break;
    }
}

struct advice {
    const char *why, *mend;
};

#define TELL_IT                                                                                    \
    "put {threads}, {ranks} or {workers} where the command takes the number: upout run --threads " \
    "1..8 -- COMMAND -T{threads}"

static const struct advice advice[CORES_CAUSES] = {
    [CORES_TOO_MANY] = {"if one worker already uses several cores, every speed-up over it is too "
                        "small; and threads that share a core take turns",
                        "give the command its number of threads where it reads it, such as "
                        "-T{threads}; libraries have variables of their own: upout run -- env "
                        "OPENBLAS_NUM_THREADS={threads} COMMAND"},
    [CORES_NOT_SEEN] = {"most of its time it waits, or processes that are not its children do its "
                        "work: more cores do not help with the first, and used cores do not show "
                        "the second",
                        "nothing, if its times are what you want to know; else measure a job that "
                        "computes for longer"},
    [CORES_NOT_READ] = {"either it does not learn the number, as it does not read OMP_NUM_THREADS, "
                        "or it is a serial program; from outside both look alike",
                        "see whether it can start threads or ranks at all: LD_BIND_NOW=1 "
                        "LD_DEBUG=bindings COMMAND 2>&1 | grep -caE "
                        "'pthread_create|GOMP_parallel|kmpc_fork|MPI_Init' prints 0 if it cannot, "
                        "and so is serial; else " TELL_IT},
    [CORES_BOUND] = {"they take turns there",
                     "start the command without taskset, numactl or another binding; taskset -cp "
                     "PID shows where it may run"},
    [CORES_QUOTA] = {"programs that use more are stopped until the next period",
                     "raise the limit of the container or service (cat /sys/fs/cgroup/cpu.max)"},
    [CORES_BUSY] = {"threads that wait for a processor look as if they waited for each other",
                    "end the other programs (top shows them) and measure again"},
    [CORES_SERIAL] = {"a serial program gains nothing from more cores",
                      "use a parallel build of it, if there is one, or run several jobs side by "
                      "side"},
    [CORES_START] = {"start and input do not become shorter with more workers",
                     "measure a longer job, or a smaller input of the same work"},
    [CORES_SHORT] = {"starting processes and threads takes a part of it that does not become "
                     "shorter",
                     "measure a longer job"},
    [CORES_SERIAL_PART] = {"this part limits the speed-up, however many workers there are",
                           "find it with a profiler: perf record -g COMMAND"},
    [CORES_UNEVEN] = {"all wait for the last one, or one writes the output",
                      "hand out smaller pieces (OMP_SCHEDULE=dynamic, if the program's loops say "
                      "schedule(runtime))"},
    [CORES_SPINNING] = {"threads that spin while they wait look as if they worked",
                        "read the shares of waiting, not the used cores"},
    [CORES_SLOWER] = {"workers share memory bandwidth, caches or cores, or each does work that one "
                      "would do once, as ranks do of a program that does not use MPI",
                      "measure with --copies, which tells what the machine's memory and caches do "
                      "from work that is done twice"},
};

/* A program that has threads, but always as many, is not serial. */
static const struct advice always_as_many = {
    "it does not learn the number: it does not read OMP_NUM_THREADS", TELL_IT};

/* The number is in its command, and all the same only one thread works. */
static const struct advice given_but_alone = {
    "it is given the number, so either its work is too little to be shared (many programs share "
    "it in large blocks), or this build of it is serial",
    "measure it with more input; its manual tells how it cuts its work, and whether it was built "
    "for threads or MPI"};

static const struct advice *advice_on(enum cores_cause cause, const struct program *program,
                                      const struct cores_seen *seen) {
    if (cause == CORES_NOT_READ && seen->all.threads.together > 0)
        return &always_as_many;
    if (cause == CORES_NOT_READ && program_is_given_workers(program))
        return &given_but_alone;
    return &advice[cause];
}

/* ---- the look ---- */

/* The launch of the point in the first round, the shorter one of a base, which has two: other
 * programs only make launches longer. Returns false if there is none, or if its processor time is
 * not known. */
static bool first_times(struct cores_point *seen, const struct study *study,
                        const struct point *point) {
    *seen = (struct cores_point){.wall_s = INFINITY,
                                 .cpu_s = NAN,
                                 .watched_wall_s = NAN,
                                 .watched_cpu_s = NAN,
                                 .idle_s = NAN};
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        if (record->outcome == OUTCOME_OK && strcmp(record->point, point->id) == 0 &&
            record->wall_s < seen->wall_s) {
            seen->wall_s = record->wall_s;
            seen->cpu_s = record->wall_s * cores_used(record, point->layout);
        }
    }
    return !isnan(seen->cpu_s);
}

/* The point of the series with the most workers that have a core each. */
static const struct point *largest(const struct study *study, size_t series) {
    const struct plan *plan = &study->plan;
    const struct point *found = NULL;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct point *point = &plan->points[i];
        if (point->series == series && point->shares == 1 && layout_workers(point->layout) > 1 &&
            !study_is_oversubscribed(study, point) &&
            (found == NULL || layout_workers(point->layout) > layout_workers(found->layout)))
            found = point;
    }
    return found;
}

static const struct point *one_worker(const struct study *study, const struct point *of) {
    const struct plan *plan = &study->plan;
    for (size_t i = 0; i < plan->point_count; i++)
        if (plan->points[i].series == of->series && layout_workers(plan->points[i].layout) == 1)
            return &plan->points[i];
    const struct point *base = plan_find_base(plan, of, NULL);
    return base != NULL && layout_workers(base->layout) == 1 ? base : NULL;
}

/* Launches the point once more; the record is no observation of the study. Returns whether it
 * succeeded. Close the record whatever happens. */
static bool launch_again(struct record *record, const struct study *study,
                         const struct point *point, const struct point_launch *launch,
                         struct error *error) {
    *record = (struct record){.sequence = records_next(&study->records),
                              .round = 1,
                              .point = memory_copy("the runs", point->id, error),
                              .conditions = conditions_unknown};
    return error->status == STATUS_OK &&
           launch->launch(launch->context, &study->plan, point, record, error) == STATUS_OK &&
           record->outcome == OUTCOME_OK;
}

/* The same, while its threads are watched. */
static enum status look(struct cores_point *seen, const struct study *study,
                        const struct point *point, const struct point_launch *launch,
                        struct error *error) {
    struct thread_look *threads = memory_create(1, sizeof *threads, "the threads", error);
    if (threads != NULL && thread_look_begin(threads, error) == STATUS_OK) {
        struct record record;
        setenv("OMP_WAIT_POLICY", "passive", 0);
        bool succeeded = launch_again(&record, study, point, launch, error);
        unsetenv("OMP_WAIT_POLICY");
        thread_look_end(threads);
        if (succeeded) {
            seen->threads = thread_look_sum(threads, layout_workers(point->layout));
            seen->watched_wall_s = record.wall_s;
            seen->watched_cpu_s = record.wall_s * cores_used(&record, point->layout);
            seen->idle_s = record.conditions.idle_s + threads->cpu_s;
        }
        record_close(&record);
    }
    free(threads);
    return error->status;
}

static void add_findings(struct study *study, const struct series *series,
                         const struct cores_seen *seen, struct error *error) {
    const struct program *program = series->program;
    const struct plan *plan = &study->plan;
    bool has_works = plan->work_count > 1;
    enum cores_cause causes[CORES_CAUSES];
    char name[NAME_BYTES];
    size_t count = cores_judge(seen, causes);
    snprintf(name, sizeof name, "%s%s%s", program->name, has_works ? ", " : "",
             has_works ? plan->works[series->work].name : "");
    for (size_t i = 0; i < count; i++) {
        char what[WHAT_BYTES];
        const struct advice *what_to_do = advice_on(causes[i], program, seen);
        bool spoils =
            cores_are_missing(seen) || causes[i] <= CORES_QUOTA || causes[i] == CORES_BUSY;
        say_what(what, name, program, seen, causes[i]);
        diagnosis_add(&study->diagnosis, spoils ? FINDING_WARNING : FINDING_NOTE, "cores",
                      what_to_do->why, what_to_do->mend, error, "%s", what);
    }
}

/* ---- copies ---- */

enum { PAIRS = 3 };

/* The wall time of one more launch, and the cores that it used; NAN if it did not succeed. */
static double time_again(double *used, const struct study *study, const struct point *point,
                         const struct point_launch *launch, struct error *error) {
    struct record record;
    double wall_s = launch_again(&record, study, point, launch, error) ? record.wall_s : NAN;
    *used = record.conditions.cpu_s / wall_s;
    record_close(&record);
    return wall_s;
}

static void compare_copies(struct study *study, const struct point *one, unsigned copies,
                           const struct point_launch *launch, struct error *error) {
    const struct program *program = point_program(&study->plan, one);
    struct point many = *one;
    double ratios[PAIRS], shares[PAIRS];
    many.copies = copies;
    for (size_t i = 0; i < PAIRS; i++) {
        double alone, together, alone_s = time_again(&alone, study, one, launch, error);
        ratios[i] = time_again(&together, study, &many, launch, error) / alone_s;
        shares[i] = together / (copies * alone);
        if (isnan(ratios[i]))
            return;
    }
    const struct summary ratio = stats_summarise(ratios, PAIRS);
    bool slow = ratio.median > slowed;
    if (slow && stats_median(shares, PAIRS) < efficient) {
        diagnosis_add(&study->diagnosis, FINDING_WARNING, "copies",
                      "programs that wait for a processor do not show what memory and caches limit",
                      "end the other programs (top shows them) and measure again", error,
                      "%s: the machine is too busy to tell whether copies slow each other down",
                      program->name);
        return;
    }
    diagnosis_add(
        &study->diagnosis, slow ? FINDING_NOTE : FINDING_FINE, "copies",
        slow ? "they share memory bandwidth, caches, hardware threads or the clock, and so "
               "do the workers of one command"
             : "",
        slow ? "nothing in how the work is shared: use fewer workers, or more machines" : "", error,
        "%s: %u copies on one worker each, side by side, take %.2f times as long as one "
        "alone (%.2f to %.2f in %d pairs)",
        program->name, copies, ratio.median, ratio.min, ratio.max, PAIRS);
}

static enum status check_series(struct study *study, size_t index,
                                const struct point_launch *launch, struct error *error) {
    const struct program *program = study->plan.series[index].program;
    const struct point *point = largest(study, index);
    const struct point *base = point != NULL ? one_worker(study, point) : NULL;
    struct cores_seen seen = {.processors = (unsigned)study->diagnosis.cores_affinity,
                              .quota = study->diagnosis.cores_quota};
    if (base == NULL || !first_times(&seen.one, study, base) ||
        !first_times(&seen.all, study, point))
        return error->status;
    seen.workers = layout_workers(point->layout);
    if (study->plan.copies)
        compare_copies(study, base, seen.workers, launch, error);
    if (!cores_are_odd(&seen) || look(&seen.one, study, base, launch, error) != STATUS_OK ||
        look(&seen.all, study, point, launch, error) != STATUS_OK)
        return error->status;
    add_findings(study, &study->plan.series[index], &seen, error);
    if (cores_are_missing(&seen) && study->idle[0] == '\0') {
        char asked[ASKED_BYTES];
        say_asked(asked, program, &seen);
        snprintf(study->idle, sizeof study->idle, "%s: %s", program->name, asked);
    }
    return error->status;
}

enum status cores_check(struct study *study, const struct point_launch *launch,
                        struct error *error) {
    size_t before = study->diagnosis.finding_count;
    for (size_t i = 0; error->status == STATUS_OK && i < study->plan.series_count; i++)
        if (study->plan.series[i].program->reader == READER_COMMAND &&
            study->plan.series[i].scaling == SCALING_STRONG)
            check_series(study, i, launch, error);
    if (error->status != STATUS_OK || study->diagnosis.finding_count == before ||
        study->folder == NULL)
        return error->status;
    char *path = study_path(study->folder, "machine.json", error);
    if (path != NULL)
        diagnosis_write(&study->diagnosis, path, error);
    free(path);
    return error->status;
}
