/* Key-value pairs on their way: what a worker's primes become where each of them is to travel by
 * itself. A bucket for each owner, filled without a call or an allocation for a pair, and of a
 * fixed size: when one is full, all are to be sent and emptied. */
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
    const uint32_t *owners; /* of each key; borrowed */
    uint32_t owner_count;
    uint32_t room;        /* pairs in a bucket */
    uint32_t *filled;     /* of each bucket */
    struct pair *buckets; /* that of owner i begins at i * room */
};

/* Who owns a key: a hash of it, so that neighbouring keys are spread. */
uint32_t pairs_owner(uint32_t key, uint32_t owner_count);

/* Borrows the table of owners. STATUS_SYSTEM out of memory. */
enum status pairs_open(struct pairs *pairs, const uint32_t *owners, uint32_t owner_count,
                       uint32_t room, struct error *error);
void pairs_close(struct pairs *pairs);

void pairs_empty(struct pairs *pairs);

/* Whether so many pairs fit into any one bucket. */
bool pairs_have_room(const struct pairs *pairs, uint32_t count);

/* There must be room. */
static inline void pairs_add(struct pairs *pairs, uint32_t key, uint32_t value) {
    uint32_t owner = pairs->owners[key];
    struct pair *bucket = pairs->buckets + (uint64_t)owner * pairs->room;
    bucket[pairs->filled[owner]++] = (struct pair){key, value};
}

#endif
