#include "sieve_faults.h"

#include <stdlib.h>

enum { CACHE_LINE = 64 };

void sieve_faults_flip(void *plane, size_t bytes) {
    static unsigned long calls;
    const char *every = getenv("PRIMES_FLIP_EVERY");
    unsigned long n = every == NULL ? 0 : strtoul(every, NULL, 10);
    if (n == 0)
        return;
    unsigned long call = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
    for (size_t line = 0; call % n == 0 && line < bytes; line += CACHE_LINE) {
        size_t byte = line + (call + line) * 2654435761U / CACHE_LINE % CACHE_LINE;
        if (byte < bytes)
            ((unsigned char *)plane)[byte] ^= (unsigned char)(1U << call / n % 8);
    }
}
