#include "sieve_cross.h"

/* 8 * eights + rest hits are sure; `rest` is a constant in each expansion. */
static inline __attribute__((always_inline)) void cross_group(const struct cross_span *span,
                                                              const struct cross_run *run,
                                                              uint32_t first, uint32_t eights,
                                                              uint32_t rest) {
    uint32_t __attribute__((may_alias)) *words = span->words;
    const uint32_t *primes = span->primes, *from = run->from;
    uint32_t *next = span->at;
    const uint32_t skip = run->skip, end = run->end, bits = span->bits;
    for (uint32_t i = first; i < end; i++) {
        uint32_t p = primes[i];
        uint32_t at = from[i] + p * skip;
        uint32_t mask = cross_rotate(~1u, at);
#define HIT (words[at >> 5] &= mask, at += p, mask = cross_rotate(mask, p))
        for (uint32_t n = 0; n < eights; n++)
            HIT, HIT, HIT, HIT, HIT, HIT, HIT, HIT;
        for (uint32_t n = 0; n < rest; n++)
            HIT;
#undef HIT
        /* All ones if the possible hit falls outside. */
        uint32_t outside = (uint32_t)((int32_t)(bits - 1 - at) >> 31);
        words[(at - (p & outside)) >> 5] &= mask | outside;
        if (next != NULL)
            next[i] = at + (p & ~outside) - bits;
    }
}

static void cross_any_group(const struct cross_span *span, const struct cross_run *run,
                            uint32_t first) {
    const uint32_t sure = run->sure;
#define REST(n)                                                                                    \
    case n:                                                                                        \
        cross_group(span, run, first, 0, n);                                                       \
        break;                                                                                     \
    case 8 + n:                                                                                    \
        cross_group(span, run, first, sure / 8, n);                                                \
        break;
    switch (sure < 8 ? sure : 8 + sure % 8) {
        REST(0)
        REST(1)
        REST(2)
        REST(3)
        REST(4)
        REST(5)
        REST(6)
        REST(7)
    }
#undef REST
}

/* From a hit on the lowest bit of a byte on: eight hits are p bytes. p mod 8 is a constant in each
 * expansion. */
static inline __attribute__((always_inline)) uint32_t
cross_eights(uint8_t *bytes, uint32_t bits, uint32_t at, uint32_t p, uint32_t p_mod_8) {
    const size_t eighth = p / 8;
    for (uint8_t *byte = bytes + at / 8; at + 7 * p < bits; at += 8 * p, byte += p) {
#define HIT(n) byte[n * eighth + n * p_mod_8 / 8] &= (uint8_t) ~(1u << n * p_mod_8 % 8)
        HIT(0), HIT(1), HIT(2), HIT(3), HIT(4), HIT(5), HIT(6), HIT(7);
#undef HIT
    }
    return at;
}

void cross_bytes(const struct cross_span *span, const struct cross_run *run) {
    uint8_t *bytes = span->words;
    const uint32_t bits = span->bits;
#define HIT (bytes[at / 8] &= (uint8_t) ~(1u << at % 8), at += p)
    for (uint32_t i = run->first; i < run->end; i++) {
        uint32_t p = span->primes[i], at = run->from[i];
        while (at % 8 != 0 && at < bits)
            HIT;
        switch (p % 8) {
        case 1:
            at = cross_eights(bytes, bits, at, p, 1);
            break;
        case 3:
            at = cross_eights(bytes, bits, at, p, 3);
            break;
        case 5:
            at = cross_eights(bytes, bits, at, p, 5);
            break;
        default:
            at = cross_eights(bytes, bits, at, p, 7);
        }
        while (at < bits)
            HIT;
        if (span->at != NULL)
            span->at[i] = at - bits;
    }
#undef HIT
}

static void push(struct cross_groups *groups, struct cross_group group) {
    struct cross_group *last = groups->count > 0 ? &groups->group[groups->count - 1] : NULL;
    if (last != NULL && last->sure == group.sure && last->skip == group.skip &&
        last->segment == group.segment)
        last->end = group.end;
    else
        groups->group[groups->count++] = group;
}

void cross_start_block(struct cross_level *level, const uint32_t *primes, uint32_t first,
                       uint32_t end, uint32_t bits, uint32_t modulus, uint64_t first_bit) {
    level->bits = bits;
    level->first = first;
    level->end = end;
    level->running.count = 0;
    level->beginning.count = 0;
    uint32_t i = first;
    while (i < end && primes[i] < CROSS_BYTES_BELOW)
        i++;
    level->bytes_end = i;

    while (i < end) {
        uint32_t sure = bits / primes[i], largest = bits / sure;
        while (i < end && primes[i] <= largest)
            i++;
        push(&level->running, (struct cross_group){.end = i, .sure = sure});
    }
    const uint64_t first_number = first_bit * modulus;
    i = level->bytes_end;
    for (uint32_t g = 0; g < level->running.count; g++) {
        const struct cross_group *group = &level->running.group[g];
        if ((uint64_t)primes[group->end - 1] * primes[group->end - 1] > first_number)
            break;
        push(&level->beginning, *group);
        i = group->end;
    }
    for (; i < end; i++) {
        uint64_t p = primes[i], square_bit = p * p / modulus;
        uint32_t distance = square_bit > first_bit ? (uint32_t)(square_bit - first_bit) : 0;
        uint32_t skip = distance % bits / primes[i];
        push(&level->beginning, (struct cross_group){.end = i + 1,
                                                     .sure = bits / primes[i] - skip,
                                                     .skip = skip,
                                                     .segment = distance / bits});
    }
}

void cross_segment(struct cross_level *level, uint32_t segment, const struct cross_span *span,
                   uint32_t (*few)(const struct cross_span *span, const struct cross_run *run)) {
    struct cross_run run = {.from = segment == 0 ? span->start : span->at,
                            .first = level->first,
                            .end = level->bytes_end};
    cross_bytes(span, &run);
    if (segment == 0) {
        level->begun = level->bytes_end;
        level->begun_groups = 0;
    }
    for (const struct cross_group *group = level->running.group; run.end < level->begun; group++) {
        run.first = run.end;
        run.end = group->end < level->begun ? group->end : level->begun;
        run.sure = group->sure;
        cross_any_group(span, &run, run.sure < CROSS_FEW ? few(span, &run) : run.first);
    }
    run.from = span->start;
    for (; level->begun_groups < level->beginning.count; level->begun_groups++) {
        const struct cross_group *group = &level->beginning.group[level->begun_groups];
        if (group->segment != segment)
            break;
        run.first = run.end;
        run.end = group->end;
        run.sure = group->sure;
        run.skip = group->skip;
        cross_any_group(span, &run, run.sure < CROSS_FEW ? few(span, &run) : run.first);
        level->begun = run.end;
    }
}
