/* The two tests of bpsw.h for 64 or 32 numbers at once, in integers of 52 bits (AVX-512 with IFMA).
 *
 * The idea. The instructions add the low or the high 52 bits of a product of 52-bit integers to a
 * sum, in eight lanes. They ignore the bits of their operands above bit 51. The number v is held
 * as v * 2^52 mod n, and a product is reduced by Montgomery's method: one limb of 52 bits is
 * removed from below. Below 2^50 that is all: x * y and the quotient's multiple of n take two
 * products each.
 *
 * Below 2^64 a residue has two limbs, and the upper one is short: x < 2^66 for every n. Then x * y
 * has three, c0 + c1 * 2^52 + c2 * 2^104 with c2 below 2^29. The short c2 is folded in from above,
 * as c2 * (2^104 mod n), before one limb is removed from below. This takes 12 products for eight
 * squares: 5 for the square, 3 to fold, 1 for the quotient, 3 for its multiple. Two reductions from
 * below would take 14 of them. The sum of c0 and the quotient's lowest limb carries 1 unless c0 =
 * 0. This carry costs nothing if c0's sum starts at 2^52 - 1, and the quotient's at the quotient of
 * 1.
 *
 * Base 2: the lanes compute 2^-e, e = (n-1)/2, from 2^-c, a plain power of two, as in bpsw.h. e
 * is rounded up to c * 2^steps, and the surplus is given back bit by bit by the doublings, which
 * are shifts. The last values are compared with 1 and -1 as the strong test requires, in all lanes
 * as long as one lane needs it. Lucas computes V_k, k = (n+1)/2, and its last values are compared
 * in the same way. It starts from the V of the first three bits of k, which are small numbers,
 * worked out as doubles; or from V_0, if a lane has an unusually large P.
 *
 * Base 2 takes eight vectors at once, which hide the latency of a step. Lucas takes four, as it has
 * two products a step, and eight would not stay in the registers.
 *
 * Rejected: vectors of doubles below 2^50 (as many multiplications, and a chain of 15 cycles, not
 * 14); signed residues, as the products are of unsigned numbers.
 *
 * Source: S. Gueron, V. Krasnov, "Accelerating big integer arithmetic using Intel IFMA extensions",
 * ARITH 2016 (the instructions' use); P. Montgomery, Math. Comp. 44 (1985). */
#ifndef PRIMES_KERNEL_LANES_IFMA_H
#define PRIMES_KERNEL_LANES_IFMA_H

#include <stdint.h>

enum { LANES_IFMA_STRONG = 64, LANES_IFMA_LUCAS = 32 };

/* Bit i of the result says that n[i] passes, i being below the number of lanes. All n are odd; 2^22
 * < n < 2^50 for the narrow functions, 2^32 < n < 2^64 for the wide ones. For Lucas all are above
 * 2^32, and none is a multiple of 3, 5 or 7. */
uint64_t lanes_ifma_narrow_passes_strong(const uint64_t *n);
uint64_t lanes_ifma_narrow_passes_lucas(const uint64_t *n);
uint64_t lanes_ifma_wide_passes_strong(const uint64_t *n);
uint64_t lanes_ifma_wide_passes_lucas(const uint64_t *n);

#endif
