/* Crossing off the primes that hit a segment at least once: here the sieve spends most of its time.
 *
 * In a segment of L bits a prime p has its first hit at a bit below p. So floor(L / p) hits are
 * sure, and one more is possible. Primes of equal floor(L / p) form a group: their sure hits are a
 * loop of constant length, which the branch predictor learns and the compiler unrolls. The possible
 * hit needs no branch: if it falls outside, the last word is written again unchanged. The mask of a
 * hit is rotated by p with the position, which is cheaper than a shift for every hit.
 *
 * Below p^2 every multiple of p has a smaller factor. So in a block near 0 a prime leaves out the
 * segments before its square. In the segment with the square it leaves out the hits before it;
 * their number, `skip`, is the same for the whole group.
 *
 * The smallest primes are crossed off by bytes. Every eighth hit of p is p bytes further on the
 * same bit, so eight hits are eight fixed masks at fixed distances: one instruction each.
 * Processors that can store twice a cycle close together (Zen 5) then take half a cycle for a hit.
 *
 * Rejected: a comparison and a branch after each hit (mispredicted once for every prime and
 * segment, 20 to 30 % slower); stores of single bytes for larger primes (0.1 ns a hit slower than
 * words); one dummy word for all hits that fall outside (each waits for the store before it). */
#ifndef PRIMES_KERNEL_SIEVE_CROSS_H
#define PRIMES_KERNEL_SIEVE_CROSS_H

#include <stddef.h>
#include <stdint.h>

enum {
    CROSS_GROUPS_MAX = 4096,
    CROSS_FEW = 24,          /* vectors may do the groups with fewer sure hits than this */
    CROSS_BYTES_BELOW = 500, /* smaller primes are crossed off by bytes; hits of larger ones are a
                                cache line apart */
};

static inline uint32_t cross_rotate(uint32_t word, uint32_t by) {
    return word << (by & 31) | word >> (-by & 31);
}

/* A group: the primes from the end of the group before to `end`. Each leaves out `skip` hits, and
 * then has `sure` hits and perhaps one more. */
struct cross_group {
    uint32_t end;
    uint32_t sure;
    uint32_t skip;
    uint32_t segment; /* the segment that these primes begin in */
};

struct cross_groups {
    struct cross_group *group; /* at most CROSS_GROUPS_MAX */
    uint32_t count;
};

/* The primes [first, end) of the list. All are crossed off in segments of one length. */
struct cross_level {
    uint32_t bits; /* length of a segment */
    uint32_t first, end;
    uint32_t bytes_end;            /* the primes before this one are crossed off by bytes */
    struct cross_groups beginning; /* the groups in the segment that a prime begins in */
    struct cross_groups running;   /* the groups in all later segments */
    uint32_t begun;                /* the primes before this one have begun in the current plane */
    uint32_t begun_groups;         /* the groups of `beginning` before this one have begun */
};

/* Groups primes[first .. end) for a block whose planes begin with the numbers residue + modulus *
 * first_bit. The primes are ascending, and none is above `bits`. */
void cross_start_block(struct cross_level *level, const uint32_t *primes, uint32_t first,
                       uint32_t end, uint32_t bits, uint32_t modulus, uint64_t first_bit);

/* A segment, and the first hits of prime i in it. A hit is a number of bits from the segment's
 * first one, and is below the prime. */
struct cross_span {
    const uint32_t *primes;
    const uint32_t *start; /* start[i]: the first hit in the segment that prime i begins in */
    uint32_t *at; /* at[i]: the first hit in this segment; becomes that in the next segment. NULL if
                     there is only one segment */
    void *words;
    uint32_t bits; /* length of the segment */
};

/* The primes [first, end) of a span; they are of one group. */
struct cross_run {
    const uint32_t *from; /* their first hits: the span's start or at */
    uint32_t first, end;
    uint32_t sure, skip; /* see struct cross_group */
};

/* Clears the hits of odd primes by bytes: for primes with many hits in a cache line. */
void cross_bytes(const struct cross_span *span, const struct cross_run *run);

/* Clears the hits of the level's primes in a segment. Call it for all segments of a plane in order,
 * from 0. `few` is cross_few of sieve_lanes.h: it is offered the groups with few hits. */
void cross_segment(struct cross_level *level, uint32_t segment, const struct cross_span *span,
                   uint32_t (*few)(const struct cross_span *span, const struct cross_run *run));

#endif
