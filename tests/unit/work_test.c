/* Cutting and dealing out: whatever the shape of the work, every position is in one chunk and every
 * chunk is given to one worker. */
#include "partition.h"

#include <math.h>

#include "chunk_size.h"
#include "problem.h"
#include "schedule.h"
#include "worker.h"
#include "workload.h"

#include "cmocka_all.h"

static void chunks_tile_the_positions(void **state) {
    (void)state;
    const struct span spans[] = {{0, 0},
                                 {0, 9},
                                 {7, 7},
                                 {5, 104},
                                 {UINT64_MAX, UINT64_MAX},
                                 {UINT64_MAX - 99, UINT64_MAX},
                                 {0, UINT64_MAX}};
    const uint64_t sizes[] = {1, 2, 3, 10, 64, UINT64_C(1) << 60, UINT64_MAX};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            struct partition partition;
            struct error error = {0};
            if (partition_cut(&partition, spans[i], sizes[j], &error) != STATUS_OK) {
                assert_int_equal(error.status, STATUS_USAGE);
                assert_true(span_size(spans[i]) == 0 && sizes[j] < UINT64_C(1) << 16);
                continue;
            }
            uint64_t next = spans[i].first;
            for (uint64_t chunk = 0; chunk < partition.chunks; chunk++) {
                struct span positions = partition_chunk(&partition, chunk);
                assert_true(positions.first == next && positions.last >= positions.first);
                assert_true(positions.last - positions.first < sizes[j]);
                next = positions.last + 1;
            }
            assert_true(next == spans[i].last + 1);
        }
    struct partition partition;
    struct error error = {0};
    assert_int_equal(partition_cut(&partition, spans[1], 0, &error), STATUS_USAGE);
}

/* What a line of costs, from low to high over the numbers from..to, adds up to between two of them.
 */
static long double area(long double from, long double to, long double low, long double high,
                        long double first, long double last) {
    long double begin = fmaxl(first, from), end = fminl(last, to);
    if (begin >= end)
        return 0;
    long double rise = to > from ? (high - low) / (to - from) : 0;
    return (end - begin) * (low + rise * ((begin + end) / 2 - from));
}

static double cost_by_curve(const struct cost_curve *curve, struct span span) {
    long double cost = 0, first = (long double)span.first, last = (long double)span.last;
    for (int i = 0; i < COST_CURVE_KNOTS; i++) {
        bool lowest = i == COST_CURVE_KNOTS - 1;
        cost +=
            area(lowest ? 0 : (long double)(curve->top >> (i + 1)), (long double)(curve->top >> i),
                 curve->cost[lowest ? i : i + 1], curve->cost[i], first, last);
    }
    return (double)cost;
}

/* Chunks that are cut by cost: the same number as by count, every position in one of them, and each
 * costs the same within a number or two. */
static void cut_by_cost_and_check(struct span positions, uint64_t size,
                                  const struct cost_curve *curve) {
    struct partition partition;
    struct error error = {0};
    assert_int_equal(partition_cut(&partition, positions, size, &error), STATUS_OK);
    const uint64_t chunks = partition.chunks;
    partition_cut_by_cost(&partition, curve);
    assert_true(partition.chunks == chunks);
    const double each = cost_by_curve(curve, positions) / (double)chunks;
    uint64_t next = positions.first;
    for (uint64_t chunk = 0; chunk < chunks; chunk++) {
        struct span cut = partition_chunk(&partition, chunk);
        assert_true(cut.first == next && cut.last >= cut.first && cut.last <= positions.last);
        double cost = cost_by_curve(curve, (struct span){cut.first, cut.last});
        if (chunks > 1 && size >= PARTITION_LEAST_BY_COST && fabs(cost / each - 1) > 0.01)
            fail_msg("chunk %llu of %llu, %llu numbers to %llu: costs %.4f of the mean",
                     (unsigned long long)chunk, (unsigned long long)chunks,
                     (unsigned long long)span_size(cut), (unsigned long long)cut.last, cost / each);
        next = cut.last + 1;
    }
    assert_true(next == positions.last + 1);
    uint64_t rest = 0;
    assert_true(partition_rest(&partition, &rest).last == positions.last && rest == chunks);
    assert_true(partition_numbers(&partition, (struct span){0, chunks - 1}) ==
                span_size(positions));
}

static void chunks_are_cut_by_cost(void **state) {
    (void)state;
    const uint64_t firsts[] = {0, 1, 12345, UINT64_C(999999999999)};
    const uint64_t counts[] = {4099, 100003, 1000000007, UINT64_C(1) << 44};
    const uint64_t shares[] = {1, 2, 3, 16, 33};
    struct cost_curve curve = {.cost = {1}};
    for (int steep = 0; steep < 3; steep++)
        for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
            for (size_t j = 0; j < sizeof counts / sizeof *counts; j++)
                for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
                    struct span span = {firsts[i], firsts[i] + counts[j] - 1};
                    if (steep == 2) /* to the very end */
                        span = (struct span){UINT64_MAX - (counts[j] - 1), UINT64_MAX};
                    curve.top = span.last;
                    for (int knot = 0; knot < COST_CURVE_KNOTS; knot++)
                        curve.cost[knot] = steep == 0 ? (uint32_t)(20 - knot)
                                                      : (uint32_t)(COST_CURVE_MOST >> knot);
                    cut_by_cost_and_check(span, (counts[j] - 1) / shares[k] + 1, &curve);
                }
    for (uint64_t parts = 1; parts < 2000; parts = 3 * parts + 1) {
        curve.top = UINT64_MAX;
        cut_by_cost_and_check((struct span){0, UINT64_MAX}, UINT64_MAX / parts, &curve);
    }
}

