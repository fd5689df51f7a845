/* Exact primality with AVX2 or AVX-512: arrays. The lanes of a vector are numbers.
 *
 * A chunk of the array goes through these steps. After each one the undecided numbers are moved
 * together, so that no lane works on a decided number:
 *
 *   1. trial division by 3 .. 31, all numbers (lanes_trial.h)
 *   2. trial division by 37 .. 197, the survivors (31 % of the odd numbers)
 *   3. the proofs of euler32.h and bpsw.h, in lanes (lanes_double.h, from 2^50 on lanes_wide.h;
 *      or lanes_ifma.h); the survivors are sorted by size first, and base 2 goes before Lucas
 *
 * Each test of a proof has a queue, which all chunks of the array fill. It is run when there is a
 * number for each of its lanes. At the end of the array the last lanes stay empty; if nearly all of
 * them would, the numbers are tested one by one.
 *
 * The portable path takes numbers below 2^22, which may be a prime of the trial division
 * themselves, and numbers from 2^32 to 2^50 that are 1 modulo 2^16 (see lanes_double.h).
 *
 * Memory: 16 KB of stack, since a thread may have 64 KB. Checks: tests/oracle/primality_test.c. */
#include "primality_path.h"

#include "bpsw.h"
#include "euler32.h"
#include "lanes_double.h"
#include "lanes_ifma.h"
#include "lanes_trial.h"
#include "lanes_wide.h"

static uint64_t one_passes(const uint64_t *n) {
    return primality_one_portable(*n);
}

/* The tests of the proofs. A number that passes one goes to the next: see next_test. */
enum test { APART, EULER, STRONG, LUCAS, WIDE_STRONG, WIDE_LUCAS, PROVED };

static const enum test next_test[PROVED] = {
    [APART] = PROVED, [EULER] = PROVED,           [STRONG] = LUCAS,
    [LUCAS] = PROVED, [WIDE_STRONG] = WIDE_LUCAS, [WIDE_LUCAS] = PROVED};

/* The Euler test has exceptions, a list. */
static inline bool is_exception(enum test test, uint64_t n) {
    return test == EULER && euler32_contains(n);
}

/* The first test of a number without a small factor, by its size. */
static inline enum test first_test(uint64_t n) {
    if (n >> 50 != 0)
        return WIDE_STRONG;
    if (n >> 32 != 0)
        return n % 65536 != 1 ? STRONG : APART;
    return n >> LANES_TRIAL_SMALL_BITS != 0 ? EULER : APART;
}

/* How a path does a test: `lanes` numbers at once. Bit i of the result says that n[i] passes. */
struct lanes {
    uint64_t (*passes)(const uint64_t *n);
    size_t lanes;
};

struct batch_path {
    void (*divide_first)(struct lanes_trial_pile *pile, const uint64_t *n, size_t count);
    void (*divide_second)(struct lanes_trial_pile *pile);
    struct lanes tests[PROVED];
};

static const struct batch_path with_avx2 = {
    lanes_trial_avx2_first,
    lanes_trial_avx2_second,
    {
        [APART] = {one_passes, 1},
        [EULER] = {lanes_double_passes_euler, LANES_DOUBLE},
        [STRONG] = {lanes_double_passes_strong, LANES_DOUBLE},
        [LUCAS] = {lanes_double_passes_lucas, LANES_DOUBLE},
        [WIDE_STRONG] = {lanes_wide_passes_strong, LANES_WIDE},
        [WIDE_LUCAS] = {lanes_wide_passes_lucas, LANES_WIDE},
    }};

/* A strong pseudoprime is an Euler pseudoprime, and so the list of euler32.h has it. */
static const struct batch_path with_avx512 = {
    lanes_trial_avx512_first,
    lanes_trial_avx512_second,
    {
        [APART] = {one_passes, 1},
        [EULER] = {lanes_ifma_narrow_passes_strong, LANES_IFMA_STRONG},
        [STRONG] = {lanes_ifma_narrow_passes_strong, LANES_IFMA_STRONG},
        [LUCAS] = {lanes_ifma_narrow_passes_lucas, LANES_IFMA_LUCAS},
        [WIDE_STRONG] = {lanes_ifma_wide_passes_strong, LANES_IFMA_STRONG},
        [WIDE_LUCAS] = {lanes_ifma_wide_passes_lucas, LANES_IFMA_LUCAS},
    }};

