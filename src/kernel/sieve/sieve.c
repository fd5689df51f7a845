/* Cuts ranges into blocks, sieves them, and gives the caller counts, sums or primes.
 *
 * A long stretch is counted plane by plane, on the wheel that suits its length. Short pieces, and
 * primes in ascending order, come from a block whose planes are all held. */
#include "sieve.h"

#include <stdlib.h>

#include "sieve_block.h"
#include "sieve_faults.h"
#include "sieve_gaps.h"
#include "sieve_memory.h"
#include "sieve_order.h"

enum { LEAST_BYTES = 1 << 20 };

static void *memory_for(struct sieve *sieve, size_t bytes, const char *what, struct error *error) {
    sieve->bytes += bytes;
    return sieve_memory_create(bytes, SIEVE_LINE_BYTES, what, error);
}

/* Planes are rounded up to whole rows in every segment. */
static size_t rounded_up(size_t plane_bits) {
    return plane_bits + plane_bits / 8 + SIEVE_PLANE_BITS_MIN;
}

static enum status allocate(struct sieve *sieve, struct error *error) {
    const struct sieve_plan *plan = sieve->plan;
    size_t plane_bits = rounded_up(plan->plane_bits_max);
    size_t held_bits = 8 * rounded_up(plan->ordered_plane_bits);
    size_t words_bytes = (plane_bits > held_bits ? plane_bits : held_bits) / 8;
    /* glibc keeps freed memory for the next call if a single request was once larger than all of
     * it. Memory that is not used is not touched. */
    if (plan->owned != NULL && words_bytes < LEAST_BYTES)
        words_bytes = LEAST_BYTES;
    sieve->words = memory_for(sieve, words_bytes, "sieve", error);
    const size_t crossed = sieve_plan_listed_up_to(plan, plan->root) + (size_t)1;
    size_t offsets_bytes = crossed * sizeof *sieve->start;
    sieve->start = memory_for(sieve, offsets_bytes, "sieve offsets", error);
    sieve->at = memory_for(sieve, offsets_bytes, "sieve offsets", error);
    sieve->step = memory_for(sieve, offsets_bytes, "sieve offsets", error);
    size_t groups_max = crossed < CROSS_GROUPS_MAX ? crossed : CROSS_GROUPS_MAX;
    sieve->groups = memory_for(sieve, 2 * SIEVE_CLASSES * groups_max * sizeof *sieve->groups,
                               "sieve groups", error);
    if (error->status != STATUS_OK)
        return error->status;
    for (size_t i = 0; i < SIEVE_CLASSES; i++) {
        sieve->level[i].beginning.group = sieve->groups + 2 * i * groups_max;
        sieve->level[i].running.group = sieve->groups + (2 * i + 1) * groups_max;
    }
    if (semiprimes_open(&sieve->semiprimes, plan->root, plan->partner_limit, error) != STATUS_OK)
        return error->status;
    if (big_open(&sieve->big, plan->shared->lanes, plan->hits_max, plan->lists_max, error) !=
        STATUS_OK)
        return error->status;
    if (plan->roots != NULL && plan->stored == NULL)
        return sieve_create(&sieve->roots, plan->roots, error);
    return STATUS_OK;
}

enum status sieve_create(struct sieve **result, const struct sieve_plan *plan,
                         struct error *error) {
    *result = NULL;
    struct sieve *sieve = calloc(1, sizeof *sieve);
    if (sieve == NULL)
        return error_no_memory(error, "sieve", sizeof *sieve);
    sieve->plan = plan;
    if (allocate(sieve, error) != STATUS_OK) {
        sieve_destroy(sieve);
        return error->status;
    }
    *result = sieve;
    return STATUS_OK;
}

void sieve_destroy(struct sieve *sieve) {
    if (sieve == NULL)
        return;
    sieve_destroy(sieve->roots);
    big_close(&sieve->big);
    semiprimes_close(&sieve->semiprimes);
    sieve_memory_free(sieve->groups);
    sieve_memory_free(sieve->step);
    sieve_memory_free(sieve->at);
    sieve_memory_free(sieve->start);
    sieve_memory_free(sieve->words);
    free(sieve);
}

size_t sieve_bytes(const struct sieve *sieve) {
    size_t bytes = sizeof *sieve + sieve->bytes + sieve->semiprimes.bytes + sieve->big.bytes;
    return sieve->roots != NULL ? bytes + sieve_bytes(sieve->roots) : bytes;
}

void sieve_seek(struct sieve *sieve, uint64_t lo, uint64_t hi) {
    sieve->next = lo;
    sieve->end = hi;
    sieve->holds = sieve->over = false;
}

void sieve_watch(struct sieve *sieve, uint64_t lo, uint64_t hi,
                 void (*take)(uint64_t prime, void *context), void *context) {
    sieve->watched_lo = lo;
    sieve->watched_hi = hi;
    sieve->take = take;
    sieve->take_context = context;
}

static uint64_t within_block(const struct sieve *sieve, uint64_t upto) {
    return upto < sieve->block.hi ? upto : sieve->block.hi;
}

/* Whether the next number is in the held block. */
static bool at_held(const struct sieve *sieve) {
    return sieve->holds && sieve->next >= sieve->block.lo && sieve->next <= sieve->block.hi;
}

