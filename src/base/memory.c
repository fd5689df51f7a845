#include "memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_to_fail(const char *what) {
#ifdef PRIMES_FAULTS
    const char *wanted = getenv("PRIMES_FAIL_AT");
    return wanted != NULL && strcmp(wanted, what) == 0;
#else
    (void)what;
    return false;
#endif
}

void *memory_create(size_t count, size_t size, const char *what, struct error *error) {
    void *memory = is_to_fail(what) ? NULL : calloc(count > 0 ? count : 1, size);
    if (memory == NULL)
        error_no_memory(error, what, count > SIZE_MAX / size ? SIZE_MAX : count * size);
    return memory;
}
