#include "cache.h"

#include <unistd.h>

static size_t sane(long reported_bytes, size_t least_bytes, size_t most_bytes, size_t fallback) {
    if (reported_bytes <= 0 || (size_t)reported_bytes < least_bytes)
        return fallback;
    return (size_t)reported_bytes > most_bytes ? most_bytes : (size_t)reported_bytes;
}

struct cache cache_sizes(void) {
    long l1_bytes = 0, l2_bytes = 0;
#if defined(_SC_LEVEL1_DCACHE_SIZE) && defined(_SC_LEVEL2_CACHE_SIZE)
    l1_bytes = sysconf(_SC_LEVEL1_DCACHE_SIZE);
    l2_bytes = sysconf(_SC_LEVEL2_CACHE_SIZE);
#endif
    return (struct cache){
        .l1_bytes = sane(l1_bytes, (size_t)16 << 10, (size_t)256 << 10, (size_t)32 << 10),
        .l2_bytes = sane(l2_bytes, (size_t)128 << 10, (size_t)4 << 20, (size_t)256 << 10),
    };
}
