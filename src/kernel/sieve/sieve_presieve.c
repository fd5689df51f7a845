#include "sieve_presieve.h"

#include <stdbool.h>
#include <string.h>

#include "once.h"
#include "sieve_cross.h"

enum {
    LIMIT = 173,
    PRIMES_MAX = 64,
    PAIRED_FROM = 17,
    MEMORY_BYTES = 105586, /* of all tables: the period and a row each */
};

static bool is_small_prime(uint32_t n) {
    for (uint32_t d = 2; d * d <= n; d++)
        if (n % d == 0)
            return false;
    return true;
}

static uint32_t inverse_mod(uint32_t a, uint32_t modulus) {
    int64_t r0 = modulus, r1 = a % modulus, s0 = 0, s1 = 1;
    while (r1 != 0) {
        int64_t quotient = r0 / r1, r = r0 - quotient * r1, s = s0 - quotient * s1;
        r0 = r1, r1 = r, s0 = s1, s1 = s;
    }
    return (uint32_t)(s0 < 0 ? s0 + modulus : s0);
}

/* The pattern of three primes; 1 stands for none. (Not `primes[3]`: GCC 11 warns of it without
 * cause.) */
static struct presieve_table make_table(uint8_t **free_bytes, const uint32_t *primes) {
    const uint32_t period = primes[0] * primes[1] * primes[2], start[3] = {0};
    const size_t bytes = period + PRESIEVE_ROW_BYTES;
    uint32_t count = 3;
    while (primes[count - 1] == 1)
        count--;
    memset(*free_bytes, 0xff, bytes);
    const struct cross_span span = {
        .primes = primes, .words = *free_bytes, .bits = (uint32_t)(8 * bytes)};
    cross_bytes(&span, &(struct cross_run){.from = start, .end = count});
    const struct presieve_table table = {.bytes = *free_bytes,
                                         .period = period,
                                         .row_step = PRESIEVE_ROW_BYTES % period,
                                         .inverse_of_8 = inverse_mod(8, period)};
    *free_bytes += bytes;
    return table;
}

/* A small prime is paired with a large one, which takes the least memory. */
static uint32_t make_pairs(struct presieve_table *table, uint8_t **free_bytes) {
    uint32_t prime[PRIMES_MAX], primes = 0, tables = 0;
    for (uint32_t n = PAIRED_FROM; n <= LIMIT; n += 2)
        if (is_small_prime(n))
            prime[primes++] = n;
    for (uint32_t i = 0, j = primes - 1; i <= j; i++, j--)
        table[tables++] = make_table(free_bytes, (uint32_t[]){prime[i], i < j ? prime[j] : 1, 1});
    return tables;
}

static void build(struct presieve presieve[WHEEL_COUNT]) {
    static const struct {
        uint32_t modulus, left_over[3];
    } wheels[WHEEL_COUNT] = {{30, {13, 11, 7}}, {210, {13, 11, 1}}, {2310, {13, 1, 1}}};
    static uint8_t memory[MEMORY_BYTES] __attribute__((aligned(64)));
    uint8_t *free_bytes = memory;
    struct presieve_table pairs[PRESIEVE_TABLES_MAX];
    const uint32_t count = make_pairs(pairs, &free_bytes);
    for (unsigned i = 0; i < WHEEL_COUNT; i++) {
        presieve[i].modulus = wheels[i].modulus;
        presieve[i].limit = LIMIT;
        presieve[i].tables = 1 + count;
        presieve[i].table[0] = make_table(&free_bytes, wheels[i].left_over);
        memcpy(presieve[i].table + 1, pairs, count * sizeof *pairs);
    }
}

const struct presieve *presieve_tables(void) {
    static struct presieve presieve[WHEEL_COUNT];
    static int state;
    if (once_begin(&state)) {
        build(presieve);
        once_end(&state);
    }
    return presieve;
}

void presieve_start_block(struct presieve_state *state, const struct presieve *presieve,
                          const struct wheel *wheel, uint64_t first_bit) {
    while (presieve->modulus != wheel->modulus)
        presieve++;
    state->presieve = presieve;
    for (uint32_t t = 0; t < presieve->tables; t++) {
        uint32_t period = presieve->table[t].period;
        state->base[t] = (uint32_t)(first_bit % period);
        state->inverse[t] = inverse_mod(wheel->modulus, period);
    }
}

void presieve_start_plane(struct presieve_state *state, uint32_t residue) {
    for (uint32_t t = 0; t < state->presieve->tables; t++) {
        const struct presieve_table *table = &state->presieve->table[t];
        /* r + W j is a multiple of p if and only if j + r / W is. */
        uint32_t bit = (state->base[t] + residue * state->inverse[t]) % table->period;
        state->at[t] = bit * table->inverse_of_8 % table->period;
    }
}
