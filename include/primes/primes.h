/* libprimes: exact primality, counting and visiting of primes for all 64-bit numbers.
 *
 * All functions are thread-safe; an iterator belongs to one thread at a time. The environment
 * variable PRIMES_SIMD=none|avx2|avx512 forces an instruction path; without it the library uses the
 * widest one that the processor has. Another word, or a path that the processor lacks, counts as
 * none. */
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

/* Tests n[0] .. n[count-1]: bit i % 64 of verdict_bits[i / 64] is set if and only if n[i] is prime.
 * Writes (count + 63) / 64 whole words, with 0 in unused bits. If count is 0, it reads and writes
 * nothing, and both pointers may be null. verdict_bits may be n itself: the verdicts then replace
 * the numbers. */
PRIMES_API void primes_is_prime_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits);

/* Sets *count to the number of primes p with lo <= p <= hi. Returns 0; EINVAL if lo > hi; ENOMEM if
 * memory is lacking. It takes at most 4 MB of memory for hi below 10^12, 35 MB near 10^15, and 260
 * MB near 2^64; a few MB anywhere for ranges of a million numbers. It first sieves the primes up to
 * the square root of hi, which takes tenths of a second near 2^64. Ranges that are shorter than a
 * 256th of that root are not sieved: their numbers are tested. */
PRIMES_API int primes_count(uint64_t lo, uint64_t hi, uint64_t *count);

/* Calls visit(p, context) for every prime p with lo <= p <= hi, ascending, until it returns a value
 * other than 0, and returns that value. Else it returns 0, EINVAL or ENOMEM as primes_count does,
 * and takes as much memory. Let visit return negative values: they cannot be mistaken for EINVAL or
 * ENOMEM. */
PRIMES_API int primes_for_each(uint64_t lo, uint64_t hi,
                               int (*visit)(uint64_t prime, void *context), void *context);

/* An iterator is a place between two neighbouring numbers. From there it gives primes one by one,
 * upwards and downwards:
 *
 *     struct primes_iterator it;
 *     if (primes_iterator_open(&it, 1000000000000) != 0)
 *         return ENOMEM;
 *     for (uint64_t p; (p = primes_iterator_next(&it)) != 0 && p < 1000001000000;)
 *         use(p);
 *     primes_iterator_close(&it);
 *
 * A few primes anywhere take microseconds. The further it goes, the longer are the stretches that
 * it sieves, and its memory grows to what primes_count takes there. The fields are private. */
struct primes_iterator {
    const uint64_t *primes;
    size_t at, count;
    struct primes_iterator_state *state;
};

/* Opens an iterator whose place is just before `start`. The caller closes it. Returns 0, or ENOMEM:
 * it is then closed. A closed iterator may only be opened, closed again, or asked for its error. */
PRIMES_API int primes_iterator_open(struct primes_iterator *it, uint64_t start);

/* Frees the iterator's memory. */
PRIMES_API void primes_iterator_close(struct primes_iterator *it);

/* Moves the place to just before `start`, any number. */
PRIMES_API void primes_iterator_skip(struct primes_iterator *it, uint64_t start);

/* Private: what the two functions below call when they have no primes left. */
PRIMES_API uint64_t primes_iterator_refill_next(struct primes_iterator *it);
PRIMES_API uint64_t primes_iterator_refill_previous(struct primes_iterator *it);

/* Returns the smallest prime above the place, and moves the place after it. 0: there is none below
 * 2^64, and the place is after all numbers; or memory is lacking (primes_iterator_error). */
static inline uint64_t primes_iterator_next(struct primes_iterator *it) {
    return it->at < it->count ? it->primes[it->at++] : primes_iterator_refill_next(it);
}

/* Returns the largest prime below the place, and moves the place before it. After
 * primes_iterator_next this is the same prime again. 0: there is none, and the place is before 0;
 * or memory is lacking. */
static inline uint64_t primes_iterator_previous(struct primes_iterator *it) {
    return it->at > 0 ? it->primes[--it->at] : primes_iterator_refill_previous(it);
}

/* Returns ENOMEM if the last call returned 0 because memory was lacking: the place has not moved
 * then, and the call may be repeated. Else returns 0. */
PRIMES_API int primes_iterator_error(const struct primes_iterator *it);

/* The library's version, for example "1.0.0". */
PRIMES_API const char *primes_version(void);

#ifdef __cplusplus
}
#endif

#endif
