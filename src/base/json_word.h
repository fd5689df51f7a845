/* A 64-bit word in JSON is a decimal string. Readers keep numbers as doubles or signed words, and
 * would silently change words from 2^53 or 2^63 on.
 *
 * Inline, so that this floor needs no jansson. */
#ifndef PRIMES_BASE_JSON_WORD_H
#define PRIMES_BASE_JSON_WORD_H

#include <inttypes.h>
#include <jansson.h>
#include <stdint.h>

/* A new reference; NULL if memory runs out. */
static inline json_t *json_word(uint64_t value) {
    return json_sprintf("%" PRIu64, value);
}

#endif
