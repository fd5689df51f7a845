/* Random words for tests and benchmarks: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
#ifndef PRIMES_TESTS_RANDOM_WORDS_H
#define PRIMES_TESTS_RANDOM_WORDS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t random_state;

static inline uint64_t random_word(void) {
    uint64_t z = random_state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/* A new seed for every run, or the one in PRIMES_TEST_SEED; prints which, so that a run that failed
 * can be repeated. */
static inline void random_seed(void) {
    const char *given = getenv("PRIMES_TEST_SEED");
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    random_state = given != NULL ? strtoull(given, NULL, 0)
                                 : (uint64_t)now.tv_sec << 30 ^ (uint64_t)now.tv_nsec;
    printf("PRIMES_TEST_SEED=%llu\n", (unsigned long long)random_state);
}

/* Whether PRIMES_TEST_SHORT is set: the same kinds of work, but less of what takes long. It is for
 * sanitizers and second compilers, which repeat what was tested in full. */
static inline bool random_is_short(void) {
    return getenv("PRIMES_TEST_SHORT") != NULL;
}

/* How many random cases, or seconds of them: a quarter of what is full, if it is to be short. */
static inline int random_cases(int full) {
    return random_is_short() ? (full + 3) / 4 : full;
}

static inline double random_seconds(double full) {
    return random_is_short() ? full / 4 : full;
}

#endif