/* The borders are these, on any machine: ranks of different ones must cut alike. */
static void borders_are_exact(void **state) {
    (void)state;
    const struct method method = {.kernel = KERNEL_SIEVE};
    const struct workload workload = workload_range((struct span){0, 1000000000});
    const uint64_t last[] = {285514484, 533247433, 770129242, 1000000000};
    struct problem problem;
    struct error error = {0};
    assert_int_equal(problem_create(&problem, &workload, &method,
                                    (struct schedule){.kind = SCHEDULE_STATIC}, 4, &error),
                     STATUS_OK);
    assert_true(problem.partition.chunks == 4);
    for (uint64_t chunk = 0; chunk < 4; chunk++)
        assert_int_equal(partition_chunk(&problem.partition, chunk).last, last[chunk]);
    problem_destroy(&problem);
}

/* Chunks are cut by cost only if the size is chosen and there are few: a size that is given is
 * kept. */
static void sizes_that_are_given_are_kept(void **state) {
    (void)state;
    const struct method sieve = {.kernel = KERNEL_SIEVE};
    const struct workload workload = workload_range((struct span){0, 10000000});
    const struct schedule schedules[] = {{.kind = SCHEDULE_STATIC, .chunk_size = 5000001},
                                         {.kind = SCHEDULE_DYNAMIC, .chunk_size = 5000001},
                                         {.kind = SCHEDULE_DYNAMIC}};
    for (size_t i = 0; i < sizeof schedules / sizeof *schedules; i++) {
        struct problem problem;
        struct error error = {0};
        assert_int_equal(problem_create(&problem, &workload, &sieve, schedules[i], 2, &error),
                         STATUS_OK);
        assert_true(problem.partition.chunks == 2 && problem.partition.chunk_size == 5000001);
        uint64_t first = span_size(partition_chunk(&problem.partition, 0));
        assert_true((first == 5000001) == (schedules[i].chunk_size > 0));
        problem_destroy(&problem);
    }
}

static void cut_and_check(const struct span *parts, size_t count, uint64_t size) {
    struct partition partition;
    struct error error = {0};
    assert_int_equal(partition_cut_parts(&partition, parts, count, size, &error), STATUS_OK);
    uint64_t chunk = 0, numbers = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t rest = chunk;
        assert_true(partition_rest(&partition, &rest).last == parts[i].last);
        for (uint64_t left = span_size(parts[i]); left > 0; chunk++) {
            struct span positions = partition_chunk(&partition, chunk);
            assert_true(positions.last - positions.first == (left < size ? left : size) - 1);
            left -= span_size(positions);
            assert_true(parts[i].last - positions.last == left);
            numbers += span_size(positions);
            assert_true(partition_numbers(&partition, (struct span){0, chunk}) == numbers);
        }
        assert_true(rest == chunk);
    }
    assert_true(chunk == partition.chunks);
    partition_destroy(&partition);
}

/* What is left of a range: each of its numbers is in one chunk, and no chunk in two parts. */
static void parts_are_cut_by_themselves(void **state) {
    (void)state;
    const struct span low[] = {{3, 12}, {20, 20}, {22, 40}};
    const struct span high[] = {{UINT64_MAX - 7, UINT64_MAX - 2}, {UINT64_MAX, UINT64_MAX}};
    for (uint64_t size = 1; size < 50; size++) {
        cut_and_check(low, 3, size);
        cut_and_check(low, 1, size);
        cut_and_check(high, 2, size);
    }
}

/* What a load promises, in operations, which do not depend on the machine: chunk 0 has its part of
 * the cost, and the next chunk is as large as it says. */
static uint64_t divisions_of(struct worker *worker, uint64_t chunk) {
    worker_reset(worker, (struct span){0, worker->problem->partition.chunks - 1}, false);
    worker_do_chunk(worker, chunk, NULL);
    return worker->record.operations;
}

