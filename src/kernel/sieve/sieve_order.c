#include "sieve_order.h"

/* The ordered word of a held block with this index. */
static uint64_t ordered_word(const struct ordered *ordered, size_t index) {
    const uint64_t *plane = ordered->planes + index / ORDERED_PLANES;
    const unsigned shift = index % ORDERED_PLANES * 8;
    uint64_t word = 0;
    for (unsigned i = 0; i < ORDERED_PLANES; i++, plane += ordered->plane_words)
        word |= (*plane >> shift & 0xff) << 8 * i;
    return transpose_bits(word);
}

/* The bits of the word of `base` that are numbers of lo..hi. */
static uint64_t mask_of(uint64_t base, uint64_t lo, uint64_t hi) {
    uint64_t mask = 0;
    for (unsigned bit = 0; bit < 64; bit++) {
        uint64_t number = base + ordered_offsets[bit]; /* below base if it wraps round */
        if (number >= base && number >= lo && number <= hi)
            mask |= (uint64_t)1 << bit;
    }
    return mask;
}

/* The words of a held block that hold lo..hi. */
struct words {
    const struct sieve *sieve;
    struct ordered ordered;
    uint64_t lo, hi;
    size_t index, end;
};

static struct words words_of(const struct sieve *sieve, uint64_t lo, uint64_t hi) {
    const struct sieve_block *block = &sieve->block;
    const uint64_t base = block->first_bit * block->shape.wheel->modulus;
    return (struct words){.sieve = sieve,
                          .ordered = {.planes = sieve->words,
                                      .plane_words = block->shape.level_bits[SIEVE_PLANE] / 64,
                                      .base = base},
                          .lo = lo,
                          .hi = hi,
                          .index = (lo - base) / ORDERED_SPAN,
                          .end = (hi - base) / ORDERED_SPAN + 1};
}

static uint64_t base_of(const struct words *words, size_t index) {
    return words->ordered.base + index * ORDERED_SPAN;
}

/* Whether lo..hi contains the whole word. Bits outside the block are never set. */
static bool is_whole(const struct words *words, size_t index) {
    const uint64_t base = base_of(words, index);
    return (words->lo <= base || words->lo == words->sieve->block.lo) &&
           (words->hi - base >= ORDERED_SPAN || words->hi == words->sieve->block.hi);
}

static uint64_t take_word(struct words *words, uint64_t *base) {
    const size_t index = words->index++;
    uint64_t word = ordered_word(&words->ordered, index);
    *base = base_of(words, index);
    return is_whole(words, index) ? word : word & mask_of(*base, words->lo, words->hi);
}

/* Writes the primes of as many words as surely fit into the room. */
static size_t take_words(struct words *words, uint64_t *primes, size_t room) {
    const struct sieve_lanes *lanes = words->sieve->plan->shared->lanes;
    size_t count = 0;
    while (words->index < words->end && room - count >= ORDERED_ROOM) {
        if (is_whole(words, words->index)) {
            const bool cut = !is_whole(words, words->end - 1);
            count += lanes->numbers(&words->ordered, &words->index, words->end - cut,
                                    primes + count, room - count);
        } else {
            uint64_t base, bits = take_word(words, &base);
            count += numbers_by_fours(bits, base, ordered_offsets, primes + count);
        }
    }
    return count;
}

static void add_prime(uint64_t prime, struct tally *tally) {
    tally_add_sum(tally, prime, 0);
    tally->xor_sum ^= prime;
}

static void show(const struct sieve *sieve, uint64_t prime) {
    if (sieve->take != NULL && prime >= sieve->watched_lo && prime <= sieve->watched_hi)
        sieve->take(prime, sieve->take_context);
}

void sieve_sum_plane(uint64_t first, uint32_t stride, const uint64_t *words, uint32_t count,
                     struct tally *tally) {
    enum { HELD = 512 };
    uint64_t primes[HELD + 64];
    uint32_t offset[64];
    for (uint32_t bit = 0; bit < 64; bit++)
        offset[bit] = bit * stride;
    size_t held = 0, all = 0;
    uint64_t sum = 0, xor_sum = 0;
    for (uint32_t w = 0; w < count; w++) {
        held +=
            numbers_by_fours(words[w], first + (uint64_t)stride * 64 * w, offset, primes + held);
        if (held >= HELD || w + 1 == count) {
            for (size_t i = 0; i < held; i++) {
                sum += primes[i];
                xor_sum ^= primes[i];
            }
            all += held;
            held = 0;
        }
    }
    tally_add_near(tally, first, all, sum, xor_sum);
}

void sieve_tally_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi, bool sums,
                        const struct sieve_classes *classes, struct tally *tally) {
    const struct sieve_plan *plan = sieve->plan;
    if (hi > sieve->block.listed)
        hi = sieve->block.listed;
    if (lo > hi)
        return;
    uint32_t from = lo > 0 ? sieve_plan_listed_up_to(plan, lo - 1) : 0;
    uint32_t end = sieve_plan_listed_up_to(plan, hi);
    tally->primes += end - from;
    for (uint32_t i = from; sums && i < end; i++)
        add_prime(plan->primes[i], tally);
    for (uint32_t i = from; classes != NULL && i < end; i++)
        classes->counts[plan->primes[i] % classes->modulus]++;
}

/* The classes of a plane's numbers first + stride i. The remainder of a word's first number is
 * carried along, so that those of its bits need no division: floor(x / m) = floor(x reciprocal /
 * 2^40) for x m < 2^40 (Granlund and Montgomery, PLDI 1994, theorem 4.2), and x < 2^18. */
