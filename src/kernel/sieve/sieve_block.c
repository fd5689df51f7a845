#include "sieve_block.h"

#include <string.h>

#include "isqrt.h"

enum {
    BATCH = 1024,
    LEVEL_HITS = 6, /* primes with fewer in a segment are crossed off in longer ones */
};

/* Computes the step of each listed prime from plane to plane. */
static void find_steps(struct sieve *sieve) {
    const struct wheel *wheel = sieve->block.shape.wheel;
    const uint32_t *primes = sieve->plan->primes;
    const uint32_t first = sieve->block.primes_first, end = sieve->block.primes_crossed;

    if (sieve->step_wheel != wheel) {
        sieve->step_wheel = wheel;
        sieve->step_end = first;
    }
    for (uint32_t i = sieve->step_end; i < end; i++) {
        uint32_t twice = 2 * wheel_inverse(wheel, primes[i]);
        sieve->step[i] = twice < primes[i] ? twice : twice - primes[i];
    }
    if (sieve->step_end < end)
        sieve->step_end = end;
}

/* Finds the first hits of primes first .. end-1, from this bit on, in the plane of residue 1. */
static void find_hits(struct sieve *sieve, uint32_t first, uint32_t end, uint64_t bit) {
    const uint32_t *primes = sieve->plan->primes;
    sieve->plan->shared->lanes->remainders(primes + first, end - first, bit, sieve->start + first);
    for (uint32_t i = first; i < end; i++) {
        uint32_t p = primes[i], step = sieve->step[i];
        uint32_t inverse = (step & 1 ? step + p : step) / 2;
        uint32_t from = sieve->start[i] + inverse; /* the hit is at -from mod p */
        from = from < p ? from : from - p;
        sieve->start[i] = from > 0 ? p - from : 0;
    }
}

static void find_starts(struct sieve *sieve, const struct cross_level *level) {
    const struct cross_group *group = level->beginning.group;
    const struct cross_group *last = group + level->beginning.count;
    for (uint32_t i = level->first, end = level->bytes_end; i < level->end; i = end) {
        uint32_t segment = i < end ? 0 : group->segment;
        for (; group < last && group->segment == segment; group++)
            end = group->end;
        find_hits(sieve, i, end, sieve->block.first_bit + (uint64_t)segment * level->bits);
    }
}

/* The primes of a plane of sieved roots that are above `above`, in batches; vectors like them in
 * eights. */
static bool add_plane(struct big *big, const uint64_t *words, size_t count, uint64_t base,
                      uint64_t above) {
    uint32_t batch[BATCH];
    size_t held = 0;
    size_t w = above > base ? (size_t)((above - base) / (30 * 64)) : 0;
    while (w < count) {
        held +=
            big->lanes->plane_numbers(words, &w, count, (uint32_t)base, batch + held, BATCH - held);
        const size_t rest = held % 8;
        if (!big_add(big, batch, held - rest))
            return false;
        memcpy(batch, batch + held - rest, rest * sizeof *batch);
        held = rest;
    }
    return big_add(big, batch, held);
}

/* Finds the hits of all big primes up to `root`: those of the end of the list, then those of the
 * stored or freshly sieved planes. */
static bool find_big_hits(struct sieve *sieve, uint64_t root) {
    const struct sieve_plan *plan = sieve->plan;
    struct big *big = &sieve->big;
    uint32_t from = sieve->block.primes_crossed, end = sieve_plan_listed_up_to(plan, root);
    if (!big_add(big, plan->primes + from, end - from))
        return false;
    if (root > plan->listed_limit) {
        const struct wheel *wheel = &plan->shared->wheel[0];
        const uint64_t plane_bits = plan->roots->ordered_plane_bits;
        const uint64_t span = plane_bits * wheel->modulus;
        for (uint64_t b = plan->listed_limit / span; b * span <= root; b++) {
            const uint64_t *words = plan->stored;
            if (words != NULL) {
                words += b * plane_bits * wheel->planes / 64;
            } else {
                sieve_hold_block(sieve->roots, b, sieve->roots->words);
                words = sieve->roots->words;
            }
            for (uint32_t i = 0; i < wheel->planes; i++, words += plane_bits / 64)
                if (!add_plane(big, words, plane_bits / 64, b * span + wheel->residue[i],
                               plan->listed_limit))
                    return false;
        }
    }
    return big_finish(big);
}

