/* The names of kernels, schedules and variants, as users write them, and bounds of numbers that
 * they write. The programs and `upout` share them, and `upout` links no other floor than base. Each
 * list is in the order of its enumeration, and NULL follows the last name. */
#ifndef PRIMES_BASE_VOCABULARY_H
#define PRIMES_BASE_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

/* "trial", "exact", "sieve": enum kernel. */
extern const char *const vocabulary_kernels[];

/* "static", "cyclic", "dynamic", "guided": enum schedule_kind. The first VOCABULARY_BEFORE of them
 * hand out all work before it begins. */
extern const char *const vocabulary_schedules[];
enum { VOCABULARY_BEFORE = 2 };

/* "serial", "omp", "mpi", "mapreduce": the programs are primes_WORD. */
extern const char *const vocabulary_variants[];

/* What each variant is, and how many workers it has: two lines of --help. In the order of
 * vocabulary_variants. */
struct variant_help {
    const char *summary, *detail;
};
extern const struct variant_help vocabulary_variant_help[];

/* The most numbers that --random takes. */
#define VOCABULARY_MOST_RANDOM (UINT64_C(1) << 48)

/* The index of a variant in the list, or -1. */
int vocabulary_variant(const char *word);

/* The index of a kernel in the list, or -1. */
int vocabulary_kernel(const char *word);

/* The index of the schedule whose name is the first `length` letters, in capitals or not, as in
 * OpenMP; or -1. */
int vocabulary_schedule(const char *word, size_t length);

#endif