/* Numbers that wait for a test, each with its place in the array. */
enum { LANES_MOST = 64 };

struct queue {
    uint64_t n[LANES_MOST];
    size_t place[LANES_MOST];
    size_t count;
};

struct judge {
    const struct batch_path *path;
    uint64_t *verdict_bits;
    struct queue queue[PROVED];
};

static void set_prime(uint64_t *verdict_bits, size_t place) {
    uint64_t word = primality_load(verdict_bits, place / 64);
    primality_store(verdict_bits, place / 64, word | (uint64_t)1 << place % 64);
}

static void run_test(struct judge *judge, enum test test);

static void wait_for(struct judge *judge, enum test test, uint64_t n, size_t place) {
    struct queue *queue = &judge->queue[test];
    queue->n[queue->count] = n;
    queue->place[queue->count++] = place;
    if (queue->count == judge->path->tests[test].lanes)
        run_test(judge, test);
}

/* Tests what waits, and moves what passes on. Lanes without a number repeat the last one. */
static void run_test(struct judge *judge, enum test test) {
    struct queue *queue = &judge->queue[test];
    const enum test next = next_test[test];
    const size_t count = queue->count;
    for (size_t i = count; i < judge->path->tests[test].lanes; i++)
        queue->n[i] = queue->n[count - 1];
    uint64_t mask = judge->path->tests[test].passes(queue->n) & (UINT64_MAX >> (64 - count));
    queue->count = 0;
    for (; mask != 0; mask &= mask - 1) {
        const size_t i = (size_t)__builtin_ctzll(mask);
        if (next != PROVED)
            wait_for(judge, next, queue->n[i], queue->place[i]);
        else if (!is_exception(test, queue->n[i]))
            set_prime(judge->verdict_bits, queue->place[i]);
    }
}

/* At the end of the array. A test of all lanes takes as long as an eighth of them one by one. */
static void finish_test(struct judge *judge, enum test test) {
    struct queue *queue = &judge->queue[test];
    if (queue->count * 8 > judge->path->tests[test].lanes) {
        run_test(judge, test);
        return;
    }
    for (size_t i = 0; i < queue->count; i++)
        if (primality_one_portable(queue->n[i]))
            set_prime(judge->verdict_bits, queue->place[i]);
}

/* The chunk of `count` numbers from place `first` on. Its verdicts may replace its numbers. */
static void judge_chunk(struct judge *judge, const uint64_t *n, size_t count, size_t first) {
    struct lanes_trial_pile undecided;
    judge->path->divide_first(&undecided, n, count);
    for (size_t i = 0; i < count; i += 64)
        primality_store(judge->verdict_bits, (first + i) / 64, 0);
    judge->path->divide_second(&undecided);
    for (size_t i = 0; i < undecided.count; i++)
        wait_for(judge, first_test(undecided.n[i]), undecided.n[i], first + undecided.place[i]);
}

static void judge_all(const uint64_t *n, size_t count, uint64_t *verdict_bits,
                      const struct batch_path *path) {
    struct judge judge;
    judge.path = path;
    judge.verdict_bits = verdict_bits;
    for (enum test test = APART; test < PROVED; test++)
        judge.queue[test].count = 0;
    for (size_t i = 0; i < count; i += LANES_TRIAL_PILE)
        judge_chunk(&judge, (const uint64_t *)((const char *)n + 8 * i),
                    count - i < LANES_TRIAL_PILE ? count - i : LANES_TRIAL_PILE, i);
    for (enum test test = APART; test < PROVED; test++)
        finish_test(&judge, test);
}

void primality_batch_avx2(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    judge_all(n, count, verdict_bits, &with_avx2);
}

void primality_batch_avx512(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    judge_all(n, count, verdict_bits, &with_avx512);
}
