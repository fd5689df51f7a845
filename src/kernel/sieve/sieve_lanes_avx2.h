/* Loops for AVX2 that the path for AVX-512 has, too. See sieve_lanes.h. */
#ifndef PRIMES_KERNEL_SIEVE_LANES_AVX2_H
#define PRIMES_KERNEL_SIEVE_LANES_AVX2_H

#include "sieve_lanes.h"

void avx2_presieve(struct presieve_state *state, uint8_t *bytes, size_t rows);
void avx2_remainders(const uint32_t *primes, size_t count, uint64_t n, uint32_t *remainder);
void avx2_step(const uint32_t *primes, const uint32_t *step, size_t count, uint32_t times,
               uint32_t *first);
uint32_t avx2_cross_few(const struct cross_span *span, const struct cross_run *run);
void avx2_clear(void *segment, const struct semiprime_hits *hits, size_t count);
size_t avx2_multiples(const struct big_range *range, const uint32_t *primes, size_t count,
                      struct big_hits *hits);
size_t avx2_locate(const struct big_map *map, const uint32_t *numbers, size_t count, uint32_t *bits,
                   uint32_t *lists);

#endif
