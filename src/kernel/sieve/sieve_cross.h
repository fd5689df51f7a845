/* Crossing off: primes that hit a segment at least once, by the kernel that takes most of the time.
 *
 * A prime p has its first hit in a segment of L bits at a bit below p, so floor(L / p) hits are
 * sure and one more is possible. Primes of equal floor(L / p) form a group, so the sure hits are a
 * loop of constant length (the branch predictor learns it, and short ones are unrolled by the
 * compiler), and the possible one is done without a branch: where it falls outside, the last word
 * is written again unchanged. The mask of a hit is rotated by p along with the position, in place
 * of a shift for every hit.
 *
 * Below p^2 all multiples of p have a smaller factor. So in a block near 0 a prime is left out of
 * the segments before its square, and in the segment with the square it begins behind a number of
 * hits, `skip`, that is the same for its group.
 *
 * The smallest primes go by bytes: every eighth hit of p is p bytes further on the same bit, so
 * that eight hits are eight fixed masks at fixed distances, one instruction each. Processors that
 * can store twice a cycle close together (Zen 5) then take half a cycle a hit.
 *
 * Rejected: a compare and branch after each hit (mispredicted once for every prime and segment, 20
 * to 30 % slower), stores of single bytes for larger primes (0.1 ns a hit slower than words), one
 * dummy word for all hits that fall outside (each waits for the store before it). */
#ifndef PRIMES_KERNEL_SIEVE_CROSS_H
#define PRIMES_KERNEL_SIEVE_CROSS_H

#include <stddef.h>
#include <stdint.h>

enum {
    CROSS_GROUPS_MAX = 4096,
    CROSS_FEW = 24,          /* sure hits: fewer are few */
    CROSS_BYTES_BELOW = 500, /* primes; above it hits are a cache line or more apart */
};

/* The primes from the group before up to end: from their first hit in the segment they skip `skip`
 * hits, and then have `sure` ones. */
struct cross_group {
    uint32_t end;
    uint32_t sure;
    uint32_t skip;
    uint32_t segment; /* that they begin in */
};

struct cross_groups {
    struct cross_group *group; /* up to CROSS_GROUPS_MAX */
    uint32_t count;
};

/* The primes first .. end-1 that are crossed off in segments of one length. */
struct cross_level {
    uint32_t bits; /* of a segment */
    uint32_t first, end;
    uint32_t bytes_end;            /* primes before this one go by bytes */
    struct cross_groups beginning; /* in the segment that a prime begins in */
    struct cross_groups running;   /* and in those after it */
    uint32_t begun;                /* primes before this one have begun in this plane, */
    uint32_t begun_groups;         /* with this many of the groups */
};

/* Groups primes[first .. end), ascending and none above bits, for a block whose planes begin with
 * the number residue + modulus * first_bit. */
void cross_start_block(struct cross_level *level, const uint32_t *primes, uint32_t first,
                       uint32_t end, uint32_t bits, uint32_t modulus, uint64_t first_bit);

/* A segment, and for each prime i its first hit in the segment it begins in, start[i], and in this
 * one, at[i], both below the prime. at[i] is moved on to the segment that follows. */
struct cross_span {
    const uint32_t *primes;
    const uint32_t *start;
    uint32_t *at;
    void *words;
    uint32_t bits;
};

/* The hits of primes first .. end-1 that are to be cleared, `from` being start or at. */
struct cross_run {
    const uint32_t *from;
    uint32_t first, end;
    uint32_t sure, skip;
};

/* Clears the hits of odd numbers by bytes: for when many fall into a cache line. */
void cross_bytes(const struct cross_span *span, const struct cross_run *run);

/* Clears the hits of the level's primes in a segment; segments come in order from 0. `few` (see
 * sieve_lanes) is offered the groups with few hits. */
void cross_segment(struct cross_level *level, uint32_t segment, const struct cross_span *span,
                   uint32_t (*few)(const struct cross_span *span, const struct cross_run *run));

#endif