/* Chooses the primes whose semiprimes alone are crossed off; the block's root is `root`. */
static void choose_semiprimes(const struct sieve_plan *plan, struct sieve_block *block,
                              uint64_t root) {
    const uint32_t *level_bits = block->shape.level_bits;
    const uint64_t last = lesser(root, level_bits[0] / SEMIPRIMES_LEAST_HITS);
    block->semiprimes_first = block->semiprimes_end = block->primes_first;
    if (plan->semiprimes_least == 0 || last < plan->semiprimes_least ||
        level_bits[SIEVE_PLANE] / level_bits[0] > SEMIPRIMES_SEGMENTS_MAX ||
        block->hi - block->lo < (uint64_t)SEMIPRIMES_LEAST_WIDTH * plan->partner_limit)
        return;
    block->semiprimes_first = sieve_plan_listed_up_to(plan, plan->semiprimes_least - 1);
    block->semiprimes_end = sieve_plan_listed_up_to(plan, last);
}

/* Puts the primes that are crossed off into classes. */
static void start_classes(struct sieve *sieve, uint64_t root) {
    static const int level_of[SIEVE_CLASSES] = {0, 0, 1, SIEVE_PLANE};
    const struct sieve_plan *plan = sieve->plan;
    struct sieve_block *block = &sieve->block;
    uint32_t from = block->primes_first;
    for (int i = 0; i < SIEVE_CLASSES; i++) {
        const uint32_t bits = block->shape.level_bits[level_of[i]];
        const uint64_t largest = lesser(root, level_of[i] < SIEVE_PLANE ? bits / LEVEL_HITS : bits);
        uint32_t end = i == 0 ? block->semiprimes_first : sieve_plan_listed_up_to(plan, largest);
        end = end > from ? end : from;
        cross_start_block(&sieve->level[i], plan->primes, from, end, bits,
                          block->shape.wheel->modulus, block->first_bit);
        from = i == 0 ? block->semiprimes_end : end;
    }
    block->primes_crossed = from;
}

static void start_semiprimes(struct sieve *sieve) {
    const struct sieve_plan *plan = sieve->plan;
    const struct sieve_block *block = &sieve->block;
    const uint32_t *level_bits = block->shape.level_bits;
    const struct semiprime_block begun = {
        .wheel = block->shape.wheel,
        .first_bit = (uint32_t)block->first_bit,
        .end_bit = (uint32_t)(block->hi / block->shape.wheel->modulus) + 1,
        .segment_bits = level_bits[0],
        .segments = level_bits[SIEVE_PLANE] / level_bits[0]};
    sieve->semiprimes.count = 0;
    if (block->semiprimes_first < block->semiprimes_end)
        semiprimes_start_block(&sieve->semiprimes, &begun, plan->primes, block->semiprimes_first,
                               block->semiprimes_end, plan->prime_count);
}

