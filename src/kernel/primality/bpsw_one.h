/* Both tests of bpsw.h for one number, once for each path, with trial division beside their first
 * turns. A turn waits for products and leaves vectors idle, so primes pay little for the division.
 * A composite is found some turns later than by dividing first.
 *
 * The file of a path defines how it divides, and then includes this. A row is a few primes.
 *
 *     struct trial                      n, and whether a prime was found to divide it
 *     trial_start(n)                    such a struct
 *     trial_rows(&trial, first, last)   divides n by the primes of rows first to last - 1
 *     trial_found(&trial)               whether one of the primes divides n
 *     BESIDE_FIRST, BESIDE_LAST         the first row done here, and the one after the last
 *     BESIDE_TURN                       rows in a turn
 *
 * Rejected: all rows beside the tests, which finds the composites among random numbers too late;
 * an exit halfway, as one more branch costs what it saves. */
#ifndef PRIMES_KERNEL_BPSW_ONE_H
#define PRIMES_KERNEL_BPSW_ONE_H

#include "bpsw.h"

/* Whether one of the primes of rows first to last - 1 divides n. */
static inline bool has_factor(uint64_t n, int first, int last) {
    struct trial trial = trial_start(n);
    trial_rows(&trial, first, last);
    return trial_found(&trial);
}

MONTGOMERY_INLINE bool bpsw_is_prime_as(uint64_t n, enum montgomery_room room) {
    int p = bpsw_choose_p(n);
    if (p == 0)
        return false;
    struct modulus m = {n, montgomery_inverse(n)};
    struct bpsw_power power = bpsw_power_start(m, room);
    struct bpsw_lucas lucas = bpsw_lucas_start(m, room, p);
    int joint = power.steps < lucas.steps ? power.steps : lucas.steps;
    power.steps -= joint;
    lucas.steps -= joint;
    uint64_t surplus = power.surplus >> power.steps, changes = lucas.changes >> lucas.steps;
    struct trial trial = trial_start(n);
    const int beside = (BESIDE_LAST - BESIDE_FIRST) / BESIDE_TURN;
    const int alone = joint > beside ? joint - beside : 0;
    for (int row = BESIDE_FIRST; joint > alone; row += BESIDE_TURN) {
        joint--;
        bpsw_lucas_step(&lucas, m, room, changes >> joint);
        bpsw_power_step(&power, m, room, surplus >> joint);
        trial_rows(&trial, row, row + BESIDE_TURN);
    }
    if (trial_found(&trial))
        return false;
    while (joint > 0) {
        joint--;
        bpsw_lucas_step(&lucas, m, room, changes >> joint);
        bpsw_power_step(&power, m, room, surplus >> joint);
    }
    bpsw_power_end(&power, m, room);
    if (!bpsw_power_passes(power, m, room))
        return false;
    bpsw_lucas_end(&lucas, m, room);
    return bpsw_lucas_passes(lucas, m, room);
}

/* A function each, because compilers then give its loop more registers. */
static __attribute__((noinline)) bool bpsw_is_prime_three_bits(uint64_t n) {
    return bpsw_is_prime_as(n, MONTGOMERY_THREE_BITS);
}

static __attribute__((noinline)) bool bpsw_is_prime_one_bit(uint64_t n) {
    return bpsw_is_prime_as(n, MONTGOMERY_ONE_BIT);
}

static __attribute__((noinline)) bool bpsw_is_prime_no_bit(uint64_t n) {
    return bpsw_is_prime_as(n, MONTGOMERY_NO_BIT);
}

/* Whether n is prime, for odd n > 2^32 without a prime factor up to 127. */
static inline bool bpsw_is_prime(uint64_t n) {
    if (n < montgomery_three_bits_limit)
        return bpsw_is_prime_three_bits(n);
    return n < montgomery_one_bit_limit ? bpsw_is_prime_one_bit(n) : bpsw_is_prime_no_bit(n);
}

#endif
