/* The smallest primes are not crossed off: ready-made patterns are laid over a segment.
 *
 * In a plane the hits of a prime p repeat after p bits, thus after p bytes. A table of a little
 * more than p bytes fills any segment. To AND it in costs the same for every p, while crossing off
 * costs in proportion to 1/p. Two primes p and q share a table of p q bytes, the smallest with the
 * largest. Those of 7, 11 and 13 that the wheel leaves over share one table, 1001 bytes at most.
 * All tables together have 103 KiB. The pairs depend neither on the wheel nor on the plane; only
 * the byte to start from does.
 *
 * Rejected: tables as long as a segment (they push the segment out of the cache); products of three
 * larger primes (the same); tables for single primes above the pairs (crossing off by bytes costs
 * the same); more or fewer pairs (up to 137 or 229: within 2 %). */
#ifndef PRIMES_KERNEL_SIEVE_PRESIEVE_H
#define PRIMES_KERNEL_SIEVE_PRESIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sieve_wheel.h"

enum {
    PRESIEVE_ROW_BYTES = 256, /* segments are whole rows */
    PRESIEVE_ROW_BITS = PRESIEVE_ROW_BYTES * 8,
    PRESIEVE_TABLES_MAX = 32,
};

struct presieve_table {
    const uint8_t *bytes;  /* period + PRESIEVE_ROW_BYTES of them */
    uint32_t period;       /* in bytes */
    uint32_t row_step;     /* PRESIEVE_ROW_BYTES mod period */
    uint32_t inverse_of_8; /* mod period */
};

/* The tables that go with a wheel. */
struct presieve {
    struct presieve_table table[PRESIEVE_TABLES_MAX];
    uint32_t tables;  /* how many */
    uint32_t modulus; /* of the wheel */
    uint32_t limit;   /* wheel and patterns cover all primes up to here */
};

/* The tables of all WHEEL_COUNT wheels, an array. The first call builds them, once for the process.
 * They are never freed. Thread-safe. */
const struct presieve *presieve_tables(void);

/* The position in each table: a part of a sieve's scratch memory. */
struct presieve_state {
    const struct presieve *presieve;       /* of the block's wheel */
    uint32_t base[PRESIEVE_TABLES_MAX];    /* the block's first bit mod period */
    uint32_t inverse[PRESIEVE_TABLES_MAX]; /* 1 / W mod period */
    uint32_t at[PRESIEVE_TABLES_MAX];      /* the next byte of the table */
};

/* Moves to a block whose planes begin with bit `first_bit`. presieve is presieve_tables(). */
void presieve_start_block(struct presieve_state *state, const struct presieve *presieve,
                          const struct wheel *wheel, uint64_t first_bit);

/* Moves to the first byte of the plane of this residue, in the block of presieve_start_block. */
void presieve_start_plane(struct presieve_state *state, uint32_t residue);

#endif