static void count_classes(const struct sieve_classes *classes, uint64_t first, uint32_t stride,
                          const uint64_t *words, uint32_t count) {
    const uint32_t modulus = classes->modulus, reciprocal_shift = 40;
    const uint64_t reciprocal = ((uint64_t)1 << reciprocal_shift) / modulus + 1;
    uint32_t remainder = (uint32_t)(first % modulus);
    for (uint32_t w = 0; w < count; w++) {
        for (uint64_t bits = words[w]; bits != 0; bits &= bits - 1) {
            uint32_t x = remainder + stride * (uint32_t)__builtin_ctzll(bits);
            classes->counts[x - modulus * (uint32_t)(x * reciprocal >> reciprocal_shift)]++;
        }
        remainder = (remainder + stride * 64) % modulus;
    }
}

void sieve_tally_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words, bool sums,
                       const struct sieve_classes *classes, struct tally *tally) {
    const struct sieve_block *block = &sieve->block;
    const uint32_t modulus = block->shape.wheel->modulus;
    const uint64_t first = block->first_bit * modulus + block->shape.wheel->residue[plane];
    const uint32_t count = block->shape.level_bits[SIEVE_PLANE] / 64;
    const uint64_t primes = sieve->plan->shared->lanes->count(words, count);
    tally->primes += primes;
    if (classes != NULL && modulus % classes->modulus == 0)
        classes->counts[first % classes->modulus] += primes;
    else if (classes != NULL)
        count_classes(classes, first, modulus, words, count);
    if (sums)
        sieve_sum_plane(first, modulus, words, count, tally);
}

void sieve_show_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi) {
    const struct sieve_plan *plan = sieve->plan;
    hi = hi < sieve->block.listed ? hi : sieve->block.listed;
    if (sieve->take == NULL || lo > hi)
        return;
    uint32_t end = sieve_plan_listed_up_to(plan, hi);
    for (uint32_t i = lo > 0 ? sieve_plan_listed_up_to(plan, lo - 1) : 0; i < end; i++)
        show(sieve, plan->primes[i]);
}

void sieve_show_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words) {
    const struct sieve_block *block = &sieve->block;
    const uint64_t lo = sieve->watched_lo;
    const uint64_t hi = sieve->watched_hi < block->hi ? sieve->watched_hi : block->hi;
    const uint64_t modulus = block->shape.wheel->modulus;
    const uint64_t residue = block->shape.wheel->residue[plane];
    if (sieve->take == NULL || lo > hi)
        return;
    const struct bit_range range = sieve_bits_within(block, residue, lo, hi);
    for (uint64_t bit = range.from; bit < range.to; bit++)
        if (words[bit / 64] >> bit % 64 & 1)
            show(sieve, (block->first_bit + bit) * modulus + residue);
}

void sieve_tally_held(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally) {
    sieve_tally_listed(sieve, sieve->next, upto, sums, NULL, tally);
    sieve_show_listed(sieve, sieve->next, upto);
    for (struct words words = words_of(sieve, sieve->next, upto); words.index < words.end;) {
        uint64_t base, bits = take_word(&words, &base);
        tally->primes += (uint64_t)__builtin_popcountll(bits);
        for (; (sums || sieve->take != NULL) && bits != 0; bits &= bits - 1) {
            uint64_t prime = base + ordered_offsets[__builtin_ctzll(bits)];
            show(sieve, prime);
            if (sums)
                add_prime(prime, tally);
        }
    }
    tally->covered += upto - sieve->next + 1;
    sieve->next = upto + 1;
}

/* Takes the listed primes, which come first. True if it took all of them. */
static bool take_listed(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room,
                        size_t *count) {
    const struct sieve_plan *plan = sieve->plan;
    if (upto > sieve->block.listed)
        upto = sieve->block.listed;
    if (sieve->next > upto)
        return true;
    uint32_t from = sieve->next > 0 ? sieve_plan_listed_up_to(plan, sieve->next - 1) : 0;
    uint32_t end = sieve_plan_listed_up_to(plan, upto);
    for (; from < end && *count < room; from++)
        primes[(*count)++] = plan->primes[from];
    sieve->next = from < end ? plan->primes[from] : upto + 1;
    return from == end;
}

size_t sieve_take_held(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room) {
    size_t count = 0;
    if (!take_listed(sieve, upto, primes, room, &count))
        return count;
    if (sieve->next <= upto) {
        struct words words = words_of(sieve, sieve->next, upto);
        const size_t first = words.index;
        count += take_words(&words, primes + count, room - count);
        if (words.index < words.end) {
            if (words.index > first)
                sieve->next = base_of(&words, words.index);
            return count;
        }
    }
    sieve->next = upto + 1;
    sieve->over = sieve->next == 0;
    return count;
}

size_t sieve_take_held_back(struct sieve *sieve, uint64_t downto, uint64_t *primes, size_t room) {
    const struct sieve_plan *plan = sieve->plan;
    const uint64_t last = sieve->next - 1, listed = sieve->block.listed;
    sieve->over = false;
    if (last > listed) {
        uint64_t from = downto > listed ? downto : listed + 1;
        struct words words = words_of(sieve, from, last);
        if (words.end - words.index > room / ORDERED_ROOM) {
            words.index = words.end - room / ORDERED_ROOM;
            from = base_of(&words, words.index);
        }
        sieve->next = from;
        return take_words(&words, primes, room);
    }
    uint32_t end = sieve_plan_listed_up_to(plan, last);
    uint32_t from = downto > 0 ? sieve_plan_listed_up_to(plan, downto - 1) : 0;
    sieve->next = downto;
    if (end - from > room) {
        from = end - (uint32_t)room;
        sieve->next = plan->primes[from];
    }
    for (uint32_t i = from; i < end; i++)
        primes[i - from] = plan->primes[i];
    return end - from;
}
