#include "sieve_gaps.h"

#include <string.h>

#include "sieve_order.h"

/* The planes of a strip stay in the level 1 cache. A question for all its primes of a plane costs
 * as much as a walk for FEW. */
enum { PLANES = ORDERED_PLANES, STRIP_WORDS = 128, WORDS_MULTIPLE = 16, FEW = STRIP_WORDS / 16 };

/* A held block, and what is counted in it. */
struct counting {
    const struct sieve *sieve;
    const struct sieve_gaps *gaps;
    uint64_t lo, hi;
    size_t plane_words;
};

/* The primes of one plane's strip that wait for their next prime. Those of bit i of the plane are
 * now bit i + moved - 64 begin: candidates are looked for in columns, of which 0 to 7 are the
 * planes, 8 to 15 the planes one bit further, and so on. */
struct waiting {
    uint32_t plane;
    size_t begin, words;
    uint32_t column;        /* the next one to ask about */
    uint64_t *bits, *spare; /* room for STRIP_WORDS each, after a word that is 0 */
};

static const uint64_t *plane_of(const struct counting *counting, uint32_t plane) {
    return counting->sieve->words + plane * counting->plane_words;
}

static uint64_t number_of(const struct counting *counting, uint32_t plane, uint64_t bit) {
    const struct sieve_block *block = &counting->sieve->block;
    const struct wheel *wheel = block->shape.wheel;
    return (block->first_bit + bit) * wheel->modulus + wheel->residue[plane];
}

static void add_key(const struct sieve_gaps *gaps, uint64_t key, uint64_t primes) {
    gaps->counts[key < gaps->keys ? key : gaps->keys - 1] += primes;
}

/* Looks for the next prime of one alone, which is this bit of those that wait. */
static void walk(const struct counting *counting, const struct waiting *waiting, uint64_t bit) {
    const uint64_t from = waiting->begin * 64 + bit - (waiting->column - 1) / PLANES;
    const uint64_t prime = number_of(counting, waiting->plane, from);
    const uint64_t end = counting->plane_words * 64;
    uint32_t plane = waiting->column % PLANES;
    for (uint64_t at = from + waiting->column / PLANES; at < end; at++, plane = 0)
        for (const uint64_t *word = plane_of(counting, plane) + at / 64; plane < PLANES;
             plane++, word += counting->plane_words)
            if (*word >> at % 64 & 1) {
                add_key(counting->gaps, (number_of(counting, plane, at) - prime) / 2, 1);
                return;
            }
    add_key(counting->gaps, counting->gaps->key_of(prime), 1);
}

/* Moves the waiting primes up by a bit. The one that leaves the strip goes alone; returns how many
 * that were. */
static uint64_t move_up(const struct counting *counting, struct waiting *waiting) {
    uint64_t *bits = waiting->bits, *moved = waiting->spare;
    const uint64_t leaves = bits[waiting->words - 1] >> 63;
    if (leaves)
        walk(counting, waiting, waiting->words * 64 - 1);
    for (size_t w = 0; w < waiting->words; w++)
        moved[w] = bits[w] << 1 | (bits - 1)[w] >> 63;
    waiting->bits = moved;
    waiting->spare = bits;
    return leaves;
}

/* Asks about one column after the other until few primes wait. */
static void ask_all(const struct counting *counting, struct waiting *waiting, uint64_t left) {
    const struct sieve_lanes *lanes = counting->sieve->plan->shared->lanes;
    for (; left > FEW * waiting->words / STRIP_WORDS; waiting->column++) {
        const uint32_t plane = waiting->column % PLANES;
        if (plane == 0)
            left -= move_up(counting, waiting);
        const uint64_t *candidates = plane_of(counting, plane) + waiting->begin;
        const uint64_t still = lanes->strike(waiting->bits, candidates, waiting->words);
        const uint64_t gap = number_of(counting, plane, waiting->column / PLANES) -
                             number_of(counting, waiting->plane, 0);
        add_key(counting->gaps, gap / 2, left - still);
        left = still;
    }
}

/* Counts the primes of one plane in words begin .. begin + words - 1. */
static void count_strip(const struct counting *counting, uint32_t plane, size_t begin, size_t words,
                        bool sums, struct tally *tally) {
    enum { BEFORE = 8 };
    uint64_t memory[2][BEFORE + STRIP_WORDS] __attribute__((aligned(64)));
    struct waiting waiting = {
        plane, begin, words, plane + 1, memory[0] + BEFORE, memory[1] + BEFORE};
    const struct sieve *sieve = counting->sieve;
    const struct wheel *wheel = sieve->block.shape.wheel;
    memory[0][BEFORE - 1] = memory[1][BEFORE - 1] = 0;
    memcpy(waiting.bits, plane_of(counting, plane) + begin, words * sizeof *waiting.bits);
    sieve_keep_bits(
        waiting.bits, begin * 64, words * 64,
        sieve_bits_within(&sieve->block, wheel->residue[plane], counting->lo, counting->hi));
    const uint64_t primes = sieve->plan->shared->lanes->count(waiting.bits, words);
    tally->primes += primes;
    if (sums)
        sieve_sum_plane(number_of(counting, plane, begin * 64), wheel->modulus, waiting.bits,
                        (uint32_t)words, tally);
    ask_all(counting, &waiting, primes);
    for (size_t w = 0; w < words; w++)
        for (uint64_t bits = waiting.bits[w]; bits != 0; bits &= bits - 1)
            walk(counting, &waiting, w * 64 + (unsigned)__builtin_ctzll(bits));
}

static void count_listed(const struct sieve *sieve, uint64_t upto, const struct sieve_gaps *gaps) {
    const struct sieve_plan *plan = sieve->plan;
    const uint64_t lo = sieve->next, hi = lesser(upto, sieve->block.listed);
    if (lo > hi)
        return;
    const uint32_t end = sieve_plan_listed_up_to(plan, hi);
    for (uint32_t i = lo > 0 ? sieve_plan_listed_up_to(plan, lo - 1) : 0; i < end; i++)
        if (i + 1 < plan->prime_count)
            add_key(gaps, (plan->primes[i + 1] - plan->primes[i]) / 2, 1);
        else
            add_key(gaps, gaps->key_of(plan->primes[i]), 1);
}

void sieve_tally_held_gaps(struct sieve *sieve, uint64_t upto, bool sums,
                           const struct sieve_gaps *gaps, struct tally *tally) {
    const struct sieve_block *block = &sieve->block;
    const struct counting counting = {sieve, gaps, sieve->next, upto,
                                      block->shape.level_bits[SIEVE_PLANE] / 64};
    sieve_tally_listed(sieve, sieve->next, upto, sums, NULL, tally);
    count_listed(sieve, upto, gaps);
    const uint64_t base = number_of(&counting, 0, 0) - 1, span = 64 * block->shape.wheel->modulus;
    const size_t end = (upto - base) / span + 1;
    for (size_t begin = (counting.lo - base) / span / WORDS_MULTIPLE * WORDS_MULTIPLE; begin < end;
         begin += STRIP_WORDS) {
        const size_t left = (end - begin + WORDS_MULTIPLE - 1) / WORDS_MULTIPLE * WORDS_MULTIPLE;
        for (uint32_t plane = 0; plane < PLANES; plane++)
            count_strip(&counting, plane, begin, left < STRIP_WORDS ? left : STRIP_WORDS, sums,
                        tally);
    }
    tally->covered += upto - sieve->next + 1;
    sieve->next = upto + 1;
}
