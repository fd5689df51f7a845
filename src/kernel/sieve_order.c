/* The eight planes of the smallest wheel, put in order: byte b of each plane together are 64 bits
 * for the numbers 240 b .. 240 b + 239, and transposing these 8 x 8 bits leaves them ascending. */
#include "sieve_order.h"

enum { WORD_SPAN = 240, PLANES = 8 };

static const uint8_t residues[PLANES] = {1, 7, 11, 13, 17, 19, 23, 29};

static uint32_t offset_of(unsigned bit) {
    return bit / PLANES * 30 + residues[bit % PLANES];
}

/* Bit 8 i + k becomes bit 8 k + i (Warren, "Hacker's Delight", 7-3). */
static uint64_t transpose(uint64_t x) {
    uint64_t t = (x ^ x >> 7) & 0x00aa00aa00aa00aa;
    x ^= t ^ t << 7;
    t = (x ^ x >> 14) & 0x0000cccc0000cccc;
    x ^= t ^ t << 14;
    t = (x ^ x >> 28) & 0x00000000f0f0f0f0;
    return x ^ t ^ t << 28;
}

static uint64_t ordered_word(const struct sieve *sieve, uint64_t index) {
    const uint64_t *plane = sieve->words + index / 8;
    const unsigned shift = index % 8 * 8;
    uint64_t word = 0;
    for (unsigned i = 0; i < PLANES; i++, plane += sieve->block.shape.level_bits[SIEVE_PLANE] / 64)
        word |= (*plane >> shift & 0xff) << 8 * i;
    return word == 0 ? 0 : transpose(word);
}

/* The bits of a word from base that stand for lo..hi. */
static uint64_t mask_of(uint64_t base, uint64_t lo, uint64_t hi) {
    uint64_t mask = 0;
    for (unsigned bit = 0; bit < 64; bit++) {
        uint64_t number = base + offset_of(bit); /* below base where it wraps round */
        if (number >= base && number >= lo && number <= hi)
            mask |= (uint64_t)1 << bit;
    }
    return mask;
}

/* The words of a held block that hold lo..hi. */
struct words {
    const struct sieve *sieve;
    uint64_t lo, hi;
    uint64_t base; /* of word 0 */
    uint64_t index, end;
};

static struct words words_of(const struct sieve *sieve, uint64_t lo, uint64_t hi) {
    uint64_t base = sieve->block.first_bit * 30;
    return (struct words){.sieve = sieve,
                          .lo = lo,
                          .hi = hi,
                          .base = base,
                          .index = (lo - base) / WORD_SPAN,
                          .end = (hi - base) / WORD_SPAN + 1};
}

static uint64_t take_word(struct words *words, uint64_t *base) {
    *base = words->base + words->index * WORD_SPAN;
    uint64_t word = ordered_word(words->sieve, words->index++);
    bool whole = words->lo <= *base && words->hi - *base >= WORD_SPAN;
    return whole ? word : word & mask_of(*base, words->lo, words->hi);
}

static void add_prime(uint64_t prime, struct tally *tally) {
    tally->sum += prime;
    tally->xor_sum ^= prime;
}

void sieve_tally_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi, bool sums,
                        struct tally *tally) {
    const struct sieve_plan *plan = sieve->plan;
    if (hi > sieve->block.listed)
        hi = sieve->block.listed;
    if (lo > hi)
        return;
    uint32_t from = lo > 0 ? sieve_plan_listed_up_to(plan, lo - 1) : 0;
    uint32_t end = sieve_plan_listed_up_to(plan, hi);
    tally->primes += end - from;
    for (; sums && from < end; from++)
        add_prime(plan->primes[from], tally);
}

void sieve_tally_plane(const struct sieve_block *block, uint32_t plane, const uint64_t *words,
                       bool sums, struct tally *tally) {
    const uint64_t modulus = block->shape.wheel->modulus;
    const uint64_t first = block->first_bit * modulus + block->shape.wheel->residue[plane];
    const uint32_t count = block->shape.level_bits[SIEVE_PLANE] / 64;
    uint64_t primes = 0;
    for (uint32_t w = 0; w < count; w++)
        primes += (uint64_t)__builtin_popcountll(words[w]);
    tally->primes += primes;
    if (!sums)
        return;
    for (uint32_t w = 0; w < count; w++)
        for (uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
            add_prime(first + modulus * (w * 64 + (unsigned)__builtin_ctzll(bits)), tally);
}

void sieve_tally_held(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally) {
    sieve_tally_listed(sieve, sieve->next, upto, sums, tally);
    for (struct words words = words_of(sieve, sieve->next, upto); words.index < words.end;) {
        uint64_t base, bits = take_word(&words, &base);
        tally->primes += (uint64_t)__builtin_popcountll(bits);
        for (; sums && bits != 0; bits &= bits - 1)
            add_prime(base + offset_of((unsigned)__builtin_ctzll(bits)), tally);
    }
    tally->covered += upto - sieve->next + 1;
    sieve->next = upto + 1;
}

static int visit_listed(struct sieve *sieve, uint64_t upto,
                        int (*visit)(uint64_t prime, void *context), void *context) {
    const struct sieve_plan *plan = sieve->plan;
    if (upto > sieve->block.listed)
        upto = sieve->block.listed;
    if (sieve->next > upto)
        return 0;
    uint32_t i = sieve->next > 0 ? sieve_plan_listed_up_to(plan, sieve->next - 1) : 0;
    for (; i < plan->prime_count && plan->primes[i] <= upto; i++) {
        int stop = visit(plan->primes[i], context);
        if (stop != 0) {
            sieve->next = (uint64_t)plan->primes[i] + 1;
            return stop;
        }
    }
    return 0;
}

int sieve_visit_held(struct sieve *sieve, uint64_t upto,
                     int (*visit)(uint64_t prime, void *context), void *context) {
    int stop = visit_listed(sieve, upto, visit, context);
    if (stop != 0)
        return stop;
    for (struct words words = words_of(sieve, sieve->next, upto); words.index < words.end;) {
        uint64_t base, bits = take_word(&words, &base);
        for (; bits != 0; bits &= bits - 1) {
            uint64_t prime = base + offset_of((unsigned)__builtin_ctzll(bits));
            stop = visit(prime, context);
            if (stop != 0) {
                sieve->next = prime + 1;
                return stop;
            }
        }
    }
    sieve->next = upto + 1;
    return 0;
}
