#include "chunk_size.h"

#include <math.h>

#include "piece.h"
#include "sieve_costs.h"

/* Measured on one core of a virtual Zen 5 with AVX2 (results/amd-epyc-2-cores/chunks.md). The costs
 * only weigh the losses against each other. If all were twice as high, the choice would be the
 * same; if one is wrong by a factor of two, the sum of the losses grows by 6 %. */
static const double exact_ns = 8;          /* each number */
static const double trial_ns = 15;         /* each number, without its divisions */
static const double division_ns = 0.25;    /* each division of a number by a candidate */
static const double sieve_ns = 0.08;       /* each number of a wide range up to 2^43 */
static const double sieve_bit_ns = 0.02;   /* more for each bit above 43: 0.5 ns at 2^64 */
static const double exact_chunk_ns = 1500; /* each chunk: lanes of a batch that are not yet full */
static const double ask_ns = 1000;         /* each chunk that another rank hands out */
static const double count_ns = 100;        /* each chunk of a worker's own share, to begin it */

/* What the root of many ranks does for each chunk of another rank. Under dynamic, it answers a
 * request, on a fast network. Under cyclic, in a map-reduce, it lists a split and sends it with up
 * to 4095 others. */
static const double answer_ns = 1000;
static const double split_ns = 50;

/* The longest chunk, since whoever stops a run or saves its state waits for one. Only the root of
 * many ranks may need longer chunks. */
static const double most_chunk_ns = 1e9;

/* The length of a chunk, in times that the root needs to hand a chunk to every rank. If handing out
 * takes more than an eighth of a chunk, the root may soon be too slow for all; a 200th does not
 * matter. */
enum { LEAST_SERVINGS = 8, MOST_SERVINGS = 200 };

/* In legs, chunks are short, because half a chunk is lost at the end of each leg of about a second.
 * But a chunk takes at least SETUPS times as long as its set-up. */
static const double leg_chunk_ns = 1e7, longest_leg_ns = 1e10;
enum { SETUPS = 40 };

/* The most numbers in a chunk of a list: they are sent, and a rank holds several chunks. */
enum { MOST_LISTED = 1 << 16 };

/* A number's cost depends on its smallest factor, so equal chunks differ in cost. Every worker gets
 * at least this many chunks, or one slow chunk would decide the makespan. Under cyclic, the growth
 * of the cost along a range adds 3/4 of a chunk. */
enum { LEAST_CHUNKS = 32, LEAST_CHUNKS_CYCLIC = 100 };

/* With this many chunks for each worker the wait for the last chunk is below 1 %. */
enum { MANY_CHUNKS = 60, MANY_CHUNKS_CYCLIC = 120 };

/* Numbers with small factors are cheap. A chunk of 30 k numbers has its fair share of multiples of
 * 2, 3 and 5, wherever it lies. Other sizes can fall into step with the workers: with chunks of 2
 * numbers dealt out to 3 workers, one of them gets every multiple of 3. */
enum { WHEEL = 30 };

/* The divisions for a number near n, on average: sqrt(n) / 2 for a prime, half the smallest factor
 * for the others. The density of primes is 1 / ln n, that of numbers without a factor below p is
 * 0.56 / ln p (Mertens). */
static double mean_divisions(double n) {
    int bits;
    frexp(n, &bits); /* exact on every machine, unlike log */
    double log_n = 0.693 * bits;
    return sqrt(n) * (0.5 / log_n + 1.12 / (log_n * log_n));
}

static double trial_number_ns(double n) {
    return trial_ns + division_ns * mean_divisions(n + 4);
}

static double sieve_number_ns(double n) {
    int bits;
    frexp(n, &bits);
    return sieve_ns + sieve_bit_ns * fmax(bits - 43, 0);
}

static double typical_number(const struct workload *workload) {
    switch (workload->kind) {
    case WORKLOAD_RANGE:
        return (double)workload->positions.last;
    case WORKLOAD_RANDOM:
        return ldexp(1, (int)workload->bits - 1);
    case WORKLOAD_LIST:
        break; /* most ranks of the map-reduce do not have the list */
    }
    return ldexp(1, 40);
}

/* Nanoseconds to test one number, and to get and begin one chunk. */
struct unit_costs {
    double number_ns, chunk_ns;
};

static struct unit_costs unit_costs_of(const struct problem *problem, double block,
                                       double hand_out_ns) {
    switch (problem->method.kernel) {
    case KERNEL_TRIAL:
        return (struct unit_costs){trial_number_ns(typical_number(&problem->workload)),
                                   hand_out_ns};
    case KERNEL_EXACT:
        return (struct unit_costs){exact_ns, exact_chunk_ns + hand_out_ns};
    case KERNEL_SIEVE:
        break;
    }
    double setup_numbers = (double)sieve_plan_setup(problem->sieve, (uint64_t)block);
    double number_ns = sieve_number_ns((double)problem->workload.positions.last);
    return (struct unit_costs){number_ns, number_ns * setup_numbers + hand_out_ns};
}

/* The time that the root needs to hand a chunk to every other rank. */
static double serve_all_ns(const struct schedule *schedule) {
    const double others = schedule->ranks > 1 ? schedule->ranks - 1.0 : 0;
    switch (schedule->kind) {
    case SCHEDULE_DYNAMIC:
        return others * answer_ns;
    case SCHEDULE_CYCLIC:
        return others * split_ns;
    case SCHEDULE_STATIC:
    case SCHEDULE_GUIDED: /* a few times for each rank */
        break;
    }
    return 0;
}

/* The fewest numbers in a chunk with which the root keeps up; 1 for a list, in which one number may
 * cost as much as thousands of others. A sieve that begins anew does so at the end of a chunk. */
