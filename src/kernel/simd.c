#include "simd.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[SIMD_PATHS] = {
    [SIMD_NONE] = "none", [SIMD_AVX2] = "avx2", [SIMD_AVX512] = "avx512"};

static enum simd widest(void) {
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
        !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2") ||
        !__builtin_cpu_supports("popcnt"))
        return SIMD_NONE;
    bool has_avx512 =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512ifma") && __builtin_cpu_supports("avx512vbmi") &&
        __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vpopcntdq") &&
        __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("gfni");
    return has_avx512 ? SIMD_AVX512 : SIMD_AVX2;
#else
    return SIMD_NONE;
#endif
}

enum status simd_choose(const char *wanted, enum simd most, enum simd *path, struct error *error) {
    *path = most;
    if (wanted == NULL || *wanted == '\0')
        return STATUS_OK;
    int i = 0;
    while (i < SIMD_PATHS && strcmp(wanted, names[i]) != 0)
        i++;
    *path = i > (int)most ? SIMD_NONE : (enum simd)i;
    if (i == SIMD_PATHS)
        return error_set(error, STATUS_USAGE,
                         "PRIMES_SIMD='%s' is not known: use none, avx2 or avx512, or unset it",
                         wanted);
    if (i > (int)most)
        return error_set(error, STATUS_USAGE,
                         "PRIMES_SIMD=%s, but this processor goes no further than %s: use that, or "
                         "unset it",
                         wanted, names[most]);
    return STATUS_OK;
}

enum status simd_check(struct error *error) {
    enum simd path;
    return simd_choose(getenv("PRIMES_SIMD"), widest(), &path, error);
}

enum simd simd_path(void) {
    /* Threads that race here all compute and store the same value. */
    static _Atomic int decided = -1;
    int known = decided;
    if (known >= 0)
        return (enum simd)known;
    struct error ignored = {0};
    enum simd path;
    simd_choose(getenv("PRIMES_SIMD"), widest(), &path, &ignored);
    decided = (int)path;
    return path;
}

const char *simd_name(enum simd path) {
    return names[path];
}