static void a_load_is_what_it_says(void **state) {
    (void)state;
    const struct workload workloads[] = {workload_range((struct span){1000000000, 1000050000}),
                                         workload_random(20000, 40, 1)};
    const struct load loads[] = {{0.2, 0}, {0.5, 0}, {0, 0.5}, {0.25, 1}};
    enum { WORKERS = 4 };
    const struct method method = {.kernel = KERNEL_TRIAL};
    for (size_t i = 0; i < sizeof workloads / sizeof *workloads; i++)
        for (size_t j = 0; j < sizeof loads / sizeof *loads; j++) {
            const struct schedule schedule = {.kind = SCHEDULE_DYNAMIC, .load = loads[j]};
            struct problem problem;
            struct worker worker;
            struct error error = {0};
            assert_int_equal(
                problem_create(&problem, &workloads[i], &method, schedule, WORKERS, &error),
                STATUS_OK);
            assert_int_equal(worker_open(&worker, &problem, NULL, 0, 0, &error), STATUS_OK);
            double whole = 0, left, largest = 0;
            for (uint64_t chunk = 0; chunk < problem.partition.chunks; chunk++)
                whole += (double)divisions_of(&worker, chunk);
            uint64_t chunk = 0;
            left = whole;
            if (load_has_serial_part(&loads[j])) {
                double serial = (double)divisions_of(&worker, chunk++);
                assert_true(fabs(serial / whole - loads[j].serial_fraction) < 0.02);
                left -= serial;
            }
            if (loads[j].imbalance > 0) {
                double large = (double)divisions_of(&worker, chunk++);
                assert_true(fabs(large / (left / WORKERS) - 1 - loads[j].imbalance) < 0.1);
            }
            for (; chunk < problem.partition.chunks; chunk++)
                largest = fmax(largest, (double)divisions_of(&worker, chunk));
            assert_true(largest < left / WORKERS / 8); /* so that the others can be shared */
            worker_close(&worker);
            problem_destroy(&problem);
        }
}

/* From 0 on, low numbers cost less, so the serial part has more of them. */
static void a_load_is_cut_by_cost(void **state) {
    (void)state;
    const enum kernel kernels[] = {KERNEL_TRIAL, KERNEL_SIEVE};
    const struct workload workload = workload_range((struct span){0, 100000000});
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
        const struct method method = {.kernel = kernels[i]};
        const struct schedule schedule = {.kind = SCHEDULE_DYNAMIC,
                                          .load = {.serial_fraction = 0.2}};
        struct problem problem;
        struct error error = {0};
        assert_int_equal(problem_create(&problem, &workload, &method, schedule, 2, &error),
                         STATUS_OK);
        const struct cost_curve curve = chunk_size_costs(&problem);
        const struct span serial = partition_chunk(&problem.partition, 0);
        double part = cost_by_curve(&curve, serial) / cost_by_curve(&curve, workload.positions);
        assert_true(fabs(part - 0.2) < 0.0001);
        assert_true(span_size(serial) > 20500000);
        problem_destroy(&problem);
    }
}

/* Whatever the load, every position is in one chunk. */
static void loads_leave_nothing_out(void **state) {
    (void)state;
    const struct cost_curve flat = {0};
    const struct load loads[] = {{0, 0}, {1e-9, 0}, {0.999999, 0}, {0, 1e-9}, {0, 999}, {0.5, 999}};
    const struct span spans[] = {{0, 0}, {7, 8}, {0, 2}, {0, 99}, {5, UINT64_MAX}, {0, UINT64_MAX}};
    const unsigned workers[] = {1, 2, 1000};
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++)
        for (size_t j = 0; j < sizeof spans / sizeof *spans; j++)
            for (size_t k = 0; k < sizeof workers / sizeof *workers; k++) {
                uint64_t sizes[LOAD_MOST_CHUNKS];
                struct span left = spans[j];
                unsigned sharing = workers[k];
                size_t led = load_chunks(&loads[i], &flat, &left, &sharing, sizes);
                bool serial = load_has_serial_part(&loads[i]) && spans[j].last > spans[j].first;
                assert_true(led >= serial && led <= LOAD_MOST_CHUNKS);
                assert_true(workers[k] > 1 || led == serial);
                assert_true(sharing >= 1 && workers[k] - sharing == led - serial);
                assert_true(left.first <= left.last && left.last == spans[j].last);
                struct partition partition;
                struct error error = {0};
                assert_int_equal(
                    partition_cut_led(&partition, spans[j], sizes, led, UINT64_MAX / 4, &error),
                    STATUS_OK);
                uint64_t next = spans[j].first;
                for (uint64_t chunk = 0; chunk < partition.chunks; chunk++) {
                    struct span positions = partition_chunk(&partition, chunk);
                    assert_true(positions.first == next && positions.last >= positions.first);
                    assert_true(chunk >= led || span_size(positions) == sizes[chunk]);
                    next = positions.last + 1;
                }
                assert_true(next == spans[j].last + 1 && partition.chunks > led);
                assert_true(partition_numbers(&partition, (struct span){0, partition.chunks - 1}) ==
                            span_size(spans[j]));
                partition_destroy(&partition);
            }
}

static void shares_are_a_partition(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 13; workers++)
        for (uint64_t chunks = 1; chunks <= 40; chunks++)
            for (int kind = SCHEDULE_STATIC; kind <= SCHEDULE_CYCLIC; kind++) {
                int seen[64] = {0};
                uint64_t most = 0, least = UINT64_MAX;
                for (unsigned worker = 0; worker < workers; worker++) {
                    struct share share = schedule_share(
                        (enum schedule_kind)kind, (struct span){5, 4 + chunks}, worker, workers);
                    for (uint64_t i = 0; i < share.count; i++)
                        seen[share.first + i * share.step]++;
                    most = share.count > most ? share.count : most;
                    least = share.count < least ? share.count : least;
                }
                for (uint64_t i = 5; i < 5 + chunks; i++)
                    assert_int_equal(seen[i], 1);
                assert_true(most - least <= 1);
            }
}

