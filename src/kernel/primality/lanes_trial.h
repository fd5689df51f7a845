/* Trial division of many numbers at once: the lanes of a vector are numbers. Those that it leaves
 * undecided are moved together into a pile.
 *
 * The constants and the bounds are in lanes_trial_divisors.h. AVX2 takes eight numbers at a time,
 * AVX-512 sixteen. */
#ifndef PRIMES_KERNEL_LANES_TRIAL_H
#define PRIMES_KERNEL_LANES_TRIAL_H

#include <stddef.h>
#include <stdint.h>

enum {
    LANES_TRIAL_PILE =
        960, /* most numbers of a pile; a multiple of 64, the bits of a word of verdicts */
    LANES_TRIAL_PAD = 8,        /* written, and never read, behind the last number of a pile */
    LANES_TRIAL_SMALL_BITS = 22 /* smaller numbers are not divided: they stay undecided */
};

/* Undecided numbers of an array, each with its place there. */
struct lanes_trial_pile {
    uint64_t n[LANES_TRIAL_PILE + LANES_TRIAL_PAD];
    uint16_t place[LANES_TRIAL_PILE + LANES_TRIAL_PAD];
    size_t count;
};

/* Fills the pile with the numbers n[0 .. count - 1] that are odd without a factor up to 31, or
 * small. `n` may be unaligned; count is at most LANES_TRIAL_PILE. */
void lanes_trial_avx2_first(struct lanes_trial_pile *pile, const uint64_t *n, size_t count);
void lanes_trial_avx512_first(struct lanes_trial_pile *pile, const uint64_t *n, size_t count);

/* Keeps the numbers of the pile that have no factor from 37 to 197, or are small. */
void lanes_trial_avx2_second(struct lanes_trial_pile *pile);
void lanes_trial_avx512_second(struct lanes_trial_pile *pile);

#endif
