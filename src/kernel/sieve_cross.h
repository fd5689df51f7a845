/* Crossing off: primes that hit a segment at least once, by the kernel that takes most of the time.
 *
 * A prime p has its first hit in a segment of L bits at a bit below p, so floor(L / p) hits are
 * sure and one more is possible. Primes of equal floor(L / p) form a group, so the sure hits are a
 * loop of constant length (the branch predictor learns it, and short ones are unrolled by the
 * compiler), and the possible one is done without a branch: where it falls outside, the last word
 * is written again unchanged. The mask of a hit is rotated by p along with the position, in place
 * of a shift for every hit.
 *
 * Rejected: a compare and branch after each hit (mispredicted once for every prime and segment, 20
 * to 30 % slower), stores of single bytes (0.1 ns a hit slower than words), one dummy word for all
 * hits that fall outside (each waits for the store before it). */
#ifndef PRIMES_KERNEL_SIEVE_CROSS_H
#define PRIMES_KERNEL_SIEVE_CROSS_H

#include <stddef.h>
#include <stdint.h>

enum {
    CROSS_GROUPS_MAX = 4096,
    CROSS_FEW = 8, /* sure hits: fewer are few */
};

/* Primes [end of the group before, end) have `sure` hits in every segment. */
struct cross_group {
    uint32_t end;
    uint32_t sure;
};

struct cross_groups {
    uint32_t first; /* prime */
    uint32_t count;
    struct cross_group group[CROSS_GROUPS_MAX];
};

/* Groups primes[first .. end), ascending and none above bits, for segments of this length. */
void cross_make_groups(struct cross_groups *groups, const uint32_t *primes, uint32_t first,
                       uint32_t end, uint32_t bits);

/* A segment, and for each prime i its first hit there, from[i] (below the prime), and where its
 * first hit in the segment that follows is to be put, to[i]. */
struct cross_span {
    const uint32_t *primes;
    const uint32_t *from;
    uint32_t *to;
    void *words;
    uint32_t bits;
};

/* Clears the hits of all the groups' primes. `few` (see sieve_lanes) is offered the groups with few
 * hits. */
void cross_segment(const struct cross_span *span, const struct cross_groups *groups,
                   uint32_t (*few)(const struct cross_span *span, uint32_t first, uint32_t end,
                                   uint32_t sure));

#endif