static void runs_get_shorter(void **state) {
    (void)state;
    uint64_t left = 1000, last = UINT64_MAX;
    while (left > 0) {
        uint64_t run = schedule_next_run(SCHEDULE_GUIDED, left, 4);
        assert_in_range(run, 1, left);
        assert_true(run <= last);
        last = run;
        left -= run;
    }
    assert_int_equal(schedule_next_run(SCHEDULE_GUIDED, 1000, 4), 250);
    assert_int_equal(schedule_next_run(SCHEDULE_DYNAMIC, 1000, 4), 1);
    assert_int_equal(schedule_next_run(SCHEDULE_DYNAMIC, 0, 4), 0);
    assert_int_equal(schedule_next_run(SCHEDULE_GUIDED, 0, 4), 0);
}

static void schedules_are_read(void **state) {
    (void)state;
    struct schedule schedule;
    struct error error = {0};
    assert_int_equal(schedule_parse("guided,1e3", &schedule, &error), STATUS_OK);
    assert_int_equal(schedule.kind, SCHEDULE_GUIDED);
    assert_int_equal(schedule.chunk_size, 1000);
    const char *bad[] = {"",    "fast",      "dynamic,",  "dynamic,0", "dynamic,x", "dynamic,1,2",
                         "dyn", "dynamic, ", "dynamic 4", ",4"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        error = (struct error){0};
        assert_int_equal(schedule_parse(bad[i], &schedule, &error), STATUS_USAGE);
    }
    const struct {
        const char *text;
        enum schedule_kind kind;
        uint64_t chunk_size;
    } openmp[] = {{"static", SCHEDULE_STATIC, 0},
                  {"static,8", SCHEDULE_CYCLIC, 8},
                  {"DYNAMIC,4", SCHEDULE_DYNAMIC, 4},
                  {"monotonic:guided", SCHEDULE_GUIDED, 0},
                  {" static , 8 ", SCHEDULE_CYCLIC, 8},
                  {"nonmonotonic : dynamic\t,\t4", SCHEDULE_DYNAMIC, 4},
                  {"", SCHEDULE_DYNAMIC, 7},
                  {" ", SCHEDULE_DYNAMIC, 7},
                  {"auto", SCHEDULE_DYNAMIC, 7}};
    for (size_t i = 0; i < sizeof openmp / sizeof *openmp; i++) {
        error = (struct error){0};
        schedule = (struct schedule){.kind = SCHEDULE_DYNAMIC, .chunk_size = 7};
        setenv("OMP_SCHEDULE", openmp[i].text, 1);
        assert_int_equal(schedule_from_environment(&schedule, &error), STATUS_OK);
        assert_int_equal(schedule.kind, openmp[i].kind);
        assert_int_equal(schedule.chunk_size, openmp[i].chunk_size);
    }
    setenv("OMP_SCHEDULE", "whenever", 1);
    assert_int_equal(schedule_from_environment(&schedule, &error), STATUS_USAGE);
}

static void random_numbers_do_not_depend_on_the_cut(void **state) {
    (void)state;
    struct workload workload = workload_random(1000, 20, 7);
    uint64_t whole[1000], piece[10];
    workload_numbers(&workload, (struct span){0, 999}, whole);
    workload_numbers(&workload, (struct span){500, 509}, piece);
    assert_memory_equal(piece, whole + 500, sizeof piece);
    uint64_t all_bits = 0, next_seed[10];
    for (int i = 0; i < 1000; i++)
        all_bits |= whole[i];
    assert_int_equal(all_bits, (1 << 20) - 1);
    workload.seed = 8;
    workload_numbers(&workload, (struct span){0, 9}, next_seed);
    assert_memory_not_equal(next_seed, whole, sizeof next_seed);
    assert_memory_not_equal(next_seed, whole + 1, sizeof next_seed);
}

/* The same workload in any chunks, in any order, by any kernel that can do it: the same tally. */
static void tallies_do_not_depend_on_the_cut(void **state) {
    (void)state;
    const struct workload workload = workload_range((struct span){90, 5000});
    for (int kernel = KERNEL_TRIAL; kernel <= KERNEL_SIEVE; kernel++)
        for (uint64_t chunk_size = 1; chunk_size < 6000; chunk_size = chunk_size * 7 + 3) {
            struct problem problem;
            struct worker worker;
            struct error error = {0};
            assert_int_equal(
                problem_create(&problem, &workload,
                               &(struct method){.kernel = (enum kernel)kernel, .sums = true},
                               (struct schedule){.chunk_size = chunk_size}, 3, &error),
                STATUS_OK);
            assert_int_equal(worker_open(&worker, &problem, NULL, 0, 0, &error), STATUS_OK);
            for (uint64_t chunk = problem.partition.chunks; chunk-- > 0;)
                worker_do_chunk(&worker, chunk, NULL);
            assert_int_equal(worker.tally.covered, 4911);
            assert_int_equal(worker.tally.primes, 669 - 24);
            assert_int_equal(worker.tally.sum, 1548136 - 963);
            assert_int_equal(worker.record.chunks, problem.partition.chunks);
            struct span window = worker.record.witness.positions;
            assert_true(window.first >= 90 && window.last <= 5000);
            worker_close(&worker);
            problem_destroy(&problem);
        }
}

