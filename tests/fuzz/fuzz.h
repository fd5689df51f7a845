/* What libFuzzer calls, and what the targets say when a promise was not kept. */
#ifndef PRIMES_TESTS_FUZZ_H
#define PRIMES_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void promise(int kept, const char *what) {
    if (kept)
        return;
    fprintf(stderr, "promise broken: %s\n", what);
    abort();
}

/* The data as a string, to be freed; it ends at the first zero byte. */
static inline char *text_of(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    promise(text != NULL, "memory");
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

/* A file in memory with this data, for functions that want a path; its descriptor is to be closed.
 */
enum { FUZZ_PATH_BYTES = 32 };
static inline int file_of(const uint8_t *data, size_t size, char path[FUZZ_PATH_BYTES]) {
    int descriptor = memfd_create("fuzzed", MFD_CLOEXEC);
    promise(descriptor >= 0 && write(descriptor, data, size) == (ssize_t)size, "a file in memory");
    snprintf(path, FUZZ_PATH_BYTES, "/proc/self/fd/%d", descriptor);
    return descriptor;
}

#endif
