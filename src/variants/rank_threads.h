/* The threads of one process, started once and used by every run. With OpenMP they are in
 * rank_threads_openmp.c. Without it rank_threads_single.c gives each process one thread. CMake
 * chooses the file. (A header named threads.h would hide C11's.)
 *
 * OMP_NUM_THREADS is read strictly: an OpenMP runtime only warns about a bad value and takes all
 * processors, and a sweep would then plot what nobody asked for. */
#ifndef PRIMES_VARIANTS_RANK_THREADS_H
#define PRIMES_VARIANTS_RANK_THREADS_H

#include "status.h"
#include "variant.h"

enum { RANK_THREADS_MOST = 4096 };

/* How many threads OMP_NUM_THREADS asks for, or `unset` where it is blank or unset (0: as many as
 * there are processors for this process), cut by OMP_THREAD_LIMIT: sets team->threads and, where
 * the variable says something, team->threads_asked. Starts them, so that the first run does not pay
 * for it. STATUS_USAGE where the variable is no number from 1 to RANK_THREADS_MOST. */
enum status rank_threads_start(int unset, struct team *team, struct error *error);

/* The reading alone: sets *threads to the first number of the list in OMP_NUM_THREADS and leaves it
 * where that is unset. */
enum status rank_threads_from_environment(int *threads, struct error *error);

/* Calls part(0, context) .. part(threads - 1, context), each on its own thread, 0 on the caller's,
 * and returns when all have. */
void rank_threads_run(int threads, void (*part)(int thread, void *context), void *context);

/* The OpenMP version, such as "OpenMP 4.5", or "" without it. */
const char *rank_threads_library(void);

#endif