/* Whatever numbers a chunk gets by its cost: all are tested, once. */
static void tallies_do_not_depend_on_the_curve(void **state) {
    (void)state;
    const struct workload workload = workload_range((struct span){12347, 1012345});
    const enum schedule_kind kinds[] = {SCHEDULE_STATIC, SCHEDULE_DYNAMIC};
    struct tally whole = {0};
    for (int kernel = KERNEL_TRIAL; kernel <= KERNEL_SIEVE; kernel++)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            for (unsigned workers = 1; workers <= 7; workers += 2) {
                struct problem problem;
                struct worker worker;
                struct error error = {0};
                assert_int_equal(
                    problem_create(&problem, &workload,
                                   &(struct method){.kernel = (enum kernel)kernel, .sums = true},
                                   (struct schedule){.kind = kinds[i]}, workers, &error),
                    STATUS_OK);
                assert_int_equal(worker_open(&worker, &problem, NULL, 0, 0, &error), STATUS_OK);
                worker_do_chunks(&worker, (struct span){0, problem.partition.chunks - 1});
                assert_int_equal(worker.tally.covered, 999999);
                if (whole.primes == 0)
                    whole = worker.tally;
                assert_true(tally_equal(&worker.tally, &whole));
                worker_close(&worker);
                problem_destroy(&problem);
            }
}

/* The classic example hands out i = 2 + rank, 2 + rank + ranks, ...: on two ranks one of them gets
 * the even numbers, which cost nothing. What default chunks do instead is counted in divisions, so
 * that no clock has a say. */
static double counted_balance(const uint64_t *divisions, unsigned workers) {
    uint64_t sum = 0, most = 0;
    for (unsigned worker = 0; worker < workers; worker++) {
        sum += divisions[worker];
        most = divisions[worker] > most ? divisions[worker] : most;
    }
    return (double)sum / workers / (double)most;
}

/* Deals out as a variant does; under dynamic and guided the next run goes to the worker that has
 * divided least so far: what happens where every division takes equally long. */
static double dealt_balance(const uint64_t *chunk_divisions, uint64_t chunks,
                            enum schedule_kind kind, unsigned workers) {
    uint64_t divisions[30] = {0};
    if (SCHEDULES_BEFORE >> kind & 1) {
        for (unsigned worker = 0; worker < workers; worker++) {
            struct share share =
                schedule_share(kind, (struct span){0, chunks - 1}, worker, workers);
            for (uint64_t i = 0; i < share.count; i++)
                divisions[worker] += chunk_divisions[share.first + i * share.step];
        }
        return counted_balance(divisions, workers);
    }
    for (uint64_t next = 0; next < chunks;) {
        unsigned idle = 0;
        for (unsigned worker = 1; worker < workers; worker++)
            if (divisions[worker] < divisions[idle])
                idle = worker;
        for (uint64_t run = schedule_next_run(kind, chunks - next, workers); run > 0; run--)
            divisions[idle] += chunk_divisions[next++];
    }
    return counted_balance(divisions, workers);
}

static void default_chunks_balance_trial_division(void **state) {
    (void)state;
    const unsigned teams[] = {2, 3, 6, 8, 10, 12, 30};
    const enum schedule_kind kinds[] = {SCHEDULE_CYCLIC, SCHEDULE_DYNAMIC};
    const struct workload workload = workload_range((struct span){0, 262144});
    for (size_t i = 0; i < sizeof teams / sizeof *teams; i++)
        for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++) {
            struct problem problem;
            struct worker worker;
            struct error error = {0};
            assert_int_equal(problem_create(&problem, &workload,
                                            &(struct method){.kernel = KERNEL_TRIAL, .sums = true},
                                            (struct schedule){.kind = kinds[j]}, teams[i], &error),
                             STATUS_OK);
            assert_int_equal(worker_open(&worker, &problem, NULL, 0, 0, &error), STATUS_OK);
            uint64_t chunks = problem.partition.chunks;
            uint64_t *chunk_divisions = calloc(chunks, sizeof *chunk_divisions);
            assert_non_null(chunk_divisions);
            for (uint64_t chunk = 0; chunk < chunks; chunk++) {
                uint64_t before = worker.record.operations;
                worker_do_chunk(&worker, chunk, NULL);
                chunk_divisions[chunk] = worker.record.operations - before;
            }
            double balance = dealt_balance(chunk_divisions, chunks, kinds[j], teams[i]);
            if (balance < 0.97)
                fail_msg("%s, %u workers, %llu chunks of %llu: load balance %.4f",
                         schedule_name(kinds[j]), teams[i], (unsigned long long)chunks,
                         (unsigned long long)problem.partition.chunk_size, balance);
            free(chunk_divisions);
            worker_close(&worker);
            problem_destroy(&problem);
        }
}

