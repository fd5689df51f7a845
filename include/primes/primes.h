/* libprimes: exact primality, counting and visiting of primes for all 64-bit numbers.
 *
 * Everything here is thread-safe; only iterators, and constant tables, stay between calls. The
 * environment variable PRIMES_SIMD=none|avx2|avx512 forces an instruction path; without it, it is
 * the widest that the processor has. */
#ifndef PRIMES_PRIMES_H
#define PRIMES_PRIMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PRIMES_API __attribute__((visibility("default")))
#else
#define PRIMES_API
#endif

/* Whether n is prime: exact for every n. */
PRIMES_API bool primes_is_prime(uint64_t n);

/* The verdicts on n[0] .. n[count-1]: bit i % 64 of verdict_bits[i / 64] is set if and only if n[i]
 * is prime. Writes (count + 63) / 64 whole words, unused bits 0; writes and reads nothing where
 * count is 0 (both pointers may then be null). verdict_bits may be n itself: the verdicts then
 * replace the numbers. */
PRIMES_API void primes_is_prime_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits);

/* Sets *count to the number of primes p with lo <= p <= hi. Returns 0; EINVAL if lo > hi; ENOMEM.
 * Memory: 4 MB at the most below hi = 10^12, 35 MB near 10^15, 260 MB near 2^64; a few MB anywhere
 * for ranges of a million numbers. */
PRIMES_API int primes_count(uint64_t lo, uint64_t hi, uint64_t *count);

/* Calls visit(p, context) for every prime p with lo <= p <= hi, ascending, until it returns a value
 * other than 0, which is then returned. Otherwise as primes_count; a negative value cannot be
 * mistaken for EINVAL or ENOMEM. */
PRIMES_API int primes_for_each(uint64_t lo, uint64_t hi,
                               int (*visit)(uint64_t prime, void *context), void *context);

/* A place between two neighbouring numbers, from where primes come one by one, upwards and
 * downwards:
 *
 *     struct primes_iterator it;
 *     if (primes_iterator_open(&it, 1000000000000) != 0)
 *         return ENOMEM;
 *     for (uint64_t p; (p = primes_iterator_next(&it)) != 0 && p < 1000001000000;)
 *         use(p);
 *     primes_iterator_close(&it);
 *
 * An iterator belongs to one thread at a time. A few primes anywhere take microseconds; the further
 * it goes, the longer are the stretches that it sieves, and its memory grows to what primes_count
 * takes there. The fields are private. */
struct primes_iterator {
    const uint64_t *primes;
    size_t at, count;
    struct primes_iterator_state *state;
};

/* Opens an iterator before `start`. Returns 0, or ENOMEM: it is then closed. */
PRIMES_API int primes_iterator_open(struct primes_iterator *it, uint64_t start);
PRIMES_API void primes_iterator_close(struct primes_iterator *it);

/* Goes to before `start`, any number. */
PRIMES_API void primes_iterator_skip(struct primes_iterator *it, uint64_t start);

/* Where the loop bodies below have no primes left; not to be called. */
PRIMES_API uint64_t primes_iterator_refill_next(struct primes_iterator *it);
PRIMES_API uint64_t primes_iterator_refill_previous(struct primes_iterator *it);

/* The smallest prime above the place, which is then behind it; 0 if there is none below 2^64 (the
 * place is then behind all numbers), or where memory is lacking. */
static inline uint64_t primes_iterator_next(struct primes_iterator *it) {
    return it->at < it->count ? it->primes[it->at++] : primes_iterator_refill_next(it);
}

/* The largest prime below the place, which is then before it: after primes_iterator_next, the same
 * prime again. 0 if there is none (the place is then before 0), or where memory is lacking. */
static inline uint64_t primes_iterator_previous(struct primes_iterator *it) {
    return it->at > 0 ? it->primes[--it->at] : primes_iterator_refill_previous(it);
}

/* 0, or ENOMEM if that is why the last prime was 0: the place is where it was, and the call may be
 * repeated. */
PRIMES_API int primes_iterator_error(const struct primes_iterator *it);

/* The library's version, for example "0.1.0". */
PRIMES_API const char *primes_version(void);

#ifdef __cplusplus
}
#endif

#endif
