#include "sieve_presieve.h"

#include <sched.h>
#include <stdbool.h>
#include <string.h>

#include "sieve_cross.h"

enum {
    LIMIT = 173,
    PRIMES_MAX = 64,
    MEMORY_BYTES = 95508, /* of all pairs, p q and a row each */
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

static void add_table(struct presieve *presieve, uint8_t **free_bytes, uint32_t p, uint32_t q) {
    uint32_t period = p * q;
    size_t bytes = period + PRESIEVE_ROW_BYTES;
    memset(*free_bytes, 0xff, bytes);
    const uint32_t primes[] = {p, q}, start[] = {0, 0};
    const struct cross_span span = {
        .primes = primes, .words = *free_bytes, .bits = (uint32_t)(8 * bytes)};
    cross_bytes(&span, &(struct cross_run){.from = start, .end = q > 1 ? 2 : 1});
    presieve->table[presieve->tables++] =
        (struct presieve_table){.bytes = *free_bytes,
                                .period = period,
                                .row_step = PRESIEVE_ROW_BYTES % period,
                                .inverse_of_8 = inverse_mod(8, period)};
    *free_bytes += bytes;
}

/* The primes of each table. The primes of the wheels have tables of their own, because the larger
 * wheels do not use them. The others are paired, a small one with a large one, which takes the
 * least memory. */
static uint32_t choose_pairs(uint16_t pair[][2]) {
    uint16_t prime[PRIMES_MAX];
    uint32_t primes = 0, pairs = 0;
    for (uint32_t n = 7; n <= LIMIT; n += 2)
        if (is_small_prime(n))
            prime[primes++] = (uint16_t)n;
    pair[pairs][0] = prime[0], pair[pairs++][1] = 1;
    pair[pairs][0] = prime[1], pair[pairs++][1] = 1;
    for (uint32_t i = 2, j = primes - 1; i <= j; i++, j--)
        pair[pairs][0] = prime[i], pair[pairs++][1] = i < j ? prime[j] : 1;
    return pairs;
}

static void build(struct presieve *presieve) {
    static uint8_t memory[MEMORY_BYTES] __attribute__((aligned(64)));
    uint16_t pair[PRESIEVE_TABLES_MAX][2];
    uint8_t *free_bytes = memory;
    presieve->limit = LIMIT;
    const uint32_t pairs = choose_pairs(pair);
    for (uint32_t i = 0; i < pairs; i++)
        add_table(presieve, &free_bytes, pair[i][0], pair[i][1]);
}

const struct presieve *presieve_tables(void) {
    enum { NOT_BUILT, BEING_BUILT, BUILT };
    static struct presieve presieve;
    static int state = NOT_BUILT;
    if (__atomic_load_n(&state, __ATOMIC_ACQUIRE) == BUILT)
        return &presieve;
    int expected = NOT_BUILT;
    if (__atomic_compare_exchange_n(&state, &expected, BEING_BUILT, false, __ATOMIC_ACQUIRE,
                                    __ATOMIC_ACQUIRE)) {
        build(&presieve);
        __atomic_store_n(&state, BUILT, __ATOMIC_RELEASE);
    }
    while (__atomic_load_n(&state, __ATOMIC_ACQUIRE) != BUILT)
        sched_yield(); /* for some 10 us */
    return &presieve;
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
