/* Which instructions the kernel uses. This is decided once for a process, and never by the
 * compiler's flags: one build is fast everywhere, and all paths can be tested on one machine.
 *
 * PRIMES_SIMD=none|avx2|avx512 in the environment forces a path. Unset or empty: the widest path
 * that this processor has.
 *
 * Every room of the kernel chooses its loops in the same way: it has a struct of functions, filled
 * once for each path, and an array of pointers to them, which SIMD_TABLE initialises and
 * simd_path() indexes.
 *
 * Rejected: the linker's ifunc, which not every C library has. */
#ifndef PRIMES_KERNEL_SIMD_H
#define PRIMES_KERNEL_SIMD_H

#include "status.h"

/* Each path has the instructions of those before it. */
enum simd {
    SIMD_NONE,   /* portable C */
    SIMD_AVX2,   /* x86-64 with AVX2, FMA, BMI1, BMI2 and POPCNT */
    SIMD_AVX512, /* and AVX-512 F, BW, DQ, VL, IFMA, VBMI, VBMI2, VPOPCNTDQ, VNNI, GFNI: Ice Lake,
                  * Zen 4
                  */
};

enum { SIMD_PATHS = SIMD_AVX512 + 1 };

/* Initialises an array of SIMD_PATHS pointers. A processor without a path never asks for it. */
#if defined(__x86_64__)
#define SIMD_TABLE(none, avx2, avx512)                                                             \
    { [SIMD_NONE] = (none), [SIMD_AVX2] = (avx2), [SIMD_AVX512] = (avx512) }
#else
#define SIMD_TABLE(none, avx2, avx512)                                                             \
    { [SIMD_NONE] = (none) }
#endif

/* The path in use: the same for the life of the process. Thread-safe; takes a nanosecond. A
 * PRIMES_SIMD that simd_check refuses counts as none here: programs call simd_check first. */
enum simd simd_path(void);

/* "none", "avx2" or "avx512". */
const char *simd_name(enum simd path);

/* Sets *path to the path named `wanted`, or to `most` if `wanted` is null or empty. STATUS_USAGE if
 * `wanted` names no path, or a wider one than `most`: *path is then SIMD_NONE. */
enum status simd_choose(const char *wanted, enum simd most, enum simd *path, struct error *error);

/* STATUS_USAGE if PRIMES_SIMD names no path, or one that this processor lacks. */
enum status simd_check(struct error *error);

#endif
