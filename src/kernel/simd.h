/* Which instructions the kernel runs on: decided once for a process, and never by the compiler's
 * flags, so that one build is fast everywhere and both paths can be tested on one machine.
 *
 * PRIMES_SIMD=none|avx2|avx512 in the environment forces a path. Unset or empty: the widest path
 * that this processor has. */
#ifndef PRIMES_KERNEL_SIMD_H
#define PRIMES_KERNEL_SIMD_H

#include "status.h"

/* Each has what those before it have. */
enum simd {
    SIMD_NONE,   /* portable C */
    SIMD_AVX2,   /* x86-64 with AVX2, FMA, BMI1, BMI2 and POPCNT */
    SIMD_AVX512, /* and AVX-512 F, BW, DQ, VL, IFMA, VBMI, VBMI2, VPOPCNTDQ, and GFNI: Ice Lake, Zen
                    4 */
};

/* The path in use. Constant for the life of the process; thread-safe. A PRIMES_SIMD that cannot be
 * honoured counts as none here: programs call simd_check first. */
enum simd simd_path(void);

/* "none", "avx2" or "avx512". */
const char *simd_name(enum simd path);

/* Sets *path to the one of the name `wanted` (null or empty: to `most`), which must not be wider
 * than `most`. STATUS_USAGE where it is, or is no name; *path is then none. */
enum status simd_choose(const char *wanted, enum simd most, enum simd *path, struct error *error);

/* STATUS_USAGE where PRIMES_SIMD is not a known name or asks for what this processor lacks. */
enum status simd_check(struct error *error);

#endif
