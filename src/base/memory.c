#include "memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef PRIMES_FAULTS
static bool is_to_fail(const char *what) {
    const char *wanted = getenv("PRIMES_FAIL_AT");
    return wanted != NULL && strcmp(wanted, what) == 0;
}

enum { CACHE_LINE = 64 };

void memory_flip(void *bytes, size_t count) {
    static unsigned long calls;
    const char *every = getenv("PRIMES_FLIP_EVERY");
    unsigned long n = every == NULL ? 0 : strtoul(every, NULL, 10);
    if (n == 0)
        return;
    unsigned long call = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
    for (size_t line = 0; call % n == 0 && line < count; line += CACHE_LINE) {
        size_t byte = line + (call + line) * 2654435761U / CACHE_LINE % CACHE_LINE;
        if (byte < count)
            ((unsigned char *)bytes)[byte] ^= (unsigned char)(1U << call / n % 8);
    }
}
#else
static bool is_to_fail(const char *what) {
    (void)what;
    return false;
}

void memory_flip(void *bytes, size_t count) {
    (void)bytes;
    (void)count;
}
#endif

static void *taken(void *memory, size_t count, size_t size, const char *what, struct error *error) {
    if (memory == NULL)
        error_no_memory(error, what, count > SIZE_MAX / size ? SIZE_MAX : count * size);
    return memory;
}

void *memory_create(size_t count, size_t size, const char *what, struct error *error) {
    void *memory = is_to_fail(what) ? NULL : calloc(count > 0 ? count : 1, size);
    return taken(memory, count, size, what, error);
}

void *memory_resize(void *old, size_t count, size_t size, const char *what, struct error *error) {
    void *memory = is_to_fail(what) ? NULL : reallocarray(old, count > 0 ? count : 1, size);
    return taken(memory, count, size, what, error);
}
