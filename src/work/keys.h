/* What primes are counted by: every prime has one key, and the keys are numbered from 0, so that
 * counts are an array that is added like a tally.
 *
 *   prime        one key for all
 *   residue:M    the prime modulo M
 *   last-digit   its last decimal digit
 *   magnitude    the power of ten at or below it
 *   gap          its distance to the next prime, wherever that lies: for 2^64-59 beyond 2^64
 *
 * Counts over a whole are sums of the counts over its parts, gaps included, as each prime's key
 * depends on the prime alone. */
#ifndef PRIMES_WORK_KEYS_H
#define PRIMES_WORK_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

enum keys_kind { KEYS_PRIME, KEYS_RESIDUE, KEYS_LAST_DIGIT, KEYS_MAGNITUDE, KEYS_GAP };

enum { KEYS_LEAST_MODULUS = 2, KEYS_MOST_MODULUS = 30030, KEYS_TEXT_BYTES = 24 };

struct keys {
    enum keys_kind kind;
    uint32_t modulus; /* residue and last digit */
};

/* Reads "prime", "residue:M", "last-digit", "magnitude" or "gap"; M as number_parse reads it. */
enum status keys_parse(const char *text, struct keys *keys, struct error *error);

/* The text that keys_parse reads. */
const char *keys_name(const struct keys *keys, char text[KEYS_TEXT_BYTES]);

/* How many keys there are, at most KEYS_MOST_MODULUS. */
uint32_t keys_count(const struct keys *keys);

/* What a key stands for: "prime", a residue, a digit, "10^K", or a gap. */
const char *keys_label(const struct keys *keys, uint32_t key, char text[KEYS_TEXT_BYTES]);

/* The key of a prime; is_prime searches for the next one, where gaps are wanted. */
uint32_t keys_of(const struct keys *keys, uint64_t prime, bool (*is_prime)(uint64_t));

/* The keys of primes[0] .. primes[count - 1]; for gaps primes[count] must be there too, and they
 * are all the primes of a stretch, ascending. keys_of each, but fast. */
void keys_of_all(const struct keys *keys, const uint64_t *primes, size_t count, uint32_t *found);

/* A word that shows whether counts are equal: the sum of all primes' words, modulo 2^64. */
uint64_t keys_fingerprint(const struct keys *keys, const uint64_t *counts);
uint64_t keys_word(uint32_t key);

/* The last number up to which primes from n on surely have n's key; n itself where they differ from
 * one to the next. */
uint64_t keys_same_until(const struct keys *keys, uint64_t n);

#endif
