#include "alone.h"

#include <string.h>

static void fence(void) {}

static void broadcast(void *data, size_t bytes) {
    (void)data;
    (void)bytes;
}

static void gather(const void *mine, size_t bytes, void *all) {
    memcpy(all, mine, bytes);
}

static void unite(uint64_t *words, uint64_t count) {
    (void)words;
    (void)count;
}

static enum status agree(enum status mine, struct error *error) {
    (void)error;
    return mine;
}

const struct group group_alone = {
    .fence = fence, .broadcast = broadcast, .gather = gather, .unite = unite, .agree = agree};
