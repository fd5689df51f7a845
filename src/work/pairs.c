#include "pairs.h"

#include <stdlib.h>
#include <string.h>

#include "keys.h"
#include "memory.h"

uint32_t pairs_owner(uint32_t key, uint32_t owner_count) {
    return (uint32_t)(keys_word(key) % owner_count);
}

enum status pairs_open(struct pairs *pairs, const uint32_t *owners, uint32_t owner_count,
                       uint32_t room, struct error *error) {
    *pairs = (struct pairs){.owners = owners, .owner_count = owner_count, .room = room};
    pairs->filled = memory_create(owner_count, sizeof *pairs->filled, "the buckets", error);
    pairs->buckets = memory_create((size_t)owner_count * room, sizeof *pairs->buckets,
                                   "the buckets of pairs", error);
    return error->status;
}

void pairs_close(struct pairs *pairs) {
    free(pairs->filled);
    free(pairs->buckets);
    *pairs = (struct pairs){0};
}

void pairs_empty(struct pairs *pairs) {
    memset(pairs->filled, 0, pairs->owner_count * sizeof *pairs->filled);
}

bool pairs_have_room(const struct pairs *pairs, uint32_t count) {
    for (uint32_t owner = 0; owner < pairs->owner_count; owner++)
        if (pairs->room - pairs->filled[owner] < count)
            return false;
    return true;
}
