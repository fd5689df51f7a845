/* The sieve's loops that gain from vectors: a struct of functions, filled once for each path
 * (simd.h).
 *
 * The paths differ in kind where 64-bit numbers are divided by primes. AVX2 and AVX-512 use doubles
 * with a fused multiply-add, whose remainders are exact. Portable C divides doubles and works out
 * the remainder in integers, or, where primes are few, uses the processor's divider. */
#ifndef PRIMES_KERNEL_SIEVE_LANES_H
#define PRIMES_KERNEL_SIEVE_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "sieve_bits.h"
#include "sieve_cross.h"
#include "sieve_presieve.h"
#include "sieve_semiprimes.h"
#include "sieve_wheel.h"

/* Portable C takes the multipliers coprime to BIG_TURN alone. It looks up the distance from m to
 * the next one, for m modulo BIG_TURN from -BIG_TURN_LEAST on. A range has at most 212 multiples of
 * a prime, as W is at most 210 there, and the table goes on for longer than that. */
enum {
    BIG_TURN = 2 * 3 * 5 * 7 * 11,
    BIG_TURN_LEAST = BIG_TURN / 2 + 2,
    BIG_AHEAD = 2 * BIG_TURN_LEAST + 512
};

/* The block whose hits of big primes are looked for. */
struct big_range {
    uint64_t first;
    uint32_t span;        /* how many numbers; at most 2^30 */
    const uint8_t *ahead; /* BIG_AHEAD distances to the next multiplier */
};

/* The buffer for hits. A call may exceed the capacity by the multiples of 32 primes. */
struct big_hits {
    uint32_t *number; /* each hit, counted from the block's first number */
    size_t count;
    size_t capacity;
};

/* Hits that these divide need no list: patterns clear them. x is a multiple of q if and
 * only if x / q modulo 2^32 is at most (2^32 - 1) / q (Warren, "Hacker's Delight", 10-17). */
enum { BIG_DIVISORS = 3, BIG_DIVISORS_PRODUCT = 7 * 11 * 13 };
static const struct {
    uint32_t inverse, largest;
} big_divisors[BIG_DIVISORS] = {
    {0xb6db6db7, UINT32_MAX / 7}, {0xba2e8ba3, UINT32_MAX / 11}, {0xc4ec4ec5, UINT32_MAX / 13}};

/* The list of hits that a number of the block belongs to. */
struct big_map {
    const struct wheel *wheel;
    uint32_t first;                      /* the block's first number modulo 7 * 11 * 13 */
    uint32_t piece_shift;                /* a piece of a plane is 2^piece_shift bits */
    uint32_t list_of[WHEEL_MODULUS_MAX]; /* for each residue, the first list of its plane */
};

struct sieve_lanes {
    /* Fills `rows` rows of a plane's segment with the patterns, from state's position on. */
    void (*presieve)(struct presieve_state *state, uint8_t *bytes, size_t rows);

    /* Sets remainder[i] = n mod primes[i]. Primes are 2^7 .. 2^30, and n / primes[i] is below 2^52:
     * the least prime is 179, and n is a bit of a plane, at most 2^64 / 30. */
    void (*remainders)(const uint32_t *primes, size_t count, uint64_t n, uint32_t *remainder);

    /* Does first[i] = (first[i] - step[i]) mod primes[i], `times` times. first and step are below
     * the prime, and the prime is below 2^31. */
    void (*step)(const uint32_t *primes, const uint32_t *step, size_t count, uint32_t times,
                 uint32_t *first);

    /* Crosses off as many of the run's first primes as it can; their sure hits are fewer than
     * CROSS_FEW. Returns the first prime that is left to the caller. */
    uint32_t (*cross_few)(const struct cross_span *span, const struct cross_run *run);

    /* Crosses off the semiprimes of the current plane in a segment; semiprimes->count > 0. */
    void (*semiprimes)(const struct semiprimes *semiprimes, const struct semiprime_span *span);

    /* Appends all multiples p m within the range, m coprime to 30, for as many of the primes as the
     * capacity allows. It may leave out multiples of 7, 11 and 13. Returns how many primes that
     * were. Primes are above 2^13. */
    size_t (*multiples)(const struct big_range *range, const uint32_t *primes, size_t count,
                        struct big_hits *hits);

    /* Drops the numbers that 7, 11 or 13 divide. Of the others it writes the list and the bit in
     * its piece, and returns how many they are. `bits` may be `numbers`. */
    size_t (*locate)(const struct big_map *map, const uint32_t *numbers, size_t count,
                     uint32_t *bits, uint32_t *lists);

    /* The number of bits that are set. words is a multiple of 16: rows have 32. */
    uint64_t (*count)(const uint64_t *plane, size_t words);

    /* Clears the bits of `alive` that are set in `plane`. Returns how many stay set. words is a
     * multiple of 16. */
    uint64_t (*strike)(uint64_t *alive, const uint64_t *plane, size_t words);

    /* Writes the numbers base + 30 i of the bits i that are set in words *word .. end-1. Stops when
     * there is less room than for 64. Sets *word to the next word; returns how many it wrote. */
    size_t (*plane_numbers)(const uint64_t *words, size_t *word, size_t end, uint32_t base,
                            uint32_t *numbers, size_t room);

    /* Writes the numbers of the ordered words *word .. end-1, ascending. Stops when there is less
     * room than ORDERED_ROOM. Sets *word to the next word; returns how many it wrote. */
    size_t (*numbers)(const struct ordered *ordered, size_t *word, size_t end, uint64_t *numbers,
                      size_t room);
};

extern const struct sieve_lanes sieve_lanes_portable;
extern const struct sieve_lanes sieve_lanes_avx2;
extern const struct sieve_lanes sieve_lanes_avx512;

#endif
