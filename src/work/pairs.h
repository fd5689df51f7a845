/* Key-value pairs that wait to be sent: what a worker's primes become if each of them travels.
 * There is a bucket for each owner of keys. Adding a pair needs no function call and no allocation.
 * Buckets have a fixed size: when one is full, all must be sent and emptied. */
#ifndef PRIMES_WORK_PAIRS_H
#define PRIMES_WORK_PAIRS_H

#include <stdbool.h>
#include <stdint.h>

#include "keys.h"
#include "status.h"

/* Moved between ranks as two words of 32 bits. */
struct pair {
    uint32_t key;
    uint32_t value; /* primes with this key */
};

struct pairs {
    const uint32_t *owners; /* the owner of each key; borrowed */
    uint32_t owner_count;
    uint32_t room;        /* pairs that fit into a bucket */
    uint32_t *filled;     /* pairs in each bucket */
    struct pair *buckets; /* the bucket of owner i begins at i * room */
};

/* The owner of a key, by a hash, so that neighbouring keys have different owners. */
uint32_t pairs_owner(uint32_t key, uint32_t owner_count);

/* Borrows the table of owners. STATUS_SYSTEM out of memory. */
enum status pairs_open(struct pairs *pairs, const uint32_t *owners, uint32_t owner_count,
                       uint32_t room, struct error *error);
void pairs_close(struct pairs *pairs);

void pairs_empty(struct pairs *pairs);

/* Whether `count` more pairs fit, even if all go into the same bucket. */
bool pairs_have_room(const struct pairs *pairs, uint32_t count);

/* Adds a pair; its bucket must have room. */
static inline void pairs_add(struct pairs *pairs, uint32_t key, uint32_t value) {
    uint32_t owner = pairs->owners[key];
    struct pair *bucket = pairs->buckets + (uint64_t)owner * pairs->room;
    bucket[pairs->filled[owner]++] = (struct pair){key, value};
}

#endif