/* Sieves a block from the next number on and adds it plane by plane. */
static void tally_block(struct sieve *sieve, uint64_t upto, bool sums,
                        const struct sieve_classes *classes, struct tally *tally) {
    const struct sieve_block *block = &sieve->block;
    const bool narrow = sieve_shape_is_narrow(sieve->plan, sieve->next, upto);
    if (narrow) {
        sieve_hold(sieve, upto);
    } else {
        sieve->holds = false;
        struct sieve_shape shape = sieve_shape_for(sieve->plan, sieve->next, upto);
        sieve_start_block(sieve, shape, sieve->next, upto);
    }
    sieve_tally_listed(sieve, block->lo, block->hi, sums, classes, tally);
    sieve_show_listed(sieve, block->lo, block->hi);
    if (block->hi > block->listed) {
        const uint32_t plane_words = block->shape.level_bits[SIEVE_PLANE] / 64;
        for (uint32_t plane = 0; plane < block->shape.wheel->planes; plane++) {
            uint64_t *words = sieve->words + (narrow ? plane * plane_words : 0);
            if (!narrow)
                sieve_plane(sieve, plane, words);
            sieve_faults_flip(words, plane_words * sizeof *words);
            sieve_tally_plane(sieve, plane, words, sums, classes, tally);
            sieve_show_plane(sieve, plane, words);
        }
    }
    tally->covered += block->hi - block->lo + 1;
    sieve->next = block->hi + 1;
}

void sieve_tally(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally) {
    const uint64_t held_span = (uint64_t)sieve->plan->ordered_plane_bits * 30;
    for (bool done = false; !done;) {
        uint64_t left = upto - sieve->next;
        if (!at_held(sieve) && (upto == sieve->end || left >= held_span)) {
            tally_block(sieve, upto, sums, NULL, tally);
            done = sieve->block.hi == upto;
        } else {
            if (!at_held(sieve))
                sieve_hold(sieve, sieve->end);
            uint64_t last = within_block(sieve, upto);
            sieve_tally_held(sieve, last, sums, tally);
            done = last == upto;
        }
    }
}

void sieve_tally_residues(struct sieve *sieve, uint64_t upto, bool sums, uint32_t modulus,
                          uint64_t *counts, struct tally *tally) {
    const struct sieve_classes classes = {modulus, counts};
    do
        tally_block(sieve, upto, sums, &classes, tally);
    while (sieve->block.hi < upto);
}

void sieve_tally_gaps(struct sieve *sieve, uint64_t upto, bool sums, const struct sieve_gaps *gaps,
                      struct tally *tally) {
    for (bool done = false; !done;) {
        if (!at_held(sieve)) {
            sieve_hold(sieve, sieve->end);
            const struct sieve_shape *shape = &sieve->block.shape;
            const size_t plane_words = shape->level_bits[SIEVE_PLANE] / 64;
            for (uint32_t plane = 0; plane < shape->wheel->planes; plane++)
                sieve_faults_flip(sieve->words + plane * plane_words,
                                  plane_words * sizeof *sieve->words);
        }
        const uint64_t last = within_block(sieve, upto);
        sieve_tally_held_gaps(sieve, last, sums, gaps, tally);
        done = last == upto;
    }
}

size_t sieve_next(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room) {
    size_t count = 0;
    while (count == 0 && !sieve->over && sieve->next <= upto) {
        if (!at_held(sieve))
            sieve_hold(sieve, sieve->end);
        count = sieve_take_held(sieve, within_block(sieve, upto), primes, room);
    }
    return count;
}

/* Holds a block that ends before the next number. If big primes have more hits than there is memory
 * for, the block would end too early: then a shorter one. */
static void hold_back(struct sieve *sieve, uint64_t downto) {
    const uint64_t next = sieve->next, last = next - 1;
    uint64_t most = ((uint64_t)sieve->plan->ordered_plane_bits - 2) * 30;
    do {
        sieve->next = last - downto < most ? downto : last - most;
        sieve_hold(sieve, last);
        most /= 2;
    } while (sieve->block.hi < last);
    sieve->next = next;
}

size_t sieve_previous(struct sieve *sieve, uint64_t downto, uint64_t *primes, size_t room) {
    size_t count = 0;
    while (count == 0 && (sieve->over || sieve->next > downto)) {
        const uint64_t last = sieve->next - 1;
        if (!sieve->holds || last < sieve->block.lo || last > sieve->block.hi)
            hold_back(sieve, downto);
        uint64_t bottom = downto > sieve->block.lo ? downto : sieve->block.lo;
        count = sieve_take_held_back(sieve, bottom, primes, room);
    }
    return count;
}

int sieve_visit(struct sieve *sieve, uint64_t upto, int (*visit)(uint64_t prime, void *context),
                void *context) {
    enum { ROOM = 512 };
    uint64_t primes[ROOM];
    for (size_t count; (count = sieve_next(sieve, upto, primes, ROOM)) > 0;)
        for (size_t i = 0; i < count; i++) {
            int stop = visit(primes[i], context);
            if (stop != 0) {
                sieve->next = primes[i] + 1;
                sieve->over = false;
                return stop;
            }
        }
    return 0;
}