/* False if the big primes have more hits than there is memory for. */
static bool start_block(struct sieve *sieve, struct sieve_shape shape, uint64_t lo, uint64_t hi,
                        bool marks_held) {
    const struct sieve_plan *plan = sieve->plan;
    const struct presieve *presieve = plan->shared->presieve;
    const uint64_t modulus = shape.wheel->modulus;
    struct sieve_block *block = &sieve->block;

    block->shape = shape;
    block->first_bit = lo / modulus;
    block->lo = lo;
    uint64_t span = shape.level_bits[SIEVE_PLANE] * modulus, first = block->first_bit * modulus;
    block->hi = hi - first < span ? hi : first + span - 1;

    uint64_t root = isqrt(block->hi);
    block->listed = root > presieve->limit ? root : presieve->limit;
    block->primes_first = sieve_plan_listed_up_to(plan, presieve->limit);
    choose_semiprimes(plan, block, root);
    start_classes(sieve, root);
    start_semiprimes(sieve);
    presieve_start_block(&sieve->presieve, presieve, shape.wheel, block->first_bit);
    find_steps(sieve);
    for (int i = 0; i < SIEVE_CLASSES; i++)
        find_starts(sieve, &sieve->level[i]);
    /* Planes are rounded up, so they can be as long as the root when the list is shorter. */
    block->has_big = root > lesser(shape.level_bits[SIEVE_PLANE], plan->listed_limit);
    block->marks_held = marks_held;
    if (!block->has_big || marks_held)
        return true;
    big_start(&sieve->big, shape.wheel, first, (uint32_t)span, shape.level_bits[SIEVE_PLANE]);
    return find_big_hits(sieve, root);
}

void sieve_start_block(struct sieve *sieve, struct sieve_shape shape, uint64_t lo, uint64_t hi) {
    /* Ends: a number below 2^64 has at most four prime factors above 2^13, and there is memory for
     * as many hits as the shortest block on the smallest wheel can then have. */
    const struct wheel *smallest = &sieve->plan->shared->wheel[0];
    while (!start_block(sieve, shape, lo, hi, false))
        shape = sieve_shape_cut(sieve->plan, smallest, shape.level_bits[SIEVE_PLANE] / 2);
}

static void clear_bits(uint64_t *words, uint64_t from, uint64_t to) {
    for (; from < to && from % 64 != 0; from++)
        words[from / 64] &= ~((uint64_t)1 << from % 64);
    if (from >= to)
        return;
    memset(words + from / 64, 0, (to / 64 - from / 64) * sizeof *words);
    if (to % 64 != 0)
        words[to / 64] &= ~(uint64_t)0 << to % 64;
}

struct bit_range sieve_bits_within(const struct sieve_block *block, uint64_t residue, uint64_t lo,
                                   uint64_t hi) {
    const uint64_t modulus = block->shape.wheel->modulus;
    const uint64_t base = block->first_bit * modulus, first = base + residue;
    if (first < base || first > hi) /* the sum may have wrapped round */
        return (struct bit_range){0, 0};
    return (struct bit_range){lo > first ? (lo - first + modulus - 1) / modulus : 0,
                              (hi - first) / modulus + 1};
}

void sieve_keep_bits(uint64_t *words, uint64_t first, uint64_t bits, struct bit_range range) {
    const uint64_t from = range.from > first ? range.from - first : 0;
    const uint64_t to = range.to > first ? range.to - first : 0;
    clear_bits(words, 0, lesser(from, bits));
    clear_bits(words, lesser(to, bits), bits);
}

/* Clears what is outside lo..hi, and the listed primes with the number 1. */
static void clip(const struct sieve_block *block, uint64_t residue, uint64_t *words) {
    const uint64_t lo = block->lo > block->listed ? block->lo : block->listed + 1;
    sieve_keep_bits(words, 0, block->shape.level_bits[SIEVE_PLANE],
                    sieve_bits_within(block, residue, lo, block->hi));
}

/* Crosses off a class of primes in the part of a plane that begins with this bit. */
static void cross_class(struct sieve *sieve, int class, uint64_t *words, uint32_t bit) {
    const uint32_t *level_bits = sieve->block.shape.level_bits, bits = sieve->level[class].bits;
    const struct cross_span span = {.primes = sieve->plan->primes,
                                    .start = sieve->start,
                                    .at = bits < level_bits[SIEVE_PLANE] ? sieve->at : NULL,
                                    .words = words + bit / 64,
                                    .bits = bits};
    /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): a level has bits */
    cross_segment(&sieve->level[class], bit / bits, &span, sieve->plan->shared->lanes->cross_few);
}