/* What a fit of Amdahl's law sees on several teams: the serial part, then the rest, dealt out. By
 * Karp and Flatt, CACM 33(5), 1990, the fraction comes back. Counted in divisions, too. */
static void a_fit_gives_the_serial_fraction_back(void **state) {
    (void)state;
    const unsigned teams[] = {2, 4, 8};
    const double fractions[] = {0, 0.1, 0.2, 0.5};
    const struct workload workload = workload_range((struct span){1000000000, 1000050000});
    const struct method method = {.kernel = KERNEL_TRIAL};
    for (size_t i = 0; i < sizeof teams / sizeof *teams; i++)
        for (size_t j = 0; j < sizeof fractions / sizeof *fractions; j++) {
            const struct schedule schedule = {.kind = SCHEDULE_DYNAMIC,
                                              .load = {.serial_fraction = fractions[j]}};
            struct problem problem;
            struct worker worker;
            struct error error = {0};
            assert_int_equal(
                problem_create(&problem, &workload, &method, schedule, teams[i], &error),
                STATUS_OK);
            assert_int_equal(worker_open(&worker, &problem, NULL, 0, 0, &error), STATUS_OK);
            uint64_t chunks = problem.partition.chunks, led = fractions[j] > 0;
            uint64_t *divisions = calloc(chunks, sizeof *divisions);
            assert_non_null(divisions);
            double serial = 0, rest = 0;
            for (uint64_t chunk = 0; chunk < chunks; chunk++) {
                divisions[chunk] = divisions_of(&worker, chunk);
                *(chunk < led ? &serial : &rest) += (double)divisions[chunk];
            }
            double balance =
                dealt_balance(divisions + led, chunks - led, SCHEDULE_DYNAMIC, teams[i]);
            double share = 1.0 / teams[i];
            double inverse_speed_up = (serial + rest * share / balance) / (serial + rest);
            double fraction = (inverse_speed_up - share) / (1 - share);
            if (fabs(fraction - fractions[j]) > 0.04)
                fail_msg("serial fraction %g on %u workers: %g comes back", fractions[j], teams[i],
                         fraction);
            free(divisions);
            worker_close(&worker);
            problem_destroy(&problem);
        }
}

/* Whatever the work, the default cuts it into chunks that can be counted, none larger than a
 * worker's share, and equally many sieved ones for each. */
static void default_chunks_suit_any_work(void **state) {
    (void)state;
    const struct workload works[] = {workload_range((struct span){0, 0}),
                                     workload_range((struct span){0, UINT64_MAX}),
                                     workload_range((struct span){UINT64_MAX, UINT64_MAX}),
                                     workload_range((struct span){0, 1000000000}),
                                     workload_range((struct span){7, 1000}),
                                     workload_random(1, 1, 1),
                                     workload_random(UINT64_C(1) << 40, 64, 1),
                                     workload_list(NULL, 6),
                                     workload_list(NULL, UINT64_C(1) << 40)};
    const unsigned teams[] = {1, 2, 3, 30, 100000};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        for (size_t j = 0; j < sizeof teams / sizeof *teams; j++)
            for (int kernel = KERNEL_TRIAL; kernel <= KERNEL_SIEVE; kernel++)
                for (int kind = SCHEDULE_STATIC; kind <= SCHEDULE_GUIDED; kind++) {
                    if (kernel == KERNEL_SIEVE && i != 0 && i != 3 && i != 4)
                        continue; /* not a range, or one whose problem takes long */
                    struct problem problem;
                    struct error error = {0};
                    const struct schedule schedule = {.kind = (enum schedule_kind)kind};
                    assert_int_equal(problem_create(&problem, &works[i],
                                                    &(struct method){.kernel = (enum kernel)kernel,
                                                                     .sums = true},
                                                    schedule, teams[j], &error),
                                     STATUS_OK);
                    uint64_t distance = works[i].positions.last - works[i].positions.first;
                    assert_in_range(problem.partition.chunk_size - 1, 0, distance / teams[j]);
                    if (kernel == KERNEL_SIEVE && distance > 1000000 && teams[j] <= 30)
                        assert_int_equal(problem.partition.chunks % teams[j], 0);
                    if (kind == SCHEDULE_DYNAMIC && distance < teams[j])
                        assert_int_equal(problem.partition.chunks, distance + 1);
                    problem_destroy(&problem);
                }
}

/* What a number near n costs, as chunk_size.c has it. */
static double exact_ns_at(double n) {
    (void)n;
    return 8;
}

static double sieve_ns_at(double n) {
    int bits;
    frexp(n, &bits);
    return 0.08 + 0.02 * fmax(bits - 43, 0);
}

static double trial_ns_at(double n) {
    int bits;
    frexp(n + 4, &bits);
    const double log_n = 0.693 * bits;
    return 15 + 0.25 * sqrt(n + 4) * (0.5 / log_n + 1.12 / (log_n * log_n));
}

