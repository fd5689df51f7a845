/* The words that users write for kernels, schedules and variants, told once: the programs and
 * `upout`, which knows no floor but base, read and write the same ones. Each list is in the order
 * of the enumeration that it belongs to, and NULL follows the last word. */
#ifndef PRIMES_BASE_VOCABULARY_H
#define PRIMES_BASE_VOCABULARY_H

#include <stddef.h>

/* "trial", "exact", "sieve": enum kernel. */
extern const char *const vocabulary_kernels[];

/* "static", "cyclic", "dynamic", "guided": enum schedule_kind. The first VOCABULARY_BEFORE of them
 * hand out all work before it begins. */
extern const char *const vocabulary_schedules[];
enum { VOCABULARY_BEFORE = 2 };

/* "serial", "omp", "mpi", "mapreduce": the programs are primes_WORD. */
extern const char *const vocabulary_variants[];

/* The place of a kernel in the list, or -1. */
int vocabulary_kernel(const char *word);

/* The place of the schedule whose name is the first `length` letters, large or small as OpenMP
 * allows them, or -1. */
int vocabulary_schedule(const char *word, size_t length);

#endif
