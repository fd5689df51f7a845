#include "sieve_cross.h"

static inline uint32_t rotate(uint32_t word, uint32_t by) {
    return word << (by & 31) | word >> (-by & 31);
}

/* 8 * eights + rest hits are sure; rest is a constant where this is expanded. */
static inline __attribute__((always_inline)) void cross_group(const struct cross_span *span,
                                                              uint32_t first, uint32_t end,
                                                              uint32_t eights, uint32_t rest) {
    uint32_t __attribute__((may_alias)) *words = span->words;
    for (uint32_t i = first; i < end; i++) {
        uint32_t p = span->primes[i];
        uint32_t at = span->from[i];
        uint32_t mask = rotate(~1u, at);
#define HIT (words[at >> 5] &= mask, at += p, mask = rotate(mask, p))
        for (uint32_t n = 0; n < eights; n++)
            HIT, HIT, HIT, HIT, HIT, HIT, HIT, HIT;
        for (uint32_t n = 0; n < rest; n++)
            HIT;
#undef HIT
        /* All ones where the possible hit falls outside. */
        uint32_t outside = (uint32_t)((int32_t)(span->bits - 1 - at) >> 31);
        words[(at - (p & outside)) >> 5] &= mask | outside;
        span->to[i] = at + (p & ~outside) - span->bits;
    }
}

static void cross_any_group(const struct cross_span *span, uint32_t first, uint32_t end,
                            uint32_t sure) {
#define REST(n)                                                                                    \
    case n:                                                                                        \
        cross_group(span, first, end, 0, n);                                                       \
        break;                                                                                     \
    case 8 + n:                                                                                    \
        cross_group(span, first, end, sure / 8, n);                                                \
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

void cross_make_groups(struct cross_groups *groups, const uint32_t *primes, uint32_t first,
                       uint32_t end, uint32_t bits) {
    groups->first = first;
    groups->count = 0;
    for (uint32_t i = first; i < end;) {
        uint32_t sure = bits / primes[i];
        uint32_t largest = bits / sure;
        while (i < end && primes[i] <= largest)
            i++;
        groups->group[groups->count++] = (struct cross_group){.end = i, .sure = sure};
    }
}

void cross_segment(const struct cross_span *span, const struct cross_groups *groups,
                   uint32_t (*few)(const struct cross_span *span, uint32_t first, uint32_t end,
                                   uint32_t sure)) {
    uint32_t first = groups->first;
    for (uint32_t g = 0; g < groups->count; g++) {
        const struct cross_group *group = &groups->group[g];
        if (group->sure < CROSS_FEW)
            first = few(span, first, group->end, group->sure);
        cross_any_group(span, first, group->end, group->sure);
        first = group->end;
    }
}