static void cross_semiprimes(struct sieve *sieve, uint64_t *words, uint32_t bit) {
    const struct semiprime_span span = {.words = words + bit / 64,
                                        .segment = bit / sieve->block.shape.level_bits[0],
                                        .first_bit = (uint32_t)sieve->block.first_bit + bit};
    if (sieve->semiprimes.count > 0)
        sieve->plan->shared->lanes->semiprimes(&sieve->semiprimes, &span);
}

static void step_primes(struct sieve *sieve, uint32_t first, uint32_t end, uint32_t times) {
    sieve->plan->shared->lanes->step(sieve->plan->primes + first, sieve->step + first, end - first,
                                     times, sieve->start + first);
}

void sieve_plane(struct sieve *sieve, uint32_t plane, uint64_t *words) {
    const struct sieve_block *block = &sieve->block;
    const struct sieve_lanes *lanes = sieve->plan->shared->lanes;
    const struct wheel *wheel = block->shape.wheel;
    const uint32_t *level_bits = block->shape.level_bits, plane_bits = level_bits[SIEVE_PLANE];
    const uint32_t residue = wheel->residue[plane];

    if (plane > 0) {
        const uint32_t times = (residue - wheel->residue[plane - 1]) / 2;
        step_primes(sieve, block->primes_first, block->semiprimes_first, times);
        step_primes(sieve, block->semiprimes_end, block->primes_crossed, times);
    }
    presieve_start_plane(&sieve->presieve, residue);
    semiprimes_start_plane(&sieve->semiprimes, residue);
    for (uint32_t bit = 0; bit < plane_bits; bit += level_bits[1]) {
        for (uint32_t part = bit; part < bit + level_bits[1]; part += level_bits[0]) {
            uint8_t *bytes = (uint8_t *)words + part / 8;
            lanes->presieve(&sieve->presieve, bytes, level_bits[0] / PRESIEVE_ROW_BITS);
            cross_class(sieve, 0, words, part);
            cross_semiprimes(sieve, words, part);
            cross_class(sieve, 1, words, part);
        }
        cross_class(sieve, 2, words, bit);
    }
    cross_class(sieve, 3, words, 0);
    if (block->has_big && !block->marks_held)
        big_mark(&sieve->big, plane, words);
    clip(block, residue, words);
}

/* Sieves all planes of a block of this shape. */
static void hold_planes(struct sieve *sieve, struct sieve_shape shape, uint64_t lo, uint64_t hi,
                        uint64_t *words) {
    const struct sieve_plan *plan = sieve->plan;
    const uint32_t plane_bits = shape.level_bits[SIEVE_PLANE];
    if (plane_bits <= plan->narrow_bits || plan->hits_max == 0)
        (void)start_block(sieve, shape, lo, hi, true);
    else
        sieve_start_block(sieve, shape, lo, hi);
    const struct sieve_block *block = &sieve->block;
    for (uint32_t i = 0; i < block->shape.wheel->planes; i++)
        sieve_plane(sieve, i, words + (size_t)i * (block->shape.level_bits[SIEVE_PLANE] / 64));
    if (!block->has_big || !block->marks_held)
        return;
    const uint64_t modulus = shape.wheel->modulus;
    big_start_held(&sieve->big, shape.wheel, block->first_bit * modulus,
                   (uint32_t)(plane_bits * modulus), plane_bits, words);
    (void)find_big_hits(sieve, isqrt(block->hi));
}

void sieve_hold_block(struct sieve *sieve, size_t index, uint64_t *words) {
    const struct sieve_plan *plan = sieve->plan;
    struct sieve_shape shape = sieve_shape_held(plan, 0, UINT64_MAX);
    uint64_t lo = index * ((uint64_t)shape.level_bits[SIEVE_PLANE] * shape.wheel->modulus);
    hold_planes(sieve, shape, lo, plan->hi, words);
}

void sieve_hold(struct sieve *sieve, uint64_t hi) {
    struct sieve_shape shape = sieve_shape_held(sieve->plan, sieve->next, hi);
    hold_planes(sieve, shape, sieve->next, hi, sieve->words);
    sieve->holds = true;
}
