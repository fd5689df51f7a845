/* The two tests of bpsw.h for 32 numbers below 2^50 at once, in doubles.
 *
 * The idea. For |x|, |y| <= n the product x * y is h + l without error: h = x * y rounded, l the
 * rest by a fused multiply-add. With q = h / n rounded to an integer, h - q * n is an integer below
 * 2^53 and comes without error from another one, and so
 *
 *     x * y mod n = (h - q n) + l,    of size at most n (1/2 + 2^-4),
 *
 * because l is at most 2^-54 n^2 <= 2^-4 n, and q is less than 1/2 + 2^-2 from h / n. As the size
 * stays below n - 2, a residue equals 1, -1, 2, -2 or 0 only as that very number.
 *
 * Base 2 here goes to the power (n-1)/2 for all lanes, with the first 6 bits for nothing (2^top is
 * a double). A doubling adds 1 to the exponent field of one operand. The strong test asks that no
 * square root of 1 but +-1 be met: the last steps are watched for that, as many as n - 1 has
 * factors 2 in any lane. For a prime that holds at every step without a doubling, so that lanes
 * with fewer factors 2 may be watched too.
 *
 * Lucas goes to V_k, k = (n+1)/2. The extra strong test asks for (V_k, V_(k+1)) = +-(2, P), and,
 * going back, that 2 come from +-2 only and -2 from 0 only (so for each prime: V = a + 1/a).
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

/* Bit i of the result: n[i] passes. All n are odd, 2^22 < n < 2^32 (Euler) or 2^32 < n < 2^50 (the
 * others), and for the strong test not 1 modulo 2^16; for Lucas also no multiple of 3, 5, 7 and no
 * square. */
uint32_t lanes_double_passes_euler(const uint64_t *n);
uint32_t lanes_double_passes_strong(const uint64_t *n);
uint32_t lanes_double_passes_lucas(const uint64_t *n);

#endif
