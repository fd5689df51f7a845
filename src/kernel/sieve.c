/* The simple segmented sieve: one bit for each odd number, sieving primes up to sqrt(hi). */
#include "sieve.h"

#include <stdlib.h>
#include <string.h>

#include "isqrt.h"

enum { SEGMENT_BITS = 1 << 18 };

struct sieve_plan {
    uint32_t *primes; /* odd, up to sqrt(hi) */
    size_t count;
};

struct sieve {
    const struct sieve_plan *plan;
    uint64_t at, hi; /* the next number to tally; where the chunk ends */
    bool done;       /* behind hi: needed at 2^64-1 */
    bool loaded;
    uint64_t segment; /* the number of bit 0 of the segment: odd */
    uint64_t words[SEGMENT_BITS / 64];
};

enum status sieve_plan_create(struct sieve_plan **out, uint64_t lo, uint64_t hi,
                              struct error *error) {
    (void)lo;
    uint64_t root = isqrt(hi), bytes = root / 2 + 1;
    struct sieve_plan *plan = calloc(1, sizeof *plan);
    unsigned char *composite = calloc(bytes, 1);
    if (plan == NULL || composite == NULL)
        goto fail;
    size_t count = 0;
    for (uint64_t i = 1; 2 * i + 1 <= root; i++) {
        if (composite[i])
            continue;
        count++;
        for (uint64_t j = 2 * i * (i + 1); 2 * j + 1 <= root; j += 2 * i + 1)
            composite[j] = 1;
    }
    plan->primes = malloc((count + 1) * sizeof *plan->primes);
    if (plan->primes == NULL)
        goto fail;
    for (uint64_t i = 1; 2 * i + 1 <= root; i++)
        if (!composite[i])
            plan->primes[plan->count++] = (uint32_t)(2 * i + 1);
    free(composite);
    *out = plan;
    return STATUS_OK;
fail:
    free(composite);
    free(plan);
    return error_no_memory(error, "the sieving primes", bytes);
}

void sieve_plan_destroy(struct sieve_plan *plan) {
    if (plan != NULL)
        free(plan->primes);
    free(plan);
}

size_t sieve_plan_bytes(const struct sieve_plan *plan) {
    return sizeof *plan + plan->count * sizeof *plan->primes;
}

uint64_t sieve_plan_grain(const struct sieve_plan *plan) {
    return SEGMENT_BITS * 2 + (uint64_t)plan->count * 100;
}

enum status sieve_create(struct sieve **out, const struct sieve_plan *plan, struct error *error) {
    struct sieve *sieve = malloc(sizeof *sieve);
    if (sieve == NULL)
        return error_no_memory(error, "a segment of the sieve", sizeof *sieve);
    sieve->plan = plan;
    *out = sieve;
    return STATUS_OK;
}

void sieve_destroy(struct sieve *sieve) {
    free(sieve);
}

size_t sieve_bytes(const struct sieve *sieve) {
    return sizeof *sieve;
}

void sieve_seek(struct sieve *sieve, uint64_t lo, uint64_t hi) {
    sieve->at = lo;
    sieve->hi = hi;
    sieve->done = false;
    sieve->loaded = false;
}

static uint64_t segment_last(const struct sieve *sieve) {
    uint64_t span = 2 * SEGMENT_BITS - 1;
    return sieve->segment > UINT64_MAX - span ? UINT64_MAX : sieve->segment + span;
}

static void load(struct sieve *sieve, uint64_t from) {
    sieve->segment = from | 1;
    sieve->loaded = true;
    memset(sieve->words, 0xff, sizeof sieve->words);
    uint64_t first = sieve->segment, last = segment_last(sieve);
    for (size_t i = 0; i < sieve->plan->count; i++) {
        uint64_t p = sieve->plan->primes[i];
        if (p > last / p)
            break;
        uint64_t start = p * p;
        if (start < first) {
            uint64_t over = first % p;
            uint64_t step = over == 0 ? 0 : p - over;
            step += step % 2 == 1 ? p : 0;
            if (step > last - first)
                continue;
            start = first + step;
        }
        for (uint64_t bit = (start - first) / 2; bit < SEGMENT_BITS; bit += p)
            sieve->words[bit / 64] &= ~(UINT64_C(1) << (bit % 64));
    }
    if (sieve->segment == 1)
        sieve->words[0] &= ~UINT64_C(1);
}

static int scan(struct sieve *sieve, uint64_t upto, struct tally *tally,
                int (*visit)(uint64_t, void *), void *context, bool sums) {
    int stop = 0;
    if (sieve->at <= 2 && upto >= 2) {
        if (tally != NULL)
            tally_add(tally, &(struct tally){0, 1, sums ? 2 : 0, sums ? 2 : 0});
        else if ((stop = visit(2, context)) != 0)
            return stop;
    }
    while (!sieve->done && sieve->at <= upto) {
        if (!sieve->loaded || sieve->at > segment_last(sieve))
            load(sieve, sieve->at);
        uint64_t last = segment_last(sieve) < upto ? segment_last(sieve) : upto;
        uint64_t n = sieve->at | 1;
        for (; n <= last && n >= sieve->at; n += 2) {
            uint64_t bit = (n - sieve->segment) / 2;
            if ((sieve->words[bit / 64] >> (bit % 64) & 1) == 0)
                continue;
            if (tally != NULL)
                tally_add(tally, &(struct tally){0, 1, sums ? n : 0, sums ? n : 0});
            else if ((stop = visit(n, context)) != 0)
                return stop;
        }
        if (last == UINT64_MAX)
            sieve->done = true;
        else
            sieve->at = last + 1;
    }
    return stop;
}

void sieve_tally(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally) {
    tally->covered += upto - sieve->at + 1;
    scan(sieve, upto, tally, NULL, NULL, sums);
}

int sieve_visit(struct sieve *sieve, uint64_t upto, int (*visit)(uint64_t prime, void *context),
                void *context) {
    return scan(sieve, upto, NULL, visit, context, false);
}
