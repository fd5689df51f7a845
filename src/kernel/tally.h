/* The result of a piece of work: exact, and tallies of pieces add up in any order.
 *
 * Every schedule, variant and number of workers must give equal words. `covered` shows a chunk that
 * was lost or done twice; the sum and the XOR show errors that cancel out in a count. */
#ifndef PRIMES_KERNEL_TALLY_H
#define PRIMES_KERNEL_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Counts are modulo 2^64: the whole range 0..2^64-1 covers 0 numbers. The sum has two words,
 * because a type of 128 bits needs an alignment that MPI does not promise. Sum and XOR are 0 if
 * they were not asked for. */
struct tally {
    uint64_t covered;       /* numbers looked at */
    uint64_t primes;        /* primes among them */
    uint64_t sum, sum_high; /* the sum of these primes is sum_high * 2^64 + sum */
    uint64_t xor_sum;       /* the XOR of these primes */
};

/* Adds sum_high * 2^64 + sum to the sum. */
static inline void tally_add_sum(struct tally *into, uint64_t sum, uint64_t sum_high) {
    into->sum += sum;
    into->sum_high += sum_high + (into->sum < sum);
}

/* Adds all words of `part`. */
static inline void tally_add(struct tally *into, const struct tally *part) {
    into->covered += part->covered;
    into->primes += part->primes;
    tally_add_sum(into, part->sum, part->sum_high);
    into->xor_sum ^= part->xor_sum;
}

static inline bool tally_equal(const struct tally *a, const struct tally *b) {
    return a->covered == b->covered && a->primes == b->primes && a->sum == b->sum &&
           a->sum_high == b->sum_high && a->xor_sum == b->xor_sum;
}

/* Adds sum and XOR of `count` numbers, at most 2^32. The halves of the numbers are added up apart:
 * so no addition waits for the carry of the one before. */
static inline void tally_add_numbers(struct tally *into, const uint64_t *numbers, size_t count) {
    uint64_t low = 0, high = 0, xor_sum = 0;
    for (size_t i = 0; i < count; i++) {
        low += numbers[i] & UINT32_MAX;
        high += numbers[i] >> 32;
        xor_sum ^= numbers[i];
    }
    tally_add_sum(into, low, 0);
    tally_add_sum(into, high << 32, high >> 32);
    into->xor_sum ^= xor_sum;
}

/* Adds sum and XOR of `count` numbers that are at least `first`. `sum` is their sum modulo 2^64.
 * The whole sum follows from it, because their distances from `first` must add up to less than
 * 2^64. */
static inline void tally_add_near(struct tally *into, uint64_t first, uint64_t count, uint64_t sum,
                                  uint64_t xor_sum) {
    __extension__ typedef unsigned __int128 wide;
    const wide least = (wide)first * count;
    tally_add_sum(into, (uint64_t)least, (uint64_t)(least >> 64));
    tally_add_sum(into, sum - (uint64_t)least, 0);
    into->xor_sum ^= xor_sum;
}

#endif
