#include "simd.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
    [SIMD_NONE] = "none", [SIMD_AVX2] = "avx2", [SIMD_AVX512] = "avx512"};

enum { PATHS = sizeof names / sizeof names[0] };

static enum simd widest(void) {
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
        !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2"))
        return SIMD_NONE;
    bool has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                      __builtin_cpu_supports("avx512ifma");
    return has_avx512 ? SIMD_AVX512 : SIMD_AVX2;
#else
    return SIMD_NONE;
#endif
}

/* The path that PRIMES_SIMD asks for; the widest if it asks for none; PATHS if it is not known. */
static int wanted_path(void) {
    const char *wanted = getenv("PRIMES_SIMD");
    if (wanted == NULL || *wanted == '\0')
        return (int)widest();
    int path = 0;
    while (path < PATHS && strcmp(wanted, names[path]) != 0)
        path++;
    return path;
}

enum status simd_check(struct error *error) {
    int wanted = wanted_path();
    if (wanted == PATHS)
        return error_set(error, STATUS_USAGE,
                         "PRIMES_SIMD='%s' is not known: use none, avx2 or avx512, or unset it",
                         getenv("PRIMES_SIMD"));
    if (wanted > (int)widest())
        return error_set(error, STATUS_USAGE,
                         "PRIMES_SIMD=%s, but this processor goes no further than %s: use that, or "
                         "unset it",
                         names[wanted], names[widest()]);
    return STATUS_OK;
}

enum simd simd_path(void) {
    /* Threads that race here all compute and store the same value. */
    static _Atomic int decided = -1;
    int path = decided;
    if (path < 0) {
        path = wanted_path();
        if (path > (int)widest())
            path = SIMD_NONE;
        decided = path;
    }
    return (enum simd)path;
}

const char *simd_name(enum simd path) {
    return names[path];
}
