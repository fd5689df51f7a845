#include "sieve_presieve.h"

#include <stdbool.h>

#include <string.h>

#include "sieve_memory.h"

/* The primes of each table. The first two are single because the larger wheels have no use for
 * them. */
static const uint16_t pairs[][2] = {
    {7, 1},     {11, 1},    {13, 17},   {19, 23},   {29, 31},   {37, 41},   {43, 47},   {53, 59},
    {61, 67},   {71, 73},   {79, 83},   {89, 97},   {101, 103}, {107, 109}, {113, 127}, {131, 137},
    {139, 149}, {151, 157}, {163, 167}, {173, 179}, {181, 191}, {193, 197},
};

enum {
    PAIRS = sizeof pairs / sizeof *pairs,
    LEAN_PAIRS = 12, /* up to 97 */
    LIMIT = 257,
    LEAN_LIMIT = 199,
};

static bool is_small_prime(uint32_t n) {
    for (uint32_t d = 2; d * d <= n; d++)
        if (n % d == 0)
            return false;
    return true;
}

static void clear_multiples(uint8_t *bytes, size_t count, uint32_t p) {
    for (size_t bit = 0; bit < 8 * count; bit += p)
        bytes[bit / 8] &= (uint8_t) ~(1u << bit % 8);
}

static uint32_t inverse_mod(uint32_t a, uint32_t modulus) {
    int64_t r0 = modulus, r1 = a % modulus, s0 = 0, s1 = 1;
    while (r1 != 0) {
        int64_t quotient = r0 / r1, r = r0 - quotient * r1, s = s0 - quotient * s1;
        r0 = r1, r1 = r, s0 = s1, s1 = s;
    }
    return (uint32_t)(s0 < 0 ? s0 + modulus : s0);
}

static void add_table(struct presieve *presieve, uint8_t **free_bytes, uint32_t p, uint32_t q) {
    uint32_t period = p * q;
    size_t bytes = period + PRESIEVE_ROW_BYTES;
    memset(*free_bytes, 0xff, bytes);
    clear_multiples(*free_bytes, bytes, p);
    if (q > 1)
        clear_multiples(*free_bytes, bytes, q);
    presieve->table[presieve->tables++] =
        (struct presieve_table){.bytes = *free_bytes,
                                .period = period,
                                .row_step = PRESIEVE_ROW_BYTES % period,
                                .inverse_of_8 = inverse_mod(8, period)};
    *free_bytes += bytes;
}

enum status presieve_build(struct presieve *presieve, bool lean, struct error *error) {
    const size_t used = lean ? LEAN_PAIRS : PAIRS;
    const uint32_t singles_from = pairs[used - 1][1] + 2u;
    memset(presieve, 0, sizeof *presieve);
    presieve->limit = lean ? LEAN_LIMIT : LIMIT;
    for (size_t i = 0; i < used; i++)
        presieve->memory_bytes += (size_t)pairs[i][0] * pairs[i][1] + PRESIEVE_ROW_BYTES;
    for (uint32_t p = singles_from; p <= presieve->limit; p += 2)
        if (is_small_prime(p))
            presieve->memory_bytes += p + PRESIEVE_ROW_BYTES;
    presieve->memory =
        sieve_memory_create(presieve->memory_bytes, SIEVE_LINE_BYTES, "pre-sieve patterns", error);
    if (presieve->memory == NULL)
        return error->status;

    uint8_t *free_bytes = presieve->memory;
    for (size_t i = 0; i < used; i++)
        add_table(presieve, &free_bytes, pairs[i][0], pairs[i][1]);
    for (uint32_t p = singles_from; p <= presieve->limit; p += 2)
        if (is_small_prime(p))
            add_table(presieve, &free_bytes, p, 1);
    return STATUS_OK;
}

void presieve_free(struct presieve *presieve) {
    sieve_memory_free(presieve->memory);
    presieve->memory = NULL;
}

void presieve_start_block(struct presieve_state *state, const struct presieve *presieve,
                          const struct wheel *wheel, uint64_t first_bit) {
    state->presieve = presieve;
    state->first = 0;
    while (wheel->modulus % presieve->table[state->first].period == 0)
        state->first++;
    for (uint32_t t = state->first; t < presieve->tables; t++) {
        uint32_t period = presieve->table[t].period;
        state->base[t] = (uint32_t)(first_bit % period);
        state->inverse[t] = inverse_mod(wheel->modulus, period);
    }
}

void presieve_start_plane(struct presieve_state *state, uint32_t residue) {
    for (uint32_t t = state->first; t < state->presieve->tables; t++) {
        const struct presieve_table *table = &state->presieve->table[t];
        /* r + W j is a multiple of p if and only if j + r / W is. */
        uint32_t bit = (state->base[t] + residue * state->inverse[t]) % table->period;
        state->at[t] = bit * table->inverse_of_8 % table->period;
    }
}
