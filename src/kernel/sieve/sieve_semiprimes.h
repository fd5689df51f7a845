/* Ranges that end below 2^30: of their larger primes only the products with primes are crossed off.
 *
 * If p^3 is above the range's end and all smaller primes are crossed off, what is left to cross off
 * for p are its semiprimes: the products p q with a prime q >= p, its partner. They are less than
 * half of the hits that p has at its one stride: 0.22 in place of 0.51 million at 10^7, 3.3 in
 * place of 7.5 million at 10^8.
 *
 * Partners are listed by their residues, as planes are: q = s + W j. The product of p with it is in
 * the plane of the residue of p s, and its bit is floor(p s / W) + p j. So in each plane p has the
 * partners of one residue, and their products are a list of numbers j, times p, plus a constant.
 * With p = r + W t, that constant is t s + floor(r s / W), where r and s are the two residues.
 * Which of a list a segment needs follows from the quotient and the remainder of the segment's
 * first bit by p, and from a table that says how many of a list are below each j.
 *
 * Products are collected first and then cleared, because a loop over the few partners of one prime
 * has a mispredicted end.
 *
 * A prime's visit to a segment costs more than at its one stride. So primes with few hits in a
 * segment stay with their strides, and blocks that are short beside the lists have no semiprimes.
 *
 * Rejected: the same for primes below the cube root (each needs a list of its own, of partners
 * without smaller factors) and below 500 (their hits are close together, and bytes do them twice as
 * fast). */
#ifndef PRIMES_KERNEL_SIEVE_SEMIPRIMES_H
#define PRIMES_KERNEL_SIEVE_SEMIPRIMES_H

#include <stddef.h>
#include <stdint.h>

#include "sieve_cross.h"
#include "sieve_wheel.h"
#include "status.h"

enum {
    SEMIPRIMES_BELOW = 1 << 30, /* numbers j of shorter ranges are below 2^16 */
    SEMIPRIMES_SEGMENTS_MAX = 12,
    SEMIPRIMES_LEAST_HITS = 20,  /* primes with fewer in a segment are done better by vectors */
    SEMIPRIMES_LEAST_WIDTH = 10, /* in a block shorter than this many times the largest partner,
                                    lists do not pay */
};

/* From where on primes may have only their semiprimes crossed off, in ranges that end at hi; 0 if
 * there are none. Partners are at most hi divided by it. */
uint32_t semiprimes_least(uint64_t hi);

/* How many numbers j with least + p j below a bit there are, least < p: the bit's quotient by p,
 * and one more if `least` is below its remainder. The bit's bound is quotient * 2^16 + remainder +
 * 2^16 - 1, so that a subtraction carries. */
static inline uint32_t semiprime_count(uint32_t bound, uint32_t least) {
    return (bound - least) >> 16;
}

/* A prime whose semiprimes are crossed off: it is W times + the residue of a plane. */
struct semiprime_prime {
    uint16_t prime, times, plane;
};

/* The partners that primes of one residue have in a plane; they are of one residue, too. */
struct semiprime_list {
    const uint16_t *partners; /* j of each, ascending */
    const uint16_t *below;    /* how many of them are below each j, one for each plane apart */
    uint32_t residue;
    uint32_t quotient; /* of the product of the two residues by W */
};

struct semiprimes {
    /* The lists for a wheel. */
    const struct wheel *wheel; /* NULL: none yet */
    uint32_t rows;             /* all j are below rows - 1 */
    uint16_t *partners;        /* the list of each residue, room for `rows` */
    uint16_t *below;           /* for each j < rows, of each list: how many are below j */

    /* The current block. */
    struct semiprime_prime *primes;
    uint32_t count;  /* of primes; 0: the block has no semiprimes */
    uint32_t *bound; /* of each segment's first bit and of the end, for each prime */
    uint32_t squares[SEMIPRIMES_SEGMENTS_MAX + 1]; /* how many primes' squares are below each */

    /* The current plane: for each residue of a prime, the list of its partners. */
    struct semiprime_list list[WHEEL_PLANES_MAX];

