#include "sieve_semiprimes.h"

#include <string.h>

#include "sieve_memory.h"

uint32_t semiprimes_least(uint64_t hi) {
    uint64_t least = CROSS_BYTES_BELOW;
    if (hi < least * least || hi >= SEMIPRIMES_BELOW)
        return 0;
    while (least * least * least <= hi)
        least++;
    return (uint32_t)least;
}

/* Rows for all j that are asked for: end_bit is at most hi / W + 1, so semiprime_count gives at
 * most (hi / W + 1) / p + 1. */
static uint32_t rows_for(const struct wheel *wheel, uint32_t partner_limit) {
    return partner_limit / wheel->modulus + 4;
}

enum status semiprimes_open(struct semiprimes *semiprimes, uint64_t root, uint32_t partner_limit,
                            struct error *error) {
    static const struct wheel wheels[WHEEL_COUNT] = {{.modulus = 30, .planes = 8},
                                                     {.modulus = 210, .planes = 48},
                                                     {.modulus = 2310, .planes = 480}};
    semiprimes->partner_limit = partner_limit;
    if (partner_limit == 0)
        return STATUS_OK;
    size_t lists = 0;
    for (int i = 0; i < WHEEL_COUNT; i++) {
        size_t room = wheels[i].planes * rows_for(&wheels[i], partner_limit);
        lists = room > lists ? room : lists;
    }
    lists += SEMIPRIMES_AHEAD; /* vectors read beyond the end */
    /* More than there are numbers up to the root that are coprime to 6. */
    const size_t primes_max = root / 3 + 2;
    const size_t bounds = (SEMIPRIMES_SEGMENTS_MAX + 1) * primes_max;
    semiprimes->bytes = bounds * sizeof *semiprimes->bound + 2 * lists * sizeof(uint16_t) +
                        primes_max * sizeof *semiprimes->primes;
    semiprimes->memory =
        sieve_memory_create(semiprimes->bytes, SIEVE_LINE_BYTES, "semiprimes", error);
    if (semiprimes->memory == NULL)
        return error->status;
    semiprimes->bound = semiprimes->memory;
    semiprimes->partners = (uint16_t *)(semiprimes->bound + bounds);
    semiprimes->below = semiprimes->partners + lists;
    semiprimes->primes = (struct semiprime_prime *)(semiprimes->below + lists);
    return STATUS_OK;
}

void semiprimes_close(struct semiprimes *semiprimes) {
    sieve_memory_free(semiprimes->memory);
}

/* All wheels have a multiple of eight planes. */
static uint16_t *write_row(uint16_t *row, const uint16_t *listed, uint32_t planes) {
    for (uint32_t i = 0; i < planes; i += 8)
        memcpy(row + i, listed + i, 8 * sizeof *row);
    return row + planes;
}

/* Lists the partners among these primes, which are ascending. */
static void list_partners(struct semiprimes *semiprimes, const struct wheel *wheel,
                          const uint32_t *primes, uint32_t count) {
    const uint32_t rows = rows_for(wheel, semiprimes->partner_limit);
    uint16_t listed[WHEEL_PLANES_MAX] = {0}, *partners = semiprimes->partners;
    uint16_t *row = semiprimes->below;
    uint32_t written = 0;
    for (uint32_t i = 0; i < count && primes[i] <= semiprimes->partner_limit; i++) {
        const uint32_t j = wheel_quotient(wheel, primes[i]);
        const uint32_t plane = wheel->plane[primes[i] - j * wheel->modulus];
        for (; written <= j; written++)
            row = write_row(row, listed, wheel->planes);
        partners[plane * rows + listed[plane]++] = (uint16_t)j;
    }
    for (; written < rows; written++)
        row = write_row(row, listed, wheel->planes);
    semiprimes->wheel = wheel;
    semiprimes->rows = rows;
}

/* No prime p begins before the bit of p^2: products below it have a smaller prime factor. */
static void find_bounds(struct semiprimes *semiprimes, const struct semiprime_block *block) {
    uint32_t *bound = semiprimes->bound;
    for (uint32_t segment = 0; segment <= block->segments; segment++) {
        const uint32_t segment_bit = block->first_bit + segment * block->segment_bits;
        semiprimes->squares[segment] = 0;
        for (uint32_t i = 0; i < semiprimes->count; i++) {
            const uint32_t p = semiprimes->primes[i].prime;
            const uint32_t square = wheel_quotient(block->wheel, p * p);
            semiprimes->squares[segment] += square < segment_bit;
            uint32_t bit = square > segment_bit ? square : segment_bit;
            bit = bit < block->end_bit ? bit : block->end_bit;
            *bound++ = (bit / p << 16 | bit % p) + 0xffff;
        }
    }
}

void semiprimes_start_block(struct semiprimes *semiprimes, const struct semiprime_block *block,
                            const uint32_t *primes, uint32_t first, uint32_t end,
                            uint32_t prime_count) {
    const struct wheel *wheel = block->wheel;
    if (semiprimes->wheel != wheel)
        list_partners(semiprimes, wheel, primes + first, prime_count - first);
    semiprimes->count = end - first;
    for (uint32_t i = 0; i < semiprimes->count; i++) {
        const uint32_t p = primes[first + i], times = wheel_quotient(wheel, p);
        semiprimes->primes[i] = (struct semiprime_prime){
            .prime = (uint16_t)p,
            .times = (uint16_t)times,
            .plane = wheel->plane[p - times * wheel->modulus],
        };
    }
    find_bounds(semiprimes, block);
}

void semiprimes_start_plane(struct semiprimes *semiprimes, uint32_t residue) {
    if (semiprimes->count == 0)
        return;
    const struct wheel *wheel = semiprimes->wheel;
    for (uint32_t i = 0; i < wheel->planes; i++) {
        /* The cofactor of a residue is -1 divided by it. */
        const uint32_t inverse = wheel->modulus - wheel->cofactor[wheel->residue[i]];
        const uint32_t partner = residue * inverse % wheel->modulus, plane = wheel->plane[partner];
        semiprimes->list[i] = (struct semiprime_list){
            .partners = semiprimes->partners + plane * semiprimes->rows,
            .below = semiprimes->below + plane,
            .residue = partner,
            .quotient = wheel_quotient(wheel, wheel->residue[i] * partner),
        };
    }
}
