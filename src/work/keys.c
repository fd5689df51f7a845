#include "keys.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "mix.h"
#include "number.h"

/* The largest distance from a prime below 2^64 to the next is 1550 (OEIS A005250). A gap's key is
 * half of it, and 0 for the one odd gap, from 2 to 3. */
enum { GAP_KEYS = 1550 / 2 + 1, MAGNITUDES = 20 };

static const char *const names[] = {
    [KEYS_PRIME] = "prime",         [KEYS_RESIDUE] = "residue", [KEYS_LAST_DIGIT] = "last-digit",
    [KEYS_MAGNITUDE] = "magnitude", [KEYS_GAP] = "gap",
};

static const uint64_t powers_of_ten[MAGNITUDES] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
    UINT64_C(10000000000000000),
    UINT64_C(100000000000000000),
    UINT64_C(1000000000000000000),
    UINT64_C(10000000000000000000),
};

static enum status parse_modulus(const char *text, struct keys *keys, struct error *error) {
    uint64_t modulus;
    struct error why = {0};
    if (number_parse(text, &modulus, &why) != STATUS_OK)
        return error_set(error, STATUS_USAGE, "--by residue:%s: %s", text, why.message);
    if (modulus < KEYS_LEAST_MODULUS || modulus > KEYS_MOST_MODULUS)
        return error_set(error, STATUS_USAGE, "--by residue:%s: give a modulus from %d to %d", text,
                         KEYS_LEAST_MODULUS, KEYS_MOST_MODULUS);
    keys->modulus = (uint32_t)modulus;
    return STATUS_OK;
}

enum status keys_parse(const char *text, struct keys *keys, struct error *error) {
    const char *argument = strchr(text, ':');
    size_t length = argument == NULL ? strlen(text) : (size_t)(argument - text);
    for (int kind = KEYS_PRIME; kind <= KEYS_GAP; kind++) {
        if (strlen(names[kind]) != length || strncmp(text, names[kind], length) != 0 ||
            (argument != NULL) != (kind == KEYS_RESIDUE))
            continue;
        *keys = (struct keys){.kind = (enum keys_kind)kind, .modulus = 10};
        return argument == NULL ? STATUS_OK : parse_modulus(argument + 1, keys, error);
    }
    return error_set(error, STATUS_USAGE,
                     "--by '%s' is not known: use prime, residue:M, last-digit, magnitude or gap",
                     text);
}

const char *keys_name(const struct keys *keys, char text[KEYS_TEXT_BYTES]) {
    if (keys->kind != KEYS_RESIDUE)
        return names[keys->kind];
    snprintf(text, KEYS_TEXT_BYTES, "%s:%" PRIu32, names[keys->kind], keys->modulus);
    return text;
}

uint32_t keys_count(const struct keys *keys) {
    switch (keys->kind) {
    case KEYS_PRIME:
        break;
    case KEYS_RESIDUE:
    case KEYS_LAST_DIGIT:
        return keys->modulus;
    case KEYS_MAGNITUDE:
        return MAGNITUDES;
    case KEYS_GAP:
        return GAP_KEYS;
    }
    return 1;
}

const char *keys_label(const struct keys *keys, uint32_t key, char text[KEYS_TEXT_BYTES]) {
    switch (keys->kind) {
    case KEYS_PRIME:
        return names[KEYS_PRIME];
    case KEYS_RESIDUE:
    case KEYS_LAST_DIGIT:
        snprintf(text, KEYS_TEXT_BYTES, "%" PRIu32, key);
        break;
    case KEYS_MAGNITUDE:
        snprintf(text, KEYS_TEXT_BYTES, "10^%" PRIu32, key);
        break;
    case KEYS_GAP:
        snprintf(text, KEYS_TEXT_BYTES, "%" PRIu32, key == 0 ? 1 : 2 * key);
        break;
    }
    return text;
}

static uint32_t magnitude_of(uint64_t n) {
    uint32_t magnitude = 0;
    while (magnitude < MAGNITUDES - 1 && n >= powers_of_ten[magnitude + 1])
        magnitude++;
    return magnitude;
}

/* If a kernel lost a prime, a gap may be impossibly large. It must not be counted outside the
 * array: it counts as the largest one, and the checks will find the error. */
static uint32_t key_of_gap(uint64_t gap) {
    return gap / 2 < GAP_KEYS ? (uint32_t)(gap / 2) : GAP_KEYS - 1;
}

/* The first prime above 2^64 is 2^64 + 13. */
static uint64_t gap_after(uint64_t prime, bool (*is_prime)(uint64_t)) {
    uint64_t next = prime + (prime == 2 ? 1 : 2);
    while (next > prime && !is_prime(next))
        next += 2;
    return next > prime ? next - prime : 13 - prime;
}

uint32_t keys_of(const struct keys *keys, uint64_t prime, bool (*is_prime)(uint64_t)) {
    switch (keys->kind) {
    case KEYS_PRIME:
        break;
    case KEYS_RESIDUE:
    case KEYS_LAST_DIGIT:
        return (uint32_t)(prime % keys->modulus);
    case KEYS_MAGNITUDE:
        return magnitude_of(prime);
    case KEYS_GAP:
        return key_of_gap(gap_after(prime, is_prime));
    }
    return 0;
}

/* One comparison for all gaps, so that vectors can do them. */
static void keys_of_gaps(const uint64_t *primes, size_t count, uint32_t *found) {
    uint64_t largest = 0; /* at least, and below twice the largest gap */
    for (size_t i = 0; i < count; i++) {
        const uint64_t gap = primes[i + 1] - primes[i];
        largest |= gap;
        found[i] = (uint32_t)(gap / 2);
    }
    for (size_t i = 0; largest / 2 >= GAP_KEYS && i < count; i++)
        found[i] = key_of_gap(primes[i + 1] - primes[i]);
}

void keys_of_all(const struct keys *keys, const uint64_t *primes, size_t count, uint32_t *found) {
    switch (keys->kind) {
    case KEYS_RESIDUE:
    case KEYS_LAST_DIGIT:
        for (size_t i = 0; i < count; i++)
            found[i] = (uint32_t)(primes[i] % keys->modulus);
        break;
    case KEYS_GAP:
        keys_of_gaps(primes, count, found);
        break;
    case KEYS_PRIME:
    case KEYS_MAGNITUDE:
        for (size_t i = 0; i < count; i++)
            found[i] = keys_of(keys, primes[i], NULL);
        break;
    }
}

uint64_t keys_word(uint32_t key) {
    return mix((uint64_t)key + 1);
}

uint64_t keys_fingerprint(const struct keys *keys, const uint64_t *counts) {
    uint64_t fingerprint = 0;
    for (uint32_t key = 0; key < keys_count(keys); key++)
        if (counts[key] > 0)
            fingerprint += counts[key] * keys_word(key);
    return fingerprint;
}

uint64_t keys_same_until(const struct keys *keys, uint64_t n) {
    if (keys->kind == KEYS_PRIME)
        return UINT64_MAX;
    if (keys->kind != KEYS_MAGNITUDE)
        return n;
    uint32_t magnitude = magnitude_of(n);
    return magnitude == MAGNITUDES - 1 ? UINT64_MAX : powers_of_ten[magnitude + 1] - 1;
}