    uint32_t partner_limit;
    void *memory;
    size_t bytes; /* of it */
};

/* Allocates what primes up to `root` with partners up to partner_limit need: nothing if that is 0.
 * STATUS_SYSTEM if memory is lacking; call semiprimes_close in any case. */
enum status semiprimes_open(struct semiprimes *semiprimes, uint64_t root, uint32_t partner_limit,
                            struct error *error);
void semiprimes_close(struct semiprimes *semiprimes);

/* A block whose planes begin with bit first_bit and are wanted before end_bit; segments have
 * segment_bits bits. */
struct semiprime_block {
    const struct wheel *wheel;
    uint32_t first_bit, end_bit, segment_bits, segments;
};

/* Begins a block. primes[first .. end) are those whose semiprimes are crossed off, the same
 * `first` for all blocks; there are prime_count primes. */
void semiprimes_start_block(struct semiprimes *semiprimes, const struct semiprime_block *block,
                            const uint32_t *primes, uint32_t first, uint32_t end,
                            uint32_t prime_count);

/* Moves to the plane of this residue. */
void semiprimes_start_plane(struct semiprimes *semiprimes, uint32_t residue);

/* A segment of the plane. */
struct semiprime_span {
    void *words;
    uint32_t segment;
    uint32_t first_bit; /* of the segment; the block's first number has bit block.first_bit */
};

enum { SEMIPRIMES_HELD = 512, SEMIPRIMES_AHEAD = 16 };

/* Hits that are collected: the word of each and its mask; or the bit alone, in `word`. */
struct semiprime_hits {
    uint32_t word[SEMIPRIMES_HELD + SEMIPRIMES_AHEAD];
    uint32_t mask[SEMIPRIMES_HELD + SEMIPRIMES_AHEAD];
};

/* See semiprimes in sieve_lanes.h. `multiply` writes the hits base + p * partners[i] of `count`
 * partners to hits `held` and following, and at most SEMIPRIMES_AHEAD - 1 more; `clear` clears
 * `count` hits. */
static inline __attribute__((always_inline)) void
clear_semiprimes_by(void (*multiply)(const uint16_t *partners, size_t count, uint16_t p,
                                     uint32_t base, struct semiprime_hits *hits, size_t held),
                    void (*clear)(void *words, const struct semiprime_hits *hits, size_t count),
                    const struct semiprimes *semiprimes, const struct semiprime_span *span) {
    const struct semiprime_list *lists = semiprimes->list;
    const struct semiprime_prime *prime = semiprimes->primes;
    const struct semiprime_prime *last = prime + semiprimes->squares[span->segment + 1];
    const uint32_t planes = semiprimes->wheel->planes, first_bit = span->first_bit;
    const uint32_t *first = semiprimes->bound + (size_t)span->segment * semiprimes->count;
    const uint32_t *end = first + semiprimes->count;
    void *words = span->words;
    struct semiprime_hits hits __attribute__((aligned(64)));
    size_t held = 0;
    for (; prime < last; prime++, first++, end++) {
        const struct semiprime_list *list = &lists[prime->plane];
        const uint32_t least = prime->times * list->residue + list->quotient;
        const size_t from = list->below[semiprime_count(*first, least) * planes];
        const size_t to = list->below[semiprime_count(*end, least) * planes];
        const uint32_t base = least - first_bit;
        const uint16_t *partners = list->partners + from;
        size_t more = to - from;
        if (held + more > SEMIPRIMES_HELD) {
            clear(words, &hits, held);
            held = 0;
            for (; more > SEMIPRIMES_HELD; more -= SEMIPRIMES_HELD) {
                multiply(partners, SEMIPRIMES_HELD, prime->prime, base, &hits, 0);
                clear(words, &hits, SEMIPRIMES_HELD);
                partners += SEMIPRIMES_HELD;
            }
        }
        multiply(partners, more, prime->prime, base, &hits, held);
        held += more;
    }
    clear(words, &hits, held);
}

#endif
