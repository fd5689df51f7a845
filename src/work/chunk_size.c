#include "chunk_size.h"

#include <math.h>

#include "piece.h"

/* Measured on one core of a virtual Zen 5 with AVX2 (src/variants/README.md). They only weigh the
 * losses against each other: where all are twice as high the choice is the same, and where one is
 * wrong by a factor of two the sum of the losses grows by 6 %. */
static const double exact_ns = 8;          /* a number */
static const double trial_ns = 15;         /* a number, and for each of its divisions: */
static const double division_ns = 0.25;    /* a candidate divided into a number */
static const double sieve_ns = 0.08;       /* a number of a wide range up to 10^10 */
static const double exact_chunk_ns = 1500; /* the batch's lanes fill up and run empty */
static const double ask_ns = 1000;         /* to be handed out a chunk by another rank */
static const double count_ns = 100;        /* to begin the next chunk of one's own share */

/* Nobody who stops a run, or saves its state, should wait for longer. */
static const double most_chunk_ns = 1e9;

/* In legs of a second, half a chunk is lost at the end of each; and no chunk's set-up may cost
 * more than a share of it. */
static const double leg_chunk_ns = 1e7;
enum { SETUPS = 40 };

/* A chunk of a list travels, and a rank holds several. */
enum { MOST_LISTED = 1 << 16 };

/* A number's cost depends on its smallest factor, so equal chunks differ in cost. Every worker gets
 * at least this many, or one slow chunk would decide the makespan. Under cyclic the cost's growth
 * along a range adds 3/4 of a chunk. */
enum { LEAST_CHUNKS = 32, LEAST_CHUNKS_CYCLIC = 100 };

/* Numbers with small factors are cheap. A chunk of 30 k numbers has its fair share of multiples of
 * 2, 3 and 5, wherever it lies; others fall into step with the workers: with chunks of 2 numbers
 * dealt out to 3 workers, one of them gets every multiple of 3. */
enum { WHEEL = 30 };

/* Division's work for a number near n, on average: sqrt(n) / 2 for a prime, half the smallest
 * factor for the others. The density of primes is 1 / ln n, that of numbers without a factor below
 * p is 0.56 / ln p (Mertens). */
static double mean_divisions(double n) {
    int bits;
    frexp(n, &bits); /* exact on every machine, unlike log */
    double log_n = 0.693 * bits;
    return sqrt(n) * (0.5 / log_n + 1.12 / (log_n * log_n));
}

static double typical_number(const struct workload *workload) {
    switch (workload->kind) {
    case WORKLOAD_RANGE:
        return (double)workload->positions.last;
    case WORKLOAD_RANDOM:
        return ldexp(1, (int)workload->bits - 1);
    case WORKLOAD_LIST:
        break; /* most ranks of the map-reduce do not know it */
    }
    return ldexp(1, 40);
}

/* Nanoseconds to test one number, and to be handed out and begin a chunk. */
struct cost {
    double number_ns, chunk_ns;
};

static struct cost cost_of(const struct problem *problem, double block, double hand_out_ns) {
    switch (problem->method.kernel) {
    case KERNEL_TRIAL: {
        double n = typical_number(&problem->workload) + 4;
        return (struct cost){trial_ns + division_ns * mean_divisions(n), hand_out_ns};
    }
    case KERNEL_EXACT:
        return (struct cost){exact_ns, exact_chunk_ns + hand_out_ns};
    case KERNEL_SIEVE:
        break;
    }
    uint64_t setup_numbers = sieve_plan_setup(problem->sieve, (uint64_t)block);
    return (struct cost){sieve_ns, sieve_ns * (double)setup_numbers + hand_out_ns};
}

/* For chunks that are dealt out one after the other to more than one worker: both losses alike, as
 * far as the kernel allows it. A sieve begins anew after every step anyway. */
static double dealt_size(const struct problem *problem, bool asks, const struct cost *cost,
                         double block) {
    double waiting = (problem->workers - 1.0) / problem->workers;
    double square = 2 * cost->chunk_ns / cost->number_ns * block / waiting;
    if (problem->method.kernel != KERNEL_SIEVE)
        return fmin(sqrt(square), block / (asks ? LEAST_CHUNKS : LEAST_CHUNKS_CYCLIC));
    uint64_t renewal = sieve_plan_renewal(problem->sieve);
    return renewal > 0 ? (double)renewal : fmin(sqrt(8 * square), PIECE_STEP_NUMBERS);
}

/* A little less than `size`, so that every worker can have equally many chunks. */
static uint64_t divide(double block, double size) {
    return (uint64_t)ceil(block / ceil(block / size));
}

uint64_t chunk_size_choose(const struct problem *problem, const struct schedule *schedule) {
    enum schedule_kind kind = schedule->kind;
    struct span positions = problem->workload.positions;
    double block = ((double)(positions.last - positions.first) + 1) / problem->workers;
    bool asks = kind == SCHEDULE_DYNAMIC || kind == SCHEDULE_GUIDED;
    bool in_one = (kind == SCHEDULE_STATIC || problem->workers == 1) && !schedule->in_legs;
    struct cost cost = cost_of(problem, block, asks ? ask_ns : count_ns);
    double size = in_one ? block : fmin(block, dealt_size(problem, asks, &cost, block));
    size = fmin(size, most_chunk_ns / cost.number_ns);
    if (schedule->in_legs)
        size = fmin(size, fmax(leg_chunk_ns, SETUPS * cost.chunk_ns) / cost.number_ns);
    if (problem->workload.kind == WORKLOAD_LIST)
        size = fmin(size, MOST_LISTED);
    uint64_t chosen = divide(block, fmax(size, 1));
    bool in_turn = problem->method.kernel != KERNEL_SIEVE && !in_one &&
                   problem->workload.kind == WORKLOAD_RANGE;
    return in_turn && chosen >= WHEEL ? chosen / WHEEL * WHEEL : chosen;
}
