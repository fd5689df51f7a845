/* The loops of the sieve that gain from vectors, behind one table of functions for each path.
 *
 * The paths differ in kind where 64-bit numbers are divided by primes: portable C has the
 * processor's divider, AVX2 has doubles with a fused multiply-add, which makes their remainders
 * exact. */
#ifndef PRIMES_KERNEL_SIEVE_LANES_H
#define PRIMES_KERNEL_SIEVE_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "sieve_bits.h"
#include "sieve_cross.h"
#include "sieve_presieve.h"
#include "sieve_wheel.h"

/* The block that big primes are looked up in. */
struct big_range {
    uint64_t first;
    uint32_t span; /* numbers; at most 2^30 */
};

/* Where their multiples go. A call may exceed the capacity by the multiples of 16 primes. */
struct big_hits {
    uint32_t *number; /* counted from the block's first */
    size_t count;
    size_t capacity;
};

/* In which list of hits a number of the block belongs. */
struct big_map {
    const struct wheel *wheel;
    uint32_t piece_shift;                /* a piece of a plane is 2^piece_shift bits */
    uint32_t list_of[WHEEL_MODULUS_MAX]; /* the first list of the plane of each residue */
};

struct sieve_lanes {
    /* Fills the rows of a plane's segment with the patterns, going on from state. */
    void (*presieve)(struct presieve_state *state, uint8_t *bytes, size_t rows);

    /* remainder[i] = n mod primes[i], for primes from 2^8 to 2^30 and n below 2^60. */
    void (*remainders)(const uint32_t *primes, size_t count, uint64_t n, uint32_t *remainder);

    /* first[i] = first[i] - step[i] mod primes[i], `times` times; first and step below the prime,
     * the prime below 2^31. */
    void (*step)(const uint32_t *primes, const uint32_t *step, size_t count, uint32_t times,
                 uint32_t *first);

    /* Crosses off some of the primes of the run: for when their sure hits are few. Returns the
     * first prime that is left over. */
    uint32_t (*cross_few)(const struct cross_span *span, const struct cross_run *run);

    /* Appends every multiple p m in the range with m coprime to 30, for as many of the primes (from
     * 2^13) as the capacity allows; returns how many primes that were. */
    size_t (*multiples)(const struct big_range *range, const uint32_t *primes, size_t count,
                        struct big_hits *hits);

    /* Replaces each number by its bit in its piece, and writes its list. */
    void (*locate)(const struct big_map *map, uint32_t *numbers, size_t count, uint32_t *lists);

    /* The number of bits that are set; words: a multiple of 4. */
    uint64_t (*count)(const uint64_t *plane, size_t words);

    /* Writes the numbers base + 30 i of the set bits i of words *word .. end-1, and moves *word on;
     * stops where there is less room than for 64. Returns how many. */
    size_t (*plane_numbers)(const uint64_t *words, size_t *word, size_t end, uint32_t base,
                            uint32_t *numbers, size_t room);

    /* Writes the numbers of ordered words *word .. end-1, ascending, and moves *word on; stops
     * where there is less room than ORDERED_ROOM. Returns how many. */
    size_t (*numbers)(const struct ordered *ordered, size_t *word, size_t end, uint64_t *numbers,
                      size_t room);
};

extern const struct sieve_lanes sieve_lanes_portable;
extern const struct sieve_lanes sieve_lanes_avx2;
extern const struct sieve_lanes sieve_lanes_avx512;

#endif