static double least_size(const struct problem *problem, const struct schedule *schedule,
                         const struct unit_costs *costs, double block) {
    const double serve_all = serve_all_ns(schedule) / costs->number_ns;
    if (problem->workload.kind == WORKLOAD_LIST)
        return 1;
    if (schedule->in_legs)
        block = fmin(block, longest_leg_ns / costs->number_ns);
    double many = block / (schedule->kind == SCHEDULE_CYCLIC ? MANY_CHUNKS_CYCLIC : MANY_CHUNKS);
    double size = fmin(MOST_SERVINGS * serve_all, fmax(LEAST_SERVINGS * serve_all, many));
    double renewal =
        problem->method.kernel == KERNEL_SIEVE ? (double)sieve_plan_renewal(problem->sieve) : 0;
    return renewal > 0 ? ceil(size / renewal) * renewal : size;
}

/* The size of chunks that several workers get one after the other: both losses are equal, as far as
 * the kernel allows it. A sieve is set up again after every step anyway. */
static double dealt_size(const struct problem *problem, bool asks, const struct unit_costs *costs,
                         double block) {
    double waiting = (problem->workers - 1.0) / problem->workers;
    double square = 2 * costs->chunk_ns / costs->number_ns * block / waiting;
    if (problem->method.kernel != KERNEL_SIEVE)
        return fmin(sqrt(square), block / (asks ? LEAST_CHUNKS : LEAST_CHUNKS_CYCLIC));
    uint64_t renewal = sieve_plan_renewal(problem->sieve);
    return renewal > 0 ? (double)renewal : fmin(sqrt(8 * square), PIECE_STEP_NUMBERS);
}

/* Whether each worker gets all its numbers as one chunk. */
static bool is_in_one(const struct problem *problem, const struct schedule *schedule) {
    return (schedule->kind == SCHEDULE_STATIC || problem->workers == 1) && !schedule->in_legs;
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
    bool in_one = is_in_one(problem, schedule);
    struct unit_costs costs = unit_costs_of(problem, block, asks ? ask_ns : count_ns);
    double least = least_size(problem, schedule, &costs, block);
    double size = in_one ? block : dealt_size(problem, asks, &costs, block);
    size = fmin(size, most_chunk_ns / costs.number_ns);
    if (schedule->in_legs)
        size = fmin(size, fmax(leg_chunk_ns, SETUPS * costs.chunk_ns) / costs.number_ns);
    size = fmin(fmax(size, least), block);
    if (problem->workload.kind == WORKLOAD_LIST)
        size = fmin(size, MOST_LISTED);
    uint64_t chosen = divide(block, fmax(size, 1));
    bool in_turn = problem->method.kernel != KERNEL_SIEVE && size < block &&
                   problem->workload.kind == WORKLOAD_RANGE;
    return in_turn && chosen >= WHEEL ? (chosen + WHEEL - 1) / WHEEL * WHEEL : chosen;
}

/* From the end of a range down, each octave of numbers costs a sixteenth less to sieve: the primes
 * to be crossed off are fewer, and so are those whose first multiples are found when a stretch
 * begins. The shortest times of single chunks show both. They lie 1 to 8 octaves below the last
 * half of the range; one core of a virtual Zen 5, AVX-512:
 *
 *                             1     2     3     4     5     6     7     8
 *     the curve             0.935 0.871 0.806 0.742 0.677 0.613 0.548 0.484
 *     10^9 in 16 chunks     0.94  0.85  0.79  0.68
 *     10^9 in 256           0.93  0.87  0.79  0.73  0.67  0.63  0.58  0.49
 *     10^10 in 64           0.94  0.88  0.82  0.75  0.70  0.61
 *     10^11 in 64           0.94  0.89  0.86  0.80  0.75  0.64
 *
 * Ranges from 2 * 10^7 to 10^13 are like that. */
enum { SIEVE_CURVE_TOP = 16, SIEVE_CURVE_LEAST = 4, TRIAL_CURVE_TOP = 1 << 12 };

static struct cost_curve sieve_curve(uint64_t top) {
    struct cost_curve curve = {.top = top};
    for (uint32_t i = 0; i < COST_CURVE_KNOTS; i++)
        curve.cost[i] =
            i < SIEVE_CURVE_TOP - SIEVE_CURVE_LEAST ? SIEVE_CURVE_TOP - i : SIEVE_CURVE_LEAST;
    return curve;
}

static struct cost_curve trial_curve(uint64_t top) {
    struct cost_curve curve = {.top = top, .cost = {TRIAL_CURVE_TOP}};
    for (int i = 1; i < COST_CURVE_KNOTS; i++) {
        double part = trial_number_ns((double)(top >> i)) / trial_number_ns((double)top);
        curve.cost[i] = (uint32_t)fmin(fmax(TRIAL_CURVE_TOP * part, 1), curve.cost[i - 1]);
    }
    return curve;
}

struct cost_curve chunk_size_costs(const struct problem *problem) {
    const uint64_t top = problem->workload.positions.last;
    if (problem->method.kernel == KERNEL_SIEVE)
        return sieve_curve(top);
    if (problem->method.kernel == KERNEL_TRIAL && problem->workload.kind == WORKLOAD_RANGE)
        return trial_curve(top);
    return (struct cost_curve){0};
}

struct cost_curve chunk_size_curve(const struct problem *problem, const struct schedule *schedule) {
    const bool in_one =
        is_in_one(problem, schedule) || problem->partition.chunks == problem->workers;
    const bool sieves_on =
        problem->method.kernel == KERNEL_SIEVE && sieve_plan_renewal(problem->sieve) == 0;
    if (!schedule->in_legs && (in_one || sieves_on))
        return chunk_size_costs(problem);
    return (struct cost_curve){0};
}
