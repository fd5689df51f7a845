#include "simd.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {[SIMD_NONE] = "none", [SIMD_AVX2] = "avx2"};

static enum simd widest(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
        __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2"))
        return SIMD_AVX2;
#endif
    return SIMD_NONE;
}

enum status simd_check(struct error *error) {
    const char *wanted = getenv("PRIMES_SIMD");
    if (wanted == NULL || *wanted == '\0' || strcmp(wanted, names[SIMD_NONE]) == 0)
        return STATUS_OK;
    if (strcmp(wanted, names[SIMD_AVX2]) != 0)
        return error_set(error, STATUS_USAGE,
                         "PRIMES_SIMD='%s' is not known: use none or avx2, or unset it", wanted);
    if (widest() != SIMD_AVX2)
        return error_set(error, STATUS_USAGE,
                         "PRIMES_SIMD=avx2, but this processor has no AVX2: use none, or unset it");
    return STATUS_OK;
}

enum simd simd_path(void) {
    /* Threads that race here all compute and store the same value. */
    static _Atomic int decided = -1;
    int path = decided;
    if (path < 0) {
        struct error ignored = {0};
        const char *wanted = getenv("PRIMES_SIMD");
        bool forced_off = simd_check(&ignored) != STATUS_OK ||
                          (wanted != NULL && strcmp(wanted, names[SIMD_NONE]) == 0);
        path = forced_off ? SIMD_NONE : (int)widest();
        decided = path;
    }
    return (enum simd)path;
}

const char *simd_name(enum simd path) {
    return names[path];
}
