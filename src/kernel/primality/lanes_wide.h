/* The two tests of bpsw.h for 16 numbers below 2^64 at once, in integers.
 *
 * The idea. Montgomery's product as in montgomery.h, but from products of 32-bit halves, because
 * AVX2 has no others: 10 multiplications and 27 other instructions for four squares. A residue is
 * any 64-bit number of its class. The subtrahend is below n, so it is enough to add n once if the
 * subtraction borrows. To compare a residue x, it is reduced itself: x / 2^64 is in [0, n).
 *
 * Base 2: the lanes compute 2^-e, e = (n-1)/2, by five squares and one multiplication by 2^-f for
 * each digit f of e in base 32. That multiplication is one reduction by 2^32 of x * 2^(32-f): less
 * work than a doubling modulo n at every square. What is above the digits, 2 to 6 bits, is free,
 * because 2^-top is held as 2^(64-top).
 *
 * The strong tests also have conditions on the last steps. They concern few numbers: n = 1 mod 8
 * that pass the Euler test, and n = 3 mod 4 with V_((n+1)/2) = 2. For these the last steps are
 * repeated one number at a time, from the residues that were met there.
 *
 * Rejected: four interleaved chains of 64-bit multiplications (as fast for base 2, slower for
 * Lucas); residues in [0, n) and a doubling at every step (some 9 instructions more); two
 * reductions by 2^32 one after the other (no fewer instructions, and a longer chain).
 */
#ifndef PRIMES_KERNEL_LANES_WIDE_H
#define PRIMES_KERNEL_LANES_WIDE_H

#include <stdint.h>

enum { LANES_WIDE = 16 };

/* Bit i of the result says that n[i] passes, i < LANES_WIDE. All n are odd and above 2^32. For
 * Lucas none is a multiple of 3, 5 or 7. */
uint64_t lanes_wide_passes_strong(const uint64_t *n);
uint64_t lanes_wide_passes_lucas(const uint64_t *n);

#endif