/* The fewest numbers from `first` on that take so long, if each costs what the last one does. */
static uint64_t numbers_for(double work_ns, uint64_t first, double (*number_ns_at)(double)) {
    uint64_t low = 1, high = UINT64_C(1) << 62;
    while (low < high) {
        const uint64_t middle = low + (high - low) / 2;
        if ((double)middle * number_ns_at((double)(first + middle - 1)) < work_ns)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The chunks for this many ranks that each have work for so long: what their root loses, and what
 * the wait for the last chunk loses, as shares of that time (chunk_size.h). */
struct losses {
    double root, tail;
};
static struct losses losses_of(enum kernel kernel, double (*number_ns_at)(double),
                               enum schedule_kind kind, unsigned ranks, double round_ns,
                               double block_ns) {
    const uint64_t first = kernel == KERNEL_SIEVE ? UINT64_C(1000000000000) : 0;
    const uint64_t count = numbers_for(block_ns * ranks, first, number_ns_at);
    const double number_ns = number_ns_at((double)(first + count - 1));
    block_ns = (double)count * number_ns / ranks;
    const struct workload workload = workload_range((struct span){first, first + count - 1});
    const struct schedule schedule = {.kind = kind, .ranks = ranks};
    struct problem problem;
    struct error error = {0};
    assert_int_equal(problem_create(&problem, &workload,
                                    &(struct method){.kernel = kernel, .sums = true}, schedule,
                                    ranks, &error),
                     STATUS_OK);
    double chunk_ns = (double)problem.partition.chunk_size * number_ns;
    assert_true(problem.partition.chunks >= ranks);
    problem_destroy(&problem);
    return (struct losses){round_ns / chunk_ns, chunk_ns / (2 * block_ns)};
}

/* By the model, up to 10^5 ranks: each loss is below 1 % where every rank has work for many of the
 * root's rounds; where it has less, the root still has most of its time for other work. */
static void the_root_of_many_ranks_keeps_up(void **state) {
    (void)state;
    static const struct {
        enum kernel kernel;
        double (*number_ns_at)(double);
    } works[] = {
        {KERNEL_EXACT, exact_ns_at}, {KERNEL_SIEVE, sieve_ns_at}, {KERNEL_TRIAL, trial_ns_at}};
    static const struct {
        enum schedule_kind kind;
        double hand_out_ns; /* of one chunk, at the root */
        double many_rounds;
    } ways[] = {{SCHEDULE_DYNAMIC, 1000, 6200}, {SCHEDULE_CYCLIC, 50, 12400}};
    const unsigned teams[] = {2, 3, 16, 64, 1000, 1024, 4096, 100000};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        for (size_t j = 0; j < sizeof ways / sizeof *ways; j++)
            for (size_t k = 0; k < sizeof teams / sizeof *teams; k++) {
                const double round_ns = (teams[k] - 1) * ways[j].hand_out_ns;
                struct losses lost =
                    losses_of(works[i].kernel, works[i].number_ns_at, ways[j].kind, teams[k],
                              round_ns, fmax(ways[j].many_rounds * round_ns, 1e10));
                if (lost.root > 0.01 || lost.tail > 0.01)
                    fail_msg("%s, %s, %u ranks: the root takes %.4f, the tail %.4f",
                             kernel_name(works[i].kernel), schedule_name(ways[j].kind), teams[k],
                             lost.root, lost.tail);
                if (works[i].kernel != KERNEL_EXACT || teams[k] < 1000)
                    continue;
                lost = losses_of(KERNEL_EXACT, exact_ns_at, ways[j].kind, teams[k], round_ns,
                                 100 * round_ns);
                assert_true(lost.root < 0.14 && lost.tail < 0.05);
            }
}

/* With buckets that are soon full: a chunk continues where it stopped, and every prime is one pair.
 * `numbers` are those of a list, or NULL. */
static void become_pairs(const struct workload *workload, const uint64_t *numbers,
                         enum kernel kernel, const char *by) {
    enum { OWNERS = 3, ROOM = 1100, CHUNK = 70000 };
    struct error error = {0};
    struct method method = {.kernel = kernel, .sums = true};
    assert_int_equal(keys_parse(by, &method.keys, &error), STATUS_OK);
    struct problem problem;
    struct worker counting, moving;
    const struct schedule schedule = {.chunk_size = CHUNK};
    assert_int_equal(problem_create(&problem, workload, &method, schedule, 1, &error), STATUS_OK);
    assert_int_equal(worker_open(&counting, &problem, NULL, 0, 0, &error), STATUS_OK);
    assert_int_equal(worker_open(&moving, &problem, NULL, 0, 0, &error), STATUS_OK);
    worker_do_chunks(&counting, (struct span){0, problem.partition.chunks - 1});
    uint32_t owners[KEYS_MOST_MODULUS];
    uint64_t counts[KEYS_MOST_MODULUS] = {0};
    const uint32_t keys = keys_count(&problem.method.keys);
    for (uint32_t key = 0; key < keys; key++)
        owners[key] = pairs_owner(key, OWNERS);
    struct pairs pairs;
    assert_int_equal(pairs_open(&pairs, owners, OWNERS, ROOM, &error), STATUS_OK);
    moving.pairs = &pairs;
    unsigned stops = 0;
    for (uint64_t chunk = 0; chunk < problem.partition.chunks;) {
        bool done =
            worker_do_chunk(&moving, chunk, numbers == NULL ? NULL : numbers + chunk * CHUNK);
        chunk += done;
        stops += !done;
        for (uint32_t owner = 0; owner < OWNERS; owner++)
            for (uint32_t j = 0; j < pairs.filled[owner]; j++) {
                const struct pair pair = pairs.buckets[owner * ROOM + j];
                assert_int_equal(owners[pair.key], owner);
                assert_int_equal(pair.value, 1);
                counts[pair.key]++;
            }
        pairs_empty(&pairs);
    }
    assert_true(stops > 3);
    assert_memory_equal(counts, counting.counts, keys * sizeof *counts);
    assert_true(tally_equal(&moving.tally, &counting.tally));
    assert_int_equal(moving.record.chunks, problem.partition.chunks);
    pairs_close(&pairs);
    worker_close(&counting);
    worker_close(&moving);
    problem_destroy(&problem);
}

static void primes_become_pairs(void **state) {
    (void)state;
    static const char *const by[] = {"prime", "residue:30", "last-digit", "magnitude", "gap"};
    const struct workload workload = workload_range((struct span){0, 200000});
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        for (int kernel = KERNEL_EXACT; kernel <= KERNEL_SIEVE; kernel++)
            become_pairs(&workload, NULL, (enum kernel)kernel, by[i]);
}

/* Then a block of tested numbers has more primes than a bucket has room for. */
static void a_list_of_primes_becomes_pairs(void **state) {
    (void)state;
    enum { NUMBERS = 90000 };
    static const uint64_t primes[] = {2, 1009, 1000003, 4294967311, 18446744073709551557U};
    static uint64_t numbers[NUMBERS];
    for (size_t i = 0; i < NUMBERS; i++)
        numbers[i] = primes[i % (sizeof primes / sizeof *primes)];
    const struct workload workload = workload_list(numbers, NUMBERS);
    become_pairs(&workload, numbers, KERNEL_EXACT, "prime");
    become_pairs(&workload, numbers, KERNEL_EXACT, "residue:30");
}

static void verdicts_are_in_order(void **state) {
    (void)state;
    uint64_t numbers[200], verdicts[4] = {0};
    for (uint64_t i = 0; i < 200; i++)
        numbers[i] = 199 - i;
    const struct workload workload = workload_list(numbers, 200);
    struct problem problem;
    struct worker worker;
    struct error error = {0};
    assert_int_equal(problem_create(&problem, &workload,
                                    &(struct method){.kernel = KERNEL_EXACT, .sums = true},
                                    (struct schedule){.chunk_size = 7}, 3, &error),
                     STATUS_OK);
    assert_int_equal(worker_open(&worker, &problem, verdicts, 0, 0, &error), STATUS_OK);
    worker_do_chunks(&worker, (struct span){0, problem.partition.chunks - 1});
    uint64_t primes = 0;
    for (uint64_t i = 0; i < 200; i++)
        primes += verdicts[i / 64] >> (i % 64) & 1;
    assert_int_equal(primes, 46);
    const uint64_t some[] = {2, 3, 89, 97, 193, 197, 199};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        assert_true(verdicts[(199 - some[i]) / 64] >> ((199 - some[i]) % 64) & 1);
    worker_close(&worker);
    problem_destroy(&problem);
}

static void kernels_tell_their_instructions(void **state) {
    (void)state;
    const enum kernel kernels[] = {KERNEL_TRIAL, KERNEL_EXACT, KERNEL_SIEVE};
    for (size_t i = 0; i < 3; i++) {
        enum simd most = kernels[i] == KERNEL_TRIAL ? SIMD_AVX2 : SIMD_AVX512, path = simd_path();
        assert_int_equal(kernel_simd(kernels[i]), path < most ? path : most);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chunks_tile_the_positions),
        cmocka_unit_test(parts_are_cut_by_themselves),
        cmocka_unit_test(a_load_is_what_it_says),
        cmocka_unit_test(a_load_is_cut_by_cost),
        cmocka_unit_test(loads_leave_nothing_out),
        cmocka_unit_test(shares_are_a_partition),
        cmocka_unit_test(chunks_are_cut_by_cost),
        cmocka_unit_test(borders_are_exact),
        cmocka_unit_test(sizes_that_are_given_are_kept),
        cmocka_unit_test(runs_get_shorter),
        cmocka_unit_test(schedules_are_read),
        cmocka_unit_test(random_numbers_do_not_depend_on_the_cut),
        cmocka_unit_test(tallies_do_not_depend_on_the_cut),
        cmocka_unit_test(tallies_do_not_depend_on_the_curve),
        cmocka_unit_test(default_chunks_balance_trial_division),
        cmocka_unit_test(a_fit_gives_the_serial_fraction_back),
        cmocka_unit_test(default_chunks_suit_any_work),
        cmocka_unit_test(the_root_of_many_ranks_keeps_up),
        cmocka_unit_test(primes_become_pairs),
        cmocka_unit_test(a_list_of_primes_becomes_pairs),
        cmocka_unit_test(verdicts_are_in_order),
        cmocka_unit_test(kernels_tell_their_instructions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
