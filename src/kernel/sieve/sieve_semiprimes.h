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
    SEMIPRIMES_BELOW = 1 << 30,   /* in ranges that end below it, all j are below 2^16 */
    SEMIPRIMES_SEGMENTS_MAX = 12, /* blocks with more segments have no semiprimes */
    SEMIPRIMES_LEAST_HITS = 20,   /* primes with fewer in a segment stay with their strides */
    SEMIPRIMES_LEAST_WIDTH = 10,  /* in a block shorter than this many times the largest partner,
                                     lists do not pay */
};

/* The least number from which on primes may have only their semiprimes crossed off, in ranges that
 * end at hi: at least 500, and above the cube root of hi. Their partners are at most hi divided by
 * it. 0 if there is none. */
uint32_t semiprimes_least(uint64_t hi);

/* How many numbers j with least + p j below a bit there are, least < p: the bit's quotient by p,
 * and one more if `least` is below its remainder. The bit's bound is quotient * 2^16 + remainder +
 * 2^16 - 1, so that a subtraction carries. */
static inline uint32_t semiprime_count(uint32_t bound, uint32_t least) {
    return (bound - least) >> 16;
}

/* A prime whose semiprimes are crossed off, and t and the plane of r in prime = r + W t. */
struct semiprime_prime {
    uint16_t prime, times, plane;
};

/* The partners that primes of one residue have in a plane; they are of one residue, too. */
struct semiprime_list {
    const uint16_t *partners; /* j of each, ascending */
    const uint16_t *below;    /* below[j * planes of the wheel]: how many of them are below j */
    uint32_t residue;         /* s, of all partners q = s + W j */
    uint32_t quotient;        /* floor(r s / W), r being the residue of the primes */
};

struct semiprimes {
    /* The lists for a wheel. */
    const struct wheel *wheel; /* NULL: none yet */
    uint32_t rows;             /* all j are below rows - 1 */
    uint16_t *partners;        /* the list of each residue, room for `rows` */
    uint16_t *below;           /* for each j < rows, of each list: how many are below j */

    /* The current block. */
    struct semiprime_prime *primes;
    uint32_t count; /* of primes; 0: the block has no semiprimes */
    /* For each segment, and then for the end: the bound (see semiprime_count) of its first bit, or
     * of a later square, for each prime; and how many primes have their squares before that bit. */
    uint32_t *bound;
    uint32_t squares[SEMIPRIMES_SEGMENTS_MAX + 1];

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
 * segment_bits bits. Bit b of a plane is the number residue + W b, wherever the block begins. */
struct semiprime_block {
    const struct wheel *wheel;
    uint32_t first_bit, end_bit, segment_bits, segments;
};

/* Begins a block. primes[first .. end) are those whose semiprimes are crossed off, the same
 * `first` for all blocks. There are prime_count primes, which reach partner_limit. */
void semiprimes_start_block(struct semiprimes *semiprimes, const struct semiprime_block *block,
                            const uint32_t *primes, uint32_t first, uint32_t end,
                            uint32_t prime_count);

/* Moves to the plane of this residue. Does nothing if the block has no semiprimes. */
void semiprimes_start_plane(struct semiprimes *semiprimes, uint32_t residue);

/* A segment of the plane. */
struct semiprime_span {
    void *words;
    uint32_t segment;
    uint32_t first_bit; /* the segment's first, counted as in struct semiprime_block */
};

/* How many hits are collected, and how many a vector has: it may write beyond the last one. */
enum { SEMIPRIMES_HELD = 512, SEMIPRIMES_AHEAD = 16 };

/* Hits that are collected: the word of each in its segment, and the mask that clears it there. The
 * portable path keeps the bit in `word`, and no mask. */
struct semiprime_hits {
    uint32_t word[SEMIPRIMES_HELD + SEMIPRIMES_AHEAD];
    uint32_t mask[SEMIPRIMES_HELD + SEMIPRIMES_AHEAD];
};

/* See semiprimes in sieve_lanes.h. `multiply` writes the hits on the segment's bits base + p *
 * partners[i], for `count` partners, from hits[held] on. It may read and write SEMIPRIMES_AHEAD - 1
 * more. `clear` clears the first `count` hits in the segment's words. */
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
