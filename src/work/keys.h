/* What primes are counted by. Every prime has one key. Keys are numbered from 0, so counts are an
 * array that can be added up like a tally.
 *
 *   prime        one key for all
 *   residue:M    the prime modulo M
 *   last-digit   its last decimal digit
 *   magnitude    the power of ten at or below it
 *   gap          its distance to the next prime, which may lie outside the range, even above 2^64
 *
 * A prime's key depends on the prime alone. So the counts of a range are the sums of the counts of
 * its parts, for gaps, too. */
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

/* Reads "prime", "residue:M", "last-digit", "magnitude" or "gap"; M as in number_parse.
 * STATUS_USAGE names what is wrong. */
enum status keys_parse(const char *text, struct keys *keys, struct error *error);

/* The text that keys_parse reads. */
const char *keys_name(const struct keys *keys, char text[KEYS_TEXT_BYTES]);

/* The number of keys, at most KEYS_MOST_MODULUS. */
uint32_t keys_count(const struct keys *keys);

/* The meaning of a key: "prime", a residue, a digit, "10^K", or a gap. Fills and returns `text`. */
const char *keys_label(const struct keys *keys, uint32_t key, char text[KEYS_TEXT_BYTES]);

/* The key of a prime. For gaps, is_prime is used to find the next prime. */
uint32_t keys_of(const struct keys *keys, uint64_t prime, bool (*is_prime)(uint64_t));

/* The same as keys_of for primes[0] .. primes[count - 1], but faster. For gaps, the primes must be
 * consecutive, ascending, and followed by primes[count]. */
void keys_of_all(const struct keys *keys, const uint64_t *primes, size_t count, uint32_t *found);

/* A hash of a key, the same for all kinds of keys. */
uint64_t keys_word(uint32_t key);

/* A fingerprint to compare counts by: the sum of keys_word over all primes, modulo 2^64. */
uint64_t keys_fingerprint(const struct keys *keys, const uint64_t *counts);

/* The largest m such that all primes in n .. m are known to have n's key; n itself if keys change
 * from prime to prime. */
uint64_t keys_same_until(const struct keys *keys, uint64_t n);

#endif
