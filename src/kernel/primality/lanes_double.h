/* The two tests of bpsw.h for 32 numbers below 2^50 at once, in doubles.
 *
 * The idea. For |x|, |y| <= n the product x * y is h + l without error: h is x * y rounded, and a
 * fused multiply-add gives the rest, l. Let q be h / n rounded to an integer. h - q * n is an
 * integer below 2^53, so another fused multiply-add gives it without error. Hence
 *
 *     x * y mod n = (h - q n) + l,    of size at most n (1/2 + 2^-4),
 *
 * because l is at most 2^-54 n^2 <= 2^-4 n, and q differs from h / n by less than 1/2 + 2^-2. The
 * size is below n - 2, so a residue is congruent to 1, -1, 2, -2 or 0 only if it is that number.
 *
 * Base 2: all lanes compute 2^((n-1)/2). The first 6 bits are free, because 2^top is a double. A
 * doubling adds 1 to the exponent field of one operand. The strong test requires that no square
 * root of 1 is met but 1 and -1. So the last steps are watched, one for each factor 2 of n - 1 in
 * the lane that has the most. Primes meet the condition at every step without a doubling, so lanes
 * with fewer factors 2 may be watched, too.
 *
 * Lucas: all lanes compute V_k, k = (n+1)/2. The extra strong test requires (V_k, V_(k+1)) = +-(2,
 * P) and, looking back step by step, that 2 comes from +-2 only and -2 from 0 only. This holds for
 * each prime, because V = a + 1/a.
 *
 * Eight vectors of four lanes hide the latency of some 20 cycles a step.
 *
 * Source: T. Dekker, Numer. Math. 18 (1971), 224-242 (the exact product). Rejected: one vector at a
 * time (latency), the rounding instruction (half the throughput of adding and subtracting 1.5 *
 * 2^52). */
#ifndef PRIMES_KERNEL_LANES_DOUBLE_H
#define PRIMES_KERNEL_LANES_DOUBLE_H

#include <stdint.h>

enum { LANES_DOUBLE = 32 };

/* Bit i of the result says that n[i] passes, i < LANES_DOUBLE. All n are odd; 2^22 < n < 2^32 for
 * Euler, 2^32 < n < 2^50 for the others. For the strong test none is 1 modulo 2^16, so that
 * the first 6 bits need no watching. For Lucas none is a multiple of 3, 5 or 7. */
uint64_t lanes_double_passes_euler(const uint64_t *n);
uint64_t lanes_double_passes_strong(const uint64_t *n);
uint64_t lanes_double_passes_lucas(const uint64_t *n);

#endif
